import type { EpochMs } from '../../../kernel/time/index.ts'
import type { BookedAppointment } from '../book-appointment/book-appointment.ts'

export type Move = {
  appointmentId: string
  /** As the person saw it. Left out only where nobody saw anything. */
  version?: number
  to: {
    startsAt: EpochMs
    /** Left out: as long as it was. Only for the practice. */
    endsAt?: EpochMs
    staffId?: string
    /** Null: by telehealth. Left out: where it was. */
    locationId?: string | null
  }
  /** A client is held to the rules of a booking; the practice moves to any time that nobody holds. */
  by: 'client' | 'staff' | 'system'
  personId?: string | null
  /** Only for the practice: takes the time although it is held, and keeps why (SCH-9). */
  doubleBookingReason?: string | null
  /** Only for the practice: takes one client out of a session into another one; otherwise the session moves with everyone in it. */
  onlyThisClient?: boolean
  /** Only for a client: he was told that it is late by now. */
  mayBeLate?: boolean
  /** The series itself moves: this appointment is no exception of it. */
  movesWithSeries?: boolean
  /** Tells nobody by mail; or the clients alone. */
  isQuiet?: boolean | 'forProviders'
}

export type MovedAppointment = BookedAppointment & { version: number }
