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
  /** Whether a card on file is asked for, which late-cancel and no-show fees may be charged to. Never with a deposit. */
  asksForCard: boolean
  /** A late move costs what a late cancelling costs. */
  lateMovesCount: boolean
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
      l.deposit_cents as "depositCents", l.asks_for_card as "asksForCard", l.late_moves_count as "lateMovesCount"
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
      p.deposit_cents as "depositCents", p.asks_for_card as "asksForCard", p.late_moves_count as "lateMovesCount"
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
      deposit_cents, asks_for_card, late_moves_count, made_by_staff_id, made_at)
    values (${work.practiceId}, ${id}, ${policy.serviceId}, ${policy.number}, ${policy.asks}, ${policy.text}, ${policy.lateCancelFeeCents},
      ${policy.noShowFeeCents}, ${policy.depositCents}, ${policy.asksForCard}, ${policy.lateMovesCount}, ${policy.staffId}, ${new Date(work.now)})
    on conflict do nothing`.execute(work.trx)
  return result.numAffectedRows === 1n ? id : null
}

/** Keeps with an appointment what its client accepted, when, and the window that held then. */
export const keepAcceptance = (work: Work, appointmentId: string, policyId: string) =>
  sql`update appointments a set policy_id = ${policyId}, policy_accepted_at = ${new Date(work.now)},
      agreed_window = (select r.cancellation_window from provider_rules r
        where r.practice_id = a.practice_id and r.staff_id = a.staff_id)
    where a.practice_id = ${work.practiceId} and a.id = ${appointmentId}`.execute(work.trx)
