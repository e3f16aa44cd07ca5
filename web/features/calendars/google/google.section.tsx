import { Button, Card, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useGoogleConsent } from './use-google-consent.ts'

/** Where a Google account is connected. Connected ones stand above it. */
export function GoogleSection({ hasOne }: { hasOne: boolean }) {
  const { t } = useTranslation('calendars')
  const { isLeaving, leave } = useGoogleConsent()
  return (
    <Card component="section" aria-labelledby="google-heading">
      <Title order={2} id="google-heading" mb={4}>
        {t('google.heading')}
      </Title>
      <Text c="dimmed" mb="md">
        {t('google.lead')}
      </Text>
      <div>
        <Button variant={hasOne ? 'default' : 'filled'} loading={isLeaving} onClick={() => void leave()}>
          {t(hasOne ? 'google.connectAgain' : 'google.connect')}
        </Button>
      </div>
    </Card>
  )
}
