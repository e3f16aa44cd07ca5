import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tellProblem } from '../../../kernel/toast.tsx'
import { NewPassword } from '../../identity/password/new-password.tsx'
import { completeSignIn } from '../../identity/sign-in/complete-sign-in.ts'
import { forgetToken } from './kept-token.ts'
import { openedBy } from './opened-by.ts'
import type { StepProps } from './progress.ts'
import { StepFrame, stepNumber } from './step-frame.tsx'

export function PasswordStep({
  token,
  invitation,
  progress,
  onNext,
  onNotValid,
  onAccountExists,
}: StepProps<'password'> & { onAccountExists: () => void }) {
  const { t, i18n } = useTranslation('clients')
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? t('register.passwordMissing') : null) },
  })
  const { attempt, termsVersion, phone, method } = progress
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ password }) => {
    try {
      const locale = i18n.language.startsWith('es') ? 'es' : 'en'
      const { data } = await api.POST('/api/invitation/finish', {
        body: { token, attempt, termsVersion, password, locale },
      })
      forgetToken()
      // Whoever goes back finds that the link was used, not a step that is over.
      queries.removeQueries({ queryKey: ['invitation', token] })
      const portal = openedBy(data!)
      router.history.replace(
        data!.next === 'done'
          ? await completeSignIn(portal)
          : `/sign-in?returnTo=${encodeURIComponent(portal)}`,
      )
    } catch (error) {
      const { kind } = asProblem(error)
      if (kind === 'invitation-not-valid') return onNotValid()
      if (kind === 'account-exists') return onAccountExists()
      if (kind === 'terms-changed') {
        tellProblem(error)
        return onNext({ ...progress, step: 'terms' })
      }
      if (kind === 'code-first') {
        tellProblem(error)
        return onNext({ step: 'phone', phone, method })
      }
      throw error
    }
  })
  return (
    <StepFrame
      practiceName={invitation.practiceName}
      title={t('register.passwordTitle')}
      lead={t('register.passwordLead')}
      {...stepNumber('password', invitation.isCodeNeeded)}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <NewPassword
            value={form.values.password}
            onChange={(password) => form.setFieldValue('password', password)}
            field={form.getInputProps('password')}
          />
          <Button type="submit" size="lg" fullWidth loading={busy}>
            {t('register.finish')}
          </Button>
        </Stack>
      </form>
    </StepFrame>
  )
}
