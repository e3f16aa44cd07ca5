import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { isHeldForNow } from '../appointment-status.rules.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { appointmentToMove, ownTimeOf } from '../move-appointment/appointment-to-move.ts'

export type TimeToHold = {
  clientId: string
  serviceId: string
  staffId: string
  startsAt: EpochMs
  /** Null: by telehealth. */
  locationId: string | null
  status: 'offered' | 'awaitingDeposit'
  /** At this moment the time is given up by itself. */
  until: EpochMs
  /** The client's present appointment, which is kept until the hold is taken. */
  replacesAppointmentId?: string | null
  /** A client is held to the rules of a booking. */
  by: 'client' | 'staff' | 'system'
  personId?: string | null
}

/**
 * Keeps a time for one client until he has decided or paid; nobody else can have it meanwhile. Tells nobody. Null: it is taken, or not
 * open to a client; with `orThrow`, the 409 of a booking with the nearest open times instead. Throws 404.
 */
export async function holdTime(
  work: Work,
  wanted: TimeToHold,
  { orThrow = false }: { orThrow?: boolean } = {},
): Promise<{ id: string } | null> {
  const { status, until, replacesAppointmentId, ...time } = wanted
  // Locked before the provider is, as everywhere.
  const own = replacesAppointmentId ? ownTimeOf(await appointmentToMove(work, replacesAppointmentId)) : null
  try {
    const { id } = await bookAppointment(work, {
      ...time,
      own,
      hold: { status, until },
      replacesAppointmentId: replacesAppointmentId ?? null,
      isQuiet: true,
    })
    return { id }
  } catch (error) {
    if (!orThrow && error instanceof Problem && error.status === 409) return null
    throw error
  }
}

/** Gives a held time up before it ran out. False: it is not held any more. Throws 404. Tells nobody. */
export async function releaseHold(
  work: Work,
  holdId: string,
  to: 'expired' | 'declined' | 'cancelledInTime',
): Promise<boolean> {
  const hold = await appointmentToMove(work, holdId)
  if (!isHeldForNow(hold.status)) return false
  // What the client never asked for himself is no appointment that he cancelled.
  const left = to === 'cancelledInTime' && hold.made_by !== 'client' ? 'declined' : to
  await changeStatus(
    work,
    { ...hold, clientId: hold.client_id },
    left,
    left === 'cancelledInTime' ? 'cancel' : 'change',
  )
  return true
}
