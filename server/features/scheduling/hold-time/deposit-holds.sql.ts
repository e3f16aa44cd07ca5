import { sql } from 'kysely'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'

export type DepositHold = {
  id: string
  status: AppointmentStatus
  serviceId: string
  staffId: string
  locationId: string | null
  startsAt: Date
  /** Until then it is held; null once it is booked. */
  until: Date | null
  policyId: string
  /** By the policy that was accepted for it. */
  depositCents: Cents
}

const deposits = (work: Work, clientId: string) => sql`
  select a.id, a.status, a.service_id as "serviceId", a.staff_id as "staffId", a.location_id as "locationId", a.starts_at as "startsAt",
    a.request_expires_at as "until", p.id as "policyId", p.deposit_cents as "depositCents"
  from appointments a
  join booking_policies p on p.practice_id = a.practice_id and p.id = a.policy_id and p.deposit_cents is not null
  where a.practice_id = ${work.practiceId} and a.client_id = ${clientId}`

/** A time that a client holds, or held, for a deposit; null where there is none such. */
export async function depositHoldOf(work: Work, clientId: string, id: string): Promise<DepositHold | null> {
  const { rows } = await sql<DepositHold>`${deposits(work, clientId)} and a.id = ${id}`.execute(work.trx)
  return rows[0] ?? null
}

/** What the client holds now without having paid. */
export async function unpaidHoldsOf(work: Work, clientId: string): Promise<DepositHold[]> {
  const { rows } = await sql<DepositHold>`${deposits(work, clientId)} and a.status = 'awaitingDeposit'
    and a.request_expires_at > ${new Date(work.now)} order by a.id limit 20`.execute(work.trx)
  return rows
}

/** What was accepted for a time, or null. */
export async function policyAcceptedFor(work: Work, appointmentId: string): Promise<string | null> {
  const { rows } = await sql<{ policy_id: string | null }>`select policy_id from appointments
    where practice_id = ${work.practiceId} and id = ${appointmentId}`.execute(work.trx)
  return rows[0]?.policy_id ?? null
}

/** Lets a time that is still held, though its moment has passed, be held a little longer. */
export const holdUntil = (work: Work, id: string, until: Date) =>
  sql`update appointments set request_expires_at = ${until}
    where practice_id = ${work.practiceId} and id = ${id} and status = 'awaitingDeposit'`.execute(work.trx)
