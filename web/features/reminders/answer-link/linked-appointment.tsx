import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { LinkedReminder } from '../reminder-queries.ts'

interface LinkedAppointmentProps {
  token: string
  appointment: LinkedReminder['appointments'][number]
  of: LinkedReminder
  onAnswered: (answered: LinkedReminder) => void
}

/** Date and time, what it stands at, and one press for each answer that is possible. */
export function LinkedAppointment({ token, appointment, of, onAnswered }: LinkedAppointmentProps) {
  const { t } = useTranslation('reminders')
  const format = useFormat()
  const [busy, setBusy] = useState<'confirm' | 'cancel'>()
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<ReturnType<typeof asProblem>>()
  const { place, startsAt, state, mayConfirm, cancelling } = appointment
  const isLate = cancelling === 'late' || problem?.kind === 'late-by-now'

  async function answer(wish: 'confirm' | 'cancel') {
    setBusy(wish)
    setProblem(undefined)
    try {
      const { data } = await api.POST('/api/appointment-links/answer', {
        body: { token, place, answer: wish, ...(wish === 'cancel' && isLate ? { mayBeLate: true } : {}) },
      })
      setAsking(false)
      onAnswered(data!)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Stack component="section" gap={12} aria-label={t('link.appointment', { number: place })}>
      <div>
        <Text fw={600} fz="lg">
          {format.date(startsAt, of.timeZone, 'full')}
        </Text>
        <Text>
          {format.clock(startsAt, of.timeZone)}, {format.zone(of.timeZone, startsAt)}
        </Text>
      </div>
      {state !== 'open' && (
        <Alert
          role="status"
          color={state === 'confirmed' ? 'ok' : 'gray'}
          icon={state === 'confirmed' ? <IconCheck aria-hidden /> : <IconX aria-hidden />}
        >
          {t(`link.state_${state}`)}
        </Alert>
      )}
      <RefusalNote
        refusal={problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }}
      />
      {mayConfirm && !isAsking && (
        <Button size="lg" fullWidth loading={busy === 'confirm'} onClick={() => void answer('confirm')}>
          {t('link.confirm')}
        </Button>
      )}
      {(cancelling === 'inTime' || cancelling === 'late') && !isAsking && (
        <Button variant="default" size="lg" fullWidth onClick={() => setAsking(true)}>
          {t('link.cancel')}
        </Button>
      )}
      {isAsking && (
        <Stack gap={12}>
          <Text role="alert">{t(isLate ? 'link.reallyLate' : 'link.really')}</Text>
          <Button
            color="red"
            size="lg"
            fullWidth
            loading={busy === 'cancel'}
            onClick={() => void answer('cancel')}
          >
            {t(isLate ? 'link.cancelLate' : 'link.cancelNow')}
          </Button>
          <Button variant="default" size="lg" fullWidth onClick={() => setAsking(false)}>
            {t('link.keep')}
          </Button>
        </Stack>
      )}
      {cancelling === 'byPhone' && (
        <Text size="sm">{t('link.byPhone', { phone: formatPhone(of.phone) })}</Text>
      )}
    </Stack>
  )
}
