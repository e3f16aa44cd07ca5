import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'

/** No practice has this address. */
export function NoSuchPractice() {
  const { t } = useTranslation('identity')
  return (
    <SignInFrame title={t('entry.unknownTitle')}>
      <Stack gap={18}>
        <Text>{t('entry.unknownText')}</Text>
        <Button component={PageLink} to="/sign-in" size="lg" fullWidth>
          {t('signIn.title')}
        </Button>
      </Stack>
    </SignInFrame>
  )
}
