import { Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { appointmentQuery } from '../scheduling-queries.ts'
import { AppointmentFacts } from './appointment-facts.tsx'
import { AppointmentSteps } from './appointment-steps.tsx'

interface AppointmentDialogProps {
  appointmentId: string
  timeZone: string
  onClose: () => void
}

/** Everything about one appointment, part by part, and the steps that are possible from its present state. */
export function AppointmentDialog({ appointmentId, timeZone, onClose }: AppointmentDialogProps) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const query = useQuery(appointmentQuery(practiceId, appointmentId))
  const isRequest = query.data?.status === 'requested'
  return (
    <Modal opened onClose={onClose} title={t(isRequest ? 'details.requestTitle' : 'details.title')}>
      <Loaded query={query} loading={<LoadingState shape="text" rows={5} />}>
        {(appointment) => (
          <Stack>
            <AppointmentFacts appointment={appointment} timeZone={timeZone} />
            <AppointmentSteps key={appointment.version} appointment={appointment} onClose={onClose} />
          </Stack>
        )}
      </Loaded>
    </Modal>
  )
}
