import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'

export type PolicyAsks = 'policy' | 'nothing' | 'asPractice'

export type Policy = {
  id: string
  text: string
  lateCancelFeeCents: Cents
  noShowFeeCents: Cents
  /** Paid at booking, by clients who book online; null: none. */
  depositCents: Cents | null
}

export type PolicyVersion = Policy & {
  /** Null: of the practice. */
  serviceId: string | null
  number: number
  asks: PolicyAsks
}

/** What a client has to accept who books this service now: the service's own, or the practice's. Null: nothing is asked. */
export async function policyFor(work: Work, serviceId: string): Promise<Policy | null> {
  const { rows } = await sql<Policy & { asks: PolicyAsks }>`
    select l.id, l.asks, l.text, l.late_cancel_fee_cents as "lateCancelFeeCents", l.no_show_fee_cents as "noShowFeeCents",
      l.deposit_cents as "depositCents"
    from (select distinct on (p.service_id) p.* from booking_policies p
      where p.practice_id = ${work.practiceId} and (p.service_id is null or p.service_id = ${serviceId})
      order by p.service_id, p.number desc) l
    where l.asks <> 'asPractice'
    order by l.service_id nulls last limit 1`.execute(work.trx)
  const row = rows[0]
  if (!row || row.asks === 'nothing') return null
  const { asks: _, ...policy } = row
  return policy
}

/** The last version of the practice and of each service that ever had one. */
export async function latestPolicies(work: Work): Promise<PolicyVersion[]> {
  const { rows } = await sql<PolicyVersion>`
    select distinct on (p.service_id) p.id, p.service_id as "serviceId", p.number, p.asks, p.text,
      p.late_cancel_fee_cents as "lateCancelFeeCents", p.no_show_fee_cents as "noShowFeeCents",
      p.deposit_cents as "depositCents"
    from booking_policies p where p.practice_id = ${work.practiceId}
    order by p.service_id nulls first, p.number desc`.execute(work.trx)
  return rows
}

/** False where somebody else made that version meanwhile. */
export async function insertPolicy(
  work: Work,
  policy: Omit<PolicyVersion, 'id'> & { staffId: string },
): Promise<string | null> {
  const id = newId()
  const result = await sql`
    insert into booking_policies (practice_id, id, service_id, number, asks, text, late_cancel_fee_cents, no_show_fee_cents,
      deposit_cents, made_by_staff_id, made_at)
    values (${work.practiceId}, ${id}, ${policy.serviceId}, ${policy.number}, ${policy.asks}, ${policy.text}, ${policy.lateCancelFeeCents},
      ${policy.noShowFeeCents}, ${policy.depositCents}, ${policy.staffId}, ${new Date(work.now)})
    on conflict do nothing`.execute(work.trx)
  return result.numAffectedRows === 1n ? id : null
}

/** Keeps with an appointment what its client accepted, and when. */
export const keepAcceptance = (work: Work, appointmentId: string, policyId: string) =>
  sql`update appointments set policy_id = ${policyId}, policy_accepted_at = ${new Date(work.now)}
    where practice_id = ${work.practiceId} and id = ${appointmentId}`.execute(work.trx)

export type FeeUnderPolicy = {
  appointmentId: string
  policyId: string
  reason: 'lateCancelled' | 'noShow'
  amountCents: Cents
  startsAt: Date
  /** Of the place, in which the practice reads the time. */
  timeZone: string
  serviceName: string
  serviceId: string
  staffId: string
  acceptedAt: Date
}

/**
 * Appointments of a client that were cancelled late or missed and cost a fee by the policy that was accepted for them; the last first.
 * A single one is locked, so that what it became cannot change before it is decided about.
 */
export async function feesUnderPolicyOf(
  work: Work,
  clientId: string,
  appointmentId: string | null = null,
): Promise<FeeUnderPolicy[]> {
  const { rows } = await sql<FeeUnderPolicy>`
    select a.id as "appointmentId", p.id as "policyId", a.status as reason, a.starts_at as "startsAt", a.time_zone as "timeZone",
      v.name as "serviceName", a.service_id as "serviceId", a.staff_id as "staffId", a.policy_accepted_at as "acceptedAt",
      case a.status when 'noShow' then p.no_show_fee_cents else p.late_cancel_fee_cents end as "amountCents"
    from appointments a
    join booking_policies p on p.practice_id = a.practice_id and p.id = a.policy_id
    join services v on v.practice_id = a.practice_id and v.id = a.service_id
    where a.practice_id = ${work.practiceId} and a.client_id = ${clientId} and a.status in ('lateCancelled', 'noShow')
      and (${appointmentId}::uuid is null or a.id = ${appointmentId}::uuid)
      and case a.status when 'noShow' then p.no_show_fee_cents else p.late_cancel_fee_cents end > 0
    order by a.starts_at desc, a.id limit 200 ${appointmentId ? sql`for update of a` : sql``}`.execute(
    work.trx,
  )
  return rows
}
