import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { AppointmentDetails } from '../scheduling-queries.ts'
import classes from './appointment-dialog.module.css'

interface AppointmentHistoryProps {
  appointment: AppointmentDetails
  timeZone: string
}

/** Who made it, from where to where it was moved since, and what was corrected after its end. */
export function AppointmentHistory({ appointment, timeZone }: AppointmentHistoryProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { moves, corrections, madeBy, kind } = appointment
  if (kind === 'outside') return null
  return (
    <section aria-labelledby="appointment-history">
      <Text id="appointment-history" component="h3" fw={650}>
        {t('details.history')}
      </Text>
      <ul className={classes.history}>
        <li>{t(`details.madeBy.${madeBy}`)}</li>
        {moves.map((move) => {
          const to = move.to.provider
          return (
            <li key={move.movedAt}>
              {t(`details.movedBy.${move.movedBy}`, {
                on: format.date(move.movedAt, timeZone, 'short'),
                from: `${format.date(move.from.startsAt, timeZone, 'short')}, ${format.timeRange(move.from.startsAt, move.from.endsAt, timeZone)}`,
                to: `${format.date(move.to.startsAt, timeZone, 'short')}, ${format.timeRange(move.to.startsAt, move.to.endsAt, timeZone)}`,
              })}
              {to.id !== move.from.provider.id &&
                ` ${t('details.movedProvider', { from: move.from.provider.name, to: to.name })}`}
              {move.formerDoubleBookingReason &&
                ` ${t('details.formerReason', { reason: move.formerDoubleBookingReason })}`}
            </li>
          )
        })}
        {corrections.map((one) => (
          <li key={one.correctedAt}>
            {t('details.corrected', {
              on: format.date(one.correctedAt, timeZone, 'short'),
              from: t(`staffStatus.${one.from}`),
              to: t(`staffStatus.${one.to}`),
              reason: one.reason,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
