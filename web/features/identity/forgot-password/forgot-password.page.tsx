import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'

/** Says the same whether or not the address has an account (ACC-19). */
export default function ForgotPasswordPage() {
  const { t } = useTranslation('identity')
  const [isAsked, setAsked] = useState(false)
  const form = useForm({
    initialValues: { login: '' },
    validate: { login: (value) => (value.trim() === '' ? t('signIn.loginMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ login }) => {
    await api.POST('/api/forgot-password', { body: { login: login.trim() } })
    wishFocusOnHeading()
    setAsked(true)
  })
  const back = (
    <Anchor component={PageLink} to="/sign-in" ta="center">
      {t('signIn.secondStep.back')}
    </Anchor>
  )
  if (isAsked)
    return (
      <SignInFrame key="asked" title={t('forgot.askedTitle')}>
        <Stack gap={18}>
          <Text role="status">{t('forgot.asked')}</Text>
          <Text c="dimmed">{t('forgot.askedHint')}</Text>
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('forgot.again')}
          </Button>
          {back}
        </Stack>
      </SignInFrame>
    )
  return (
    <SignInFrame key="ask" title={t('forgot.title')} lead={t('forgot.lead')}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <TextInput
            label={t('signIn.login')}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            inputMode="email"
            required
            withAsterisk={false}
            {...form.getInputProps('login')}
          />
          <Button type="submit" size="lg" fullWidth loading={busy}>
            {t('forgot.submit')}
          </Button>
          {back}
        </Stack>
      </form>
    </SignInFrame>
  )
}
