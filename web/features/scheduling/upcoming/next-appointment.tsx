import { Text } from '@mantine/core'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import type { Appointment } from '../scheduling-queries.ts'
import { AppointmentStatus } from '../status-words.tsx'
import { AppointmentActions } from './appointment-actions.tsx'
import { AppointmentWords } from './appointment-row.tsx'
import classes from './upcoming.module.css'

interface NextAppointmentProps {
  appointment: Appointment
  timeZone: string
  mayAct?: boolean
  /** On the page of this one appointment. */
  isWhole?: boolean
}

/** One appointment large: the day, the hour with its zone, who and where, and what can be done about it now (DSH-3). */
export function NextAppointment({
  appointment,
  timeZone,
  mayAct = true,
  isWhole = false,
}: NextAppointmentProps) {
  const format = useFormat()
  const { startsAt, endsAt, status } = appointment
  return (
    <div className={classes.large}>
      <div className={classes.largeWords}>
        <Text className={classes.largeWhen} component="div">
          <div>{format.date(startsAt, timeZone, isWhole ? 'full' : 'long')}</div>
          <ZonedTime
            at={startsAt}
            until={endsAt}
            timeZone={timeZone}
            date="none"
            zone={isWhole ? 'full' : 'short'}
          />
        </Text>
        <AppointmentWords appointment={appointment} timeZone={timeZone} mayAct={mayAct} isWhole={isWhole} />
      </div>
      <div className={classes.largeActions}>
        <div className={classes.status}>
          <AppointmentStatus status={status} mayConfirm={mayAct && appointment.mayConfirm} />
        </div>
        <AppointmentActions appointment={appointment} timeZone={timeZone} mayAct={mayAct} size="md" />
      </div>
    </div>
  )
}
