import { useTranslation } from 'react-i18next'
import { StatusTag, type Tone } from '../../kernel/status-tag.tsx'
import type { Appointment } from './scheduling-queries.ts'

type Status = Appointment['status']

const tones: Record<Status, Tone> = {
  requested: 'warn',
  offered: 'warn',
  awaitingDeposit: 'warn',
  scheduled: 'neutral',
  confirmed: 'ok',
  arrived: 'blue',
  completed: 'ok',
  cancelledInTime: 'neutral',
  lateCancelled: 'warn',
  cancelledByProvider: 'neutral',
  noShow: 'bad',
  declined: 'neutral',
  expired: 'neutral',
  moved: 'neutral',
}

/** The state of an appointment as a client reads it; one that waits for his word asks for it. */
export function AppointmentStatus({ status, mayConfirm }: { status: Status; mayConfirm?: boolean }) {
  const { t } = useTranslation('scheduling')
  if (status === 'scheduled' && mayConfirm)
    return <StatusTag tone="warn">{t('status.pleaseConfirm')}</StatusTag>
  return <StatusTag tone={tones[status]}>{t(`status.${status}`)}</StatusTag>
}

/** The same as the practice reads it. */
export function CalendarStatus({ status }: { status: Status }) {
  const { t } = useTranslation('scheduling')
  return <StatusTag tone={tones[status]}>{t(`staffStatus.${status}`)}</StatusTag>
}
