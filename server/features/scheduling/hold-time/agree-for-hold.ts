import { sql } from 'kysely'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Portal } from '../../../kernel/http/route.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { agreedCard } from '../booking-policies/agreed-card.ts'
import { keepFeeCard } from '../booking-policies/fee-card.sql.ts'
import { keepAcceptance, type Policy, policyFor } from '../booking-policies/policies.sql.ts'
import { askedOf } from '../booking-policies/policy-shape.ts'
import { expireLater } from '../expire-request/expire-later.ts'
import { appointmentToMove, holdWithOriginal } from '../move-appointment/appointment-to-move.ts'
import { depositHoldMs } from './hold-for-deposit.ts'

type Agreed = {
  status: AppointmentStatus
  serviceId: string
  startsAt: Date
  /** Of the appointment whose place it is to take. */
  policyId: string | null
  hasDeposit: boolean
}

async function agreedSoFar(work: Work, holdId: string): Promise<Agreed> {
  const { rows } = await sql<Agreed>`
    select h.status, h.service_id as "serviceId", h.starts_at as "startsAt", o.policy_id as "policyId",
      p.deposit_cents is not null as "hasDeposit"
    from appointments h
    left join appointments o on o.practice_id = h.practice_id and o.id = h.replaces_appointment_id and o.status in ('scheduled', 'confirmed')
    left join booking_policies p on p.practice_id = o.practice_id and p.id = o.policy_id
    where h.practice_id = ${work.practiceId} and h.id = ${holdId}`.execute(work.trx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** What is asked now, and was not agreed to in this very version for the appointment that the time is to replace. */
const stillAsked = async (
  work: Work,
  services: Services,
  portal: Portal,
  so: Agreed,
): Promise<Policy | null> => {
  const policy = askedOf(services, portal, await policyFor(work, so.serviceId))
  if (!policy || policy.id === so.policyId) return null
  // A deposit was given for the appointment that moves, and stays with it.
  return so.hasDeposit ? { ...policy, depositCents: null } : policy
}

/** What a client has to accept to take a time that is held for him; null where nothing is asked, or nothing new (SCH-13, SCH-14). */
export const policyForHold = async (
  work: Work,
  services: Services,
  portal: Portal,
  holdId: string,
): Promise<Policy | null> => stillAsked(work, services, portal, await agreedSoFar(work, holdId))

/**
 * Agrees to what a booking of this time would ask for, before it is taken; whatever was agreed to goes over to the appointment with it.
 * True: its deposit has to be paid first, and the time is held for that, until `until` at least. Throws 409 `policy-to-accept` and
 * `card-needed`, and 403 where this person may not pay.
 */
export async function agreeForHold(
  work: Work,
  services: Services,
  portal: Portal,
  holdId: string,
  given: { acceptedPolicyId?: string | undefined; cardId?: string | undefined; until: EpochMs },
): Promise<{ needsDeposit: boolean; until: EpochMs }> {
  const { until } = given
  // Locked by nobody here: whoever books its deposit has it, and then the offer.
  if ((await agreedSoFar(work, holdId)).status === 'awaitingDeposit') return { needsDeposit: true, until }
  // Before the hold is written to: in the order of everybody, and so that what was agreed to for the present one is what holds in the end.
  await holdWithOriginal(work, holdId)
  const so = await agreedSoFar(work, holdId)
  const policy = await stillAsked(work, services, portal, so)
  if (!policy) return { needsDeposit: false, until }
  if (policy.id !== given.acceptedPolicyId)
    throw new Problem(
      409,
      'policy-to-accept',
      'Please read and accept what the practice asks for when a time is booked. Nothing was changed; the time is still held for you.',
      { extra: { policy } },
    )
  const card = await agreedCard(work, portal, policy, {
    cardId: given.cardId,
    startsAt: so.startsAt.getTime(),
  })
  await keepAcceptance(work, holdId, policy.id)
  if (card) await keepFeeCard(work, holdId, card)
  if (policy.depositCents === null) return { needsDeposit: false, until }
  if (!portal.permissions.has('billing'))
    throw new Problem(
      403,
      'not-allowed',
      'A deposit is asked for this time, and you may not pay for this client. Please call the practice.',
    )
  return { needsDeposit: true, until: await holdForItsDeposit(work, holdId, until) }
}

/** An offered time waits for its deposit from now on, and no shorter than it was offered for. */
async function holdForItsDeposit(work: Work, holdId: string, offeredUntil: EpochMs): Promise<EpochMs> {
  const hold = await appointmentToMove(work, holdId)
  const until = Math.min(hold.starts_at.getTime(), Math.max(offeredUntil, work.now + depositHoldMs))
  await changeStatus(work, { ...hold, clientId: hold.client_id }, 'awaitingDeposit', 'change')
  await sql`update appointments set request_expires_at = ${new Date(until)}
    where practice_id = ${work.practiceId} and id = ${holdId}`.execute(work.trx)
  await expireLater(work, holdId, until)
  return until
}
