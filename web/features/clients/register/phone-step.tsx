import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { ChoiceCards } from '../../../kernel/choice-cards.tsx'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import type { Method, StepProps } from './progress.ts'
import { StepFrame, stepNumber } from './step-frame.tsx'

export function PhoneStep({
  token,
  invitation,
  progress,
  onNext,
  onNotValid,
  onAccountExists,
}: StepProps<'phone'> & { onAccountExists: () => void }) {
  const { t, i18n } = useTranslation('clients')
  const form = useForm({
    initialValues: { phone: progress.phone ?? '', method: (progress.method ?? 'text') as Method },
    validate: { phone: (value) => (value.trim() === '' ? t('register.phoneMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ phone, method }) => {
    try {
      const locale = i18n.language.startsWith('es') ? 'es' : 'en'
      const { data } = await api.POST('/api/invitation/start', { body: { token, phone, method, locale } })
      const begun = { attempt: data!.attempt, sentTo: data!.sentTo, phone, method }
      onNext({ step: data!.next, ...begun })
    } catch (error) {
      const { kind } = asProblem(error)
      if (kind === 'invitation-not-valid') return onNotValid()
      if (kind === 'account-exists') return onAccountExists()
      throw error
    }
  })
  return (
    <StepFrame
      practiceName={invitation.practiceName}
      title={t('register.phoneTitle')}
      lead={invitation.isCodeNeeded ? t('register.phoneLead') : t('register.phoneLeadNoCode')}
      {...stepNumber('phone', invitation.isCodeNeeded)}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <TextInput
            type="tel"
            label={t('register.phone')}
            description={t('register.phoneHint')}
            autoComplete="tel"
            required
            withAsterisk={false}
            maxLength={40}
            {...form.getInputProps('phone')}
          />
          {invitation.isCodeNeeded && invitation.methods.length > 1 && (
            <ChoiceCards
              label={t('register.way')}
              choices={[
                { value: 'text', label: t('register.byText') },
                { value: 'email', label: t('register.byEmail') },
              ]}
              {...form.getInputProps('method')}
            />
          )}
          <Button type="submit" size="lg" fullWidth loading={busy}>
            {invitation.isCodeNeeded ? t('register.sendCode') : t('register.next')}
          </Button>
        </Stack>
      </form>
    </StepFrame>
  )
}
