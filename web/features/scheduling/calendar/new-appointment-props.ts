import type { ServiceList } from '../scheduling-queries.ts'
import type { NewTime } from './time-change.rules.ts'

export interface NewAppointmentProps {
  services: ServiceList
  date: string
  timeZone: string
  providerId: string | undefined
  /** The time that was pressed on the calendar; drawn with a length where its end lies later. */
  at?: NewTime
  onClose: () => void
  onBooked: (appointmentId: string, date: string) => void
}
