import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import {
  type AppointmentDetails,
  type AppointmentTrail,
  appointmentTrailQuery,
} from '../scheduling-queries.ts'
import classes from './appointment-dialog.module.css'

type Happened = AppointmentTrail['happened'][number]

interface AppointmentHistoryProps {
  appointment: AppointmentDetails
  timeZone: string
}

/** Everything that happened to it in one list: who made, moved, confirmed or cancelled it, when, and why. */
export function AppointmentHistory({ appointment, timeZone }: AppointmentHistoryProps) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const isOurs = appointment.kind !== 'outside'
  const query = useQuery({
    ...appointmentTrailQuery(practiceId, appointment.id, appointment.version),
    enabled: isOurs,
  })
  if (!isOurs) return null
  return (
    <section aria-labelledby="appointment-history">
      <Text id="appointment-history" component="h3" fw={650}>
        {t('details.history')}
      </Text>
      <Loaded query={query} loading={<LoadingState shape="text" rows={2} />}>
        {({ happened }) => (
          <ol className={classes.history}>
            {happened.map((one) => (
              <HistoryLine key={`${one.at} ${one.what} ${one.status}`} one={one} timeZone={timeZone} />
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  )
}

function HistoryLine({ one, timeZone }: { one: Happened; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { move, status, reason } = one
  const timeOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    `${format.date(startsAt, timeZone, 'short')}, ${format.timeRange(startsAt, endsAt, timeZone)}`
  const who =
    one.name ?? t(`details.who.${one.via === 'waitlist' && one.by === 'system' ? 'waitlist' : one.by}`)
  return (
    <li>
      <Text component="span">
        {one.what === 'moved' && move
          ? t(move.isLate ? 'details.happened.movedLate' : 'details.happened.moved', {
              from: timeOf(move.from),
              to: timeOf(move.to),
            })
          : one.what === 'made'
            ? t(status === 'offered' ? 'details.happened.offered' : 'details.happened.made')
            : status && t(`details.happened.${status}`)}
        {move &&
          move.to.provider.id !== move.from.provider.id &&
          ` · ${t('details.movedProvider', { from: move.from.provider.name, to: move.to.provider.name })}`}
      </Text>
      <Text size="sm" c="dimmed">
        {t('details.byOn', {
          who,
          on: `${format.date(one.at, timeZone, 'short')}, ${format.time(one.at, timeZone)}`,
        })}
        {one.via !== null && one.by !== 'system' && ` · ${t(`details.via.${one.via}`)}`}
      </Text>
      {reason && (
        <Text size="sm">
          {t(one.what === 'became' ? 'details.happenedBecause' : 'details.doubleBecause', { reason })}
        </Text>
      )}
    </li>
  )
}
