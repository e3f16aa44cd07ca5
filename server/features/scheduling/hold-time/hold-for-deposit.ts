import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { keepAcceptance } from '../booking-policies/policies.sql.ts'

/** So long a client has to pay. */
export const depositHoldMs = 15 * minuteMs

export type TimeForDeposit = {
  clientId: string
  personId: string
  serviceId: string
  /** Null: whoever is free, the client's own provider first. */
  staffId: string | null
  startsAt: EpochMs
  /** Null: by telehealth. */
  locationId: string | null
  policyId: string
}

/**
 * Holds an open time for a client while he pays its deposit, by the rules of a booking, with the policy that he accepted. Throws as a
 * booking does. Tells nobody.
 */
export async function holdForDeposit(work: Work, wanted: TimeForDeposit): Promise<string> {
  const { policyId, ...time } = wanted
  const until = Math.min(work.now + depositHoldMs, wanted.startsAt)
  const { id } = await bookAppointment(work, {
    ...time,
    by: 'client',
    hold: { status: 'awaitingDeposit', until },
    isQuiet: true,
  })
  await keepAcceptance(work, id, policyId)
  return id
}
