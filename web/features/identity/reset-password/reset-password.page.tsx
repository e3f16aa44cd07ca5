import { Button, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { useSecretOfLink } from '../../../kernel/link-secret.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { NewPassword } from '../password/new-password.tsx'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'

export default function ResetPasswordPage() {
  const { t } = useTranslation('identity')
  const token = useSecretOfLink()
  const [state, setState] = useState<'open' | 'done' | 'notValid'>(token ? 'open' : 'notValid')
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? t('signIn.passwordMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ password }) => {
    try {
      await api.POST('/api/reset-password', { body: { token: token!, password } })
      wishFocusOnHeading()
      setState('done')
    } catch (error) {
      if (asProblem(error).kind !== 'reset-not-valid') throw error
      wishFocusOnHeading()
      setState('notValid')
    }
  })
  if (state === 'done')
    return (
      <SignInFrame key="done" title={t('reset.doneTitle')}>
        <Stack gap={18}>
          <Text role="status">{t('reset.done')}</Text>
          <Button component={PageLink} to="/sign-in" size="lg" fullWidth>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </SignInFrame>
    )
  if (state === 'notValid')
    return (
      <SignInFrame key="notValid" title={t('reset.notValidTitle')}>
        <Stack gap={18}>
          <Text role="status">{t('reset.notValid')}</Text>
          <Button component={PageLink} to="/forgot-password" size="lg" fullWidth>
            {t('reset.askAgain')}
          </Button>
        </Stack>
      </SignInFrame>
    )
  return (
    <SignInFrame key="open" title={t('reset.title')} lead={t('reset.lead')}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <NewPassword
            value={form.values.password}
            onChange={(password) => form.setFieldValue('password', password)}
            field={form.getInputProps('password')}
          />
          <Button type="submit" size="lg" fullWidth loading={busy}>
            {t('reset.submit')}
          </Button>
        </Stack>
      </form>
    </SignInFrame>
  )
}
