import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import type { StepProps } from './progress.ts'
import { StepFrame, stepNumber } from './step-frame.tsx'

export function CodeStep({
  token,
  invitation,
  progress,
  onNext,
  onNotValid,
  onChangeWay,
}: StepProps<'code'> & { onChangeWay: () => void }) {
  const { t, i18n } = useTranslation('clients')
  const { phone, method } = progress
  // A new code belongs to a new attempt; what was typed for the earlier one is of no use.
  const [begun, setBegun] = useState(progress)
  const [isSending, setSending] = useState(false)
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.replace(/\D/g, '').length === 6 ? null : t('register.codeMissing')) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ code }) => {
    try {
      await api.POST('/api/invitation/confirm-code', { body: { token, attempt: begun.attempt, code } })
      onNext({ ...begun, step: 'terms' })
    } catch (error) {
      if (asProblem(error).kind === 'invitation-not-valid') return onNotValid()
      throw error
    }
  })

  async function sendAgain() {
    setSending(true)
    try {
      const locale = i18n.language.startsWith('es') ? 'es' : 'en'
      const { data } = await api.POST('/api/invitation/start', { body: { token, phone, method, locale } })
      setBegun({ ...begun, attempt: data!.attempt, sentTo: data!.sentTo })
      form.reset()
      tell(t('register.codeSentAgain'))
    } catch (error) {
      if (asProblem(error).kind === 'invitation-not-valid') onNotValid()
      else tellProblem(error)
    } finally {
      setSending(false)
    }
  }

  return (
    <StepFrame
      practiceName={invitation.practiceName}
      title={t('register.codeTitle')}
      lead={t('register.codeLead', { sentTo: begun.sentTo })}
      {...stepNumber('code', true)}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <TextInput
            label={t('register.code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            withAsterisk={false}
            maxLength={10}
            {...form.getInputProps('code')}
          />
          <Button type="submit" size="lg" fullWidth loading={busy}>
            {t('register.next')}
          </Button>
          <Text c="dimmed">{t('register.codeHint')}</Text>
          <Button variant="default" loading={isSending} onClick={() => void sendAgain()}>
            {t('register.sendAgain')}
          </Button>
          <Button variant="subtle" onClick={onChangeWay}>
            {t('register.changeWay')}
          </Button>
        </Stack>
      </form>
    </StepFrame>
  )
}
