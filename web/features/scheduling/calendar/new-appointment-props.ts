import type { Calendar, ServiceList } from '../scheduling-queries.ts'
import type { SeriesDraft } from '../series/use-series.ts'
import type { NewTime } from './time-change.rules.ts'

export interface NewAppointmentProps {
  services: ServiceList
  date: string
  timeZone: string
  providerId: string | undefined
  /** With the hours of the days that are in view. */
  providers: Calendar['providers']
  /** The time that was pressed on the calendar; drawn with a length where its end lies later. */
  at?: NewTime
  onClose: () => void
  onBooked: (appointmentId: string, date: string) => void
}

/** Everything that was chosen and typed, for a client or not: it outlives the change from one to the other. */
export interface NewAppointmentDraft {
  kind: 'client' | 'block'
  staffId: string
  date: string
  time: string
  client: { id: string; name: string } | undefined
  serviceId: string
  where: string
  /** Empty: as long as the service. */
  minutes: string
  doubleBookingReason: string
  blockKind: 'personal' | 'meeting' | 'closed'
  /** Empty: as long as it was drawn, or an hour. */
  until: string
  series: SeriesDraft
}

export interface NewAppointmentFormProps extends NewAppointmentProps {
  draft: NewAppointmentDraft
  set: (changes: Partial<NewAppointmentDraft>) => void
}
