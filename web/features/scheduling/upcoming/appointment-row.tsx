import { Anchor, Button, Text } from '@mantine/core'
import { IconVideo } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { DateTile } from '../../../kernel/date-tile.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import type { Appointment } from '../scheduling-queries.ts'
import { AppointmentStatus } from '../status-words.tsx'
import { ChangeAppointment } from './change-appointment.tsx'
import { mapLinks } from './map-links.rules.ts'
import { OtherClock } from './other-clock.tsx'
import classes from './upcoming.module.css'

interface AppointmentRowProps {
  appointment: Appointment
  timeZone: string
  /** Without buttons: for what has been, and for paper. */
  isPlain?: boolean
  /** Whether this person's access lets him confirm and change. */
  mayAct?: boolean
  /** Whoever has booked a moment ago is not asked to confirm yet. */
  isNew?: boolean
}

/** When, what with whom, where; and at the right what may be done. */
export function AppointmentRow({
  appointment: given,
  timeZone,
  isPlain = false,
  isNew = false,
  mayAct = true,
}: AppointmentRowProps) {
  const { t } = useTranslation('scheduling')
  const appointment = isNew ? { ...given, mayConfirm: false } : given
  const { portalId } = useClientPortal()
  const { startsAt, endsAt, status } = appointment
  return (
    <li className={classes.row}>
      <DateTile at={startsAt} timeZone={timeZone} />
      <div className={classes.words}>
        <Text className={classes.when}>
          <ZonedTime at={startsAt} until={endsAt} timeZone={timeZone} date={isPlain ? 'full' : 'long'} />
        </Text>
        <Text>
          {t('appointment.whatWithWhom', {
            service: appointment.service.name,
            provider: appointment.provider.name,
          })}
        </Text>
        <Where appointment={appointment} timeZone={timeZone} isPlain={isPlain} />
        {appointment.isOfSeries && !isPlain && (
          <Text size="sm" c="dimmed">
            {t('upcoming.ofSeries')}
          </Text>
        )}
        {appointment.declinedBecause && (
          <Text size="sm" className={classes.notice}>
            {t('appointment.declinedBecause', { reason: appointment.declinedBecause })}
          </Text>
        )}
        <Moves appointment={appointment} timeZone={timeZone} />
        {!isPlain && mayAct && (status === 'scheduled' || status === 'confirmed') && (
          <Anchor
            size="sm"
            href={`/api/portals/${portalId}/appointments/${appointment.id}/calendar-file`}
            download
          >
            {t('appointment.addToCalendar')}
          </Anchor>
        )}
        {appointment.requestExpiresAt && !isPlain && (
          <Text size="sm" c="dimmed">
            {t(appointment.replacesId ? 'move.replaces' : 'appointment.heldUntilAnswered')}
          </Text>
        )}
      </div>
      <div className={classes.actions}>
        <div className={classes.status}>
          <AppointmentStatus status={status} mayConfirm={mayAct && appointment.mayConfirm} />
        </div>
        {!isPlain && <Actions appointment={appointment} timeZone={timeZone} mayAct={mayAct} />}
      </div>
    </li>
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

function Where({ appointment, timeZone, isPlain }: Omit<Required<AppointmentRowProps>, 'mayAct' | 'isNew'>) {
  const { t } = useTranslation('scheduling')
  const { location, provider, startsAt, endsAt } = appointment
  const there = (
    <OtherClock
      at={startsAt}
      until={endsAt}
      timeZone={timeZone}
      placeZone={location?.timeZone ?? provider.timeZone}
      isPlace={location !== null}
    />
  )
  if (!location)
    return (
      <Text size="sm" c="dimmed">
        {t('appointment.video')}
        {!isPlain && !appointment.telehealthUrl && appointment.status !== 'requested' && (
          <>
            {' · '}
            {t('appointment.joinLater')}
          </>
        )}
        {there}
      </Text>
    )
  const links = mapLinks(location)
  return (
    <Text size="sm" c="dimmed">
      {t('appointment.inPerson')} · {location.street}, {location.city}
      {!isPlain && (
        <>
          {' · '}
          <Anchor href={links.google} target="_blank" rel="noreferrer" inherit c="inherit">
            Google Maps
          </Anchor>
          {' · '}
          <Anchor href={links.apple} target="_blank" rel="noreferrer" inherit c="inherit">
            Apple Maps
          </Anchor>
        </>
      )}
      {there}
    </Text>
  )
}

function Actions({
  appointment,
  timeZone,
  mayAct,
}: Omit<Required<AppointmentRowProps>, 'isPlain' | 'isNew'>) {
  const { t } = useTranslation('scheduling')
  const { portalId } = useClientPortal()
  const client = useQueryClient()
  const confirm = useMutation({
    mutationFn: () =>
      api.POST('/api/portals/{portalId}/appointments/{appointmentId}/confirm', {
        params: { path: { portalId, appointmentId: appointment.id } },
        body: { version: appointment.version },
      }),
    onSuccess: () => tell(t('appointment.confirmed')),
    onError: tellProblem,
    // The dashboard shows it too, and asks for the word.
    onSettled: () => client.invalidateQueries({ queryKey: keyIn({ portalId }) }),
  })
  return (
    <>
      {appointment.telehealthUrl && (
        <Button
          component="a"
          href={appointment.telehealthUrl}
          target="_blank"
          rel="noreferrer"
          size="sm"
          leftSection={<IconVideo size={18} aria-hidden />}
        >
          {t('appointment.join')}
        </Button>
      )}
      {mayAct && appointment.mayConfirm && (
        <Button size="sm" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('appointment.confirm')}
        </Button>
      )}
      {mayAct && <ChangeAppointment appointment={appointment} timeZone={timeZone} />}
    </>
  )
}
