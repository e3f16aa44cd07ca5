import type { ServiceList } from '../scheduling-queries.ts'

export interface NewAppointmentProps {
  services: ServiceList
  date: string
  timeZone: string
  providerId: string | undefined
  onClose: () => void
  onBooked: (appointmentId: string, date: string) => void
}
