import { Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { AppointmentReminders } from '../../reminders/index.ts'
import { useAskBeforeClosing } from '../ask-before-closing.tsx'
import { ConvertAppointment } from '../convert-appointment/convert-appointment.tsx'
import { type AppointmentDetails, appointmentQuery, type CalendarEntry } from '../scheduling-queries.ts'
import { SeriesOfAppointment } from '../series/series-of-appointment.tsx'
import { AppointmentFacts } from './appointment-facts.tsx'
import { AppointmentHistory } from './appointment-history.tsx'
import { AppointmentSteps } from './appointment-steps.tsx'
import { ChangeTime } from './change-time.tsx'
import { SessionPeople } from './session-people.tsx'
import type { NewTime } from './time-change.rules.ts'

interface AppointmentDialogProps {
  appointmentId: string
  timeZone: string
  /** Those who share its session, as the calendar has them; none where it is of one client. */
  session: CalendarEntry[]
  onOpen: (appointmentId: string) => void
  onMove: (appointment: AppointmentDetails, to: NewTime) => void
  onClose: () => void
}

/** Everything about one appointment, part by part, and the steps that are possible from its present state. */
export function AppointmentDialog(props: AppointmentDialogProps) {
  const { appointmentId, timeZone, session, onOpen, onMove, onClose } = props
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const query = useQuery(appointmentQuery(practiceId, appointmentId))
  const isRequest = query.data?.status === 'requested'
  // Fields stand here only while one of the steps is open.
  const [typedIn, setTypedIn] = useState<number>()
  const content = useRef<HTMLDivElement>(null)
  const asking = useAskBeforeClosing(
    () => typedIn === query.data?.version && content.current?.querySelector('form, textarea') !== null,
    onClose,
  )
  return (
    <Modal opened {...asking.modal} title={t(isRequest ? 'details.requestTitle' : 'details.title')}>
      <Loaded query={query} loading={<LoadingState shape="text" rows={5} />}>
        {(appointment) => (
          <Stack ref={content} onChangeCapture={() => setTypedIn(appointment.version)}>
            <AppointmentFacts appointment={appointment} timeZone={timeZone} />
            <SeriesOfAppointment appointment={appointment} timeZone={timeZone} />
            {session.length > 1 && <SessionPeople people={session} openId={appointment.id} onOpen={onOpen} />}
            <AppointmentSteps key={appointment.version} appointment={appointment} onClose={onClose} />
            <ConvertAppointment
              key={`convert ${appointment.version}`}
              appointment={appointment}
              timeZone={timeZone}
            />
            {appointment.kind === 'client' && <AppointmentReminders appointmentId={appointment.id} />}
            <ChangeTime
              key={`${appointment.id} ${appointment.version}`}
              appointment={appointment}
              timeZone={timeZone}
              onChange={(to) => onMove(appointment, to)}
            />
            <AppointmentHistory appointment={appointment} timeZone={timeZone} />
          </Stack>
        )}
      </Loaded>
      {asking.question}
    </Modal>
  )
}
