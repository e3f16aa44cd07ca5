import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'

export type AppointmentChange = {
  appointmentId: string
  /** `converted`: an outside or non-client one became a client's appointment in place. */
  change: 'made' | 'moved' | 'statusChanged' | 'edited' | 'converted'
  staffId: string
  clientId: string | null
  /** A provider's time that nobody holds any more by this change, without buffers, or a seat of a session; null when none was given up. */
  freed: { staffId: string; startsAt: EpochMs; endsAt: EpochMs } | null
}

type Listener = (work: Work, change: AppointmentChange) => Promise<void>

const listeners: Listener[] = []

/**
 * For the rooms above, which must follow what happens to appointments: calendars, the wait list, reminders. A listener works in the
 * transaction of the change and should only write a row or a job; what it throws undoes the change.
 */
export function onAppointmentChange(listener: Listener): void {
  listeners.push(listener)
}

/** Whoever makes, moves or changes an appointment says so here, once, after it is written. */
export async function announceChange(work: Work, change: AppointmentChange): Promise<void> {
  for (const listener of listeners) await listener(work, change)
}
