import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateTile } from '../../../kernel/date-tile.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import type { Appointment } from '../scheduling-queries.ts'
import { AppointmentStatus } from '../status-words.tsx'
import { AppointmentActions } from './appointment-actions.tsx'
import { AppointmentWhere } from './appointment-where.tsx'
import { FeeCard } from './fee-card.tsx'
import classes from './upcoming.module.css'

export interface AppointmentRowProps {
  appointment: Appointment
  timeZone: string
  /** Whether this person's access lets him confirm and change. */
  mayAct?: boolean
  /** Whoever has booked a moment ago is not asked to confirm yet. */
  isNew?: boolean
}

/** When, what with whom, where; and at the right what may be done. */
export function AppointmentRow({ appointment: given, timeZone, isNew, mayAct = true }: AppointmentRowProps) {
  const appointment = isNew ? { ...given, mayConfirm: false } : given
  return (
    <li className={classes.row}>
      <DateTile at={appointment.startsAt} timeZone={timeZone} />
      <div className={classes.words}>
        <Text className={classes.when}>
          <ZonedTime at={appointment.startsAt} until={appointment.endsAt} timeZone={timeZone} />
        </Text>
        <AppointmentWords appointment={appointment} timeZone={timeZone} mayAct={mayAct} />
      </div>
      <div className={classes.actions}>
        <div className={classes.status}>
          <AppointmentStatus status={appointment.status} mayConfirm={mayAct && appointment.mayConfirm} />
        </div>
        <AppointmentActions appointment={appointment} timeZone={timeZone} mayAct={mayAct} size="sm" />
      </div>
    </li>
  )
}

interface AppointmentWordsProps {
  appointment: Appointment
  timeZone: string
  mayAct: boolean
  /** On the page of this one appointment, which tells its moves in full and needs no link to itself. */
  isWhole?: boolean
}

/** What an appointment is and where, what has happened to it, and where more of it is; its time stands above. */
export function AppointmentWords({ appointment, timeZone, mayAct, isWhole }: AppointmentWordsProps) {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { id, status, service, provider } = appointment
  return (
    <>
      <Text>{t('appointment.whatWithWhom', { service: service.name, provider: provider.name })}</Text>
      <AppointmentWhere appointment={appointment} timeZone={timeZone} />
      {appointment.isOfSeries && (
        <Text size="sm" c="dimmed">
          {t('upcoming.ofSeries')}
        </Text>
      )}
      {appointment.declinedBecause && (
        <Text size="sm" className={classes.notice}>
          {t('appointment.declinedBecause', { reason: appointment.declinedBecause })}
        </Text>
      )}
      {!isWhole && <Moves appointment={appointment} timeZone={timeZone} />}
      {appointment.requestExpiresAt && (
        <Text size="sm" c="dimmed">
          {t(appointment.replacesId ? 'move.replaces' : 'appointment.heldUntilAnswered')}
        </Text>
      )}
      <FeeCard appointment={appointment} />
      {mayAct && (
        <Text size="sm" component="div" className={classes.links} data-screen-only>
          {(status === 'scheduled' || status === 'confirmed') && (
            <Anchor
              href={`/api/portals/${portal.portalId}/appointments/${id}/calendar-file`}
              download
              inherit
            >
              {t('appointment.addToCalendar')}
            </Anchor>
          )}
          {!isWhole && (
            <Anchor component={PageLink} to={`${addressOf(portal)}/appointments/${id}`} inherit>
              {t('appointment.details')}
            </Anchor>
          )}
        </Text>
      )}
    </>
  )
}

/** Where it was before, the latest three moves. */
function Moves({ appointment, timeZone }: { appointment: Appointment; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const when = (at: string) => `${format.date(at, timeZone, 'dated')}, ${format.clock(at, timeZone)}`
  return appointment.moves.slice(-3).map((move) => (
    <Text key={move.movedAt} size="sm" c="dimmed">
      {t('move.from', { from: when(move.fromStartsAt), to: when(move.toStartsAt) })}
    </Text>
  ))
}
