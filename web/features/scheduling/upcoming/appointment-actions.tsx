import { Button } from '@mantine/core'
import { IconVideo } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import type { Appointment } from '../scheduling-queries.ts'
import { ChangeAppointment } from './change-appointment.tsx'

interface AppointmentActionsProps {
  appointment: Appointment
  timeZone: string
  /** Whether this person's access lets him confirm and change. */
  mayAct: boolean
  size: 'sm' | 'md'
}

/** Join, confirm, change: what can be done about an appointment now. */
export function AppointmentActions({ appointment, timeZone, mayAct, size }: AppointmentActionsProps) {
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
          size={size}
          leftSection={<IconVideo size={18} aria-hidden />}
        >
          {t('appointment.join')}
        </Button>
      )}
      {mayAct && appointment.mayConfirm && (
        <Button size={size} loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('appointment.confirm')}
        </Button>
      )}
      {mayAct && mayChange(appointment) && (
        <ChangeAppointment appointment={appointment} timeZone={timeZone} size={size} />
      )}
    </>
  )
}

/** What has been or was given up cannot be changed any more. */
const mayChange = ({ status }: Appointment): boolean =>
  status === 'requested' || status === 'scheduled' || status === 'confirmed' || status === 'arrived'
