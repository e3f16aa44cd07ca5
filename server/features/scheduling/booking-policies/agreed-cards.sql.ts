import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** The card that was agreed to for an appointment's fees, as it was then. */
export type AgreedCard = {
  personId: string
  brand: string
  last4: string
  agreedAt: Date
  /** Its holder has taken it away since. */
  isRemoved: boolean
  /** Its holder may still see the account, so that he can be told of what is charged. */
  isReachable: boolean
}

/** By appointment; one without an agreement is not in it. */
export async function agreedCardsOf(
  work: Work,
  appointmentIds: readonly string[],
): Promise<Map<string, AgreedCard>> {
  if (appointmentIds.length === 0) return new Map()
  const { rows } = await sql<AgreedCard & { appointmentId: string }>`
    select a.id as "appointmentId", a.fee_card_person_id as "personId", a.fee_card_brand as brand, a.fee_card_last4 as last4,
      a.fee_card_agreed_at as "agreedAt", a.fee_card_id is null as "isRemoved",
      exists (select 1 from portal_grants g where g.practice_id = a.practice_id and g.client_id = a.client_id
        and g.person_id = a.fee_card_person_id and g.revoked_at is null and (g.ends_at is null or g.ends_at > ${new Date(work.now)})
        and 'billing' = any(g.permissions)) as "isReachable"
    from appointments a where a.practice_id = ${work.practiceId} and a.id = any(${appointmentIds}::uuid[])
      and a.fee_card_agreed_at is not null and a.policy_accepted_at is not null`.execute(work.trx)
  return new Map(rows.map(({ appointmentId, ...card }) => [appointmentId, card]))
}

export type ChargeableCard = { paymentMethodId: string; customerId: string }

/**
 * The processor's names of the card that was agreed to for this appointment, and of its holder. For a work of the product itself:
 * nobody but the holder sees cards. Null once the card was taken away.
 */
export async function chargeableCardOf(work: Work, appointmentId: string): Promise<ChargeableCard | null> {
  const { rows } = await sql<ChargeableCard>`
    select c.processor_payment_method_id as "paymentMethodId", k.processor_customer_id as "customerId"
    from appointments a
    join saved_cards c on c.practice_id = a.practice_id and c.id = a.fee_card_id and c.person_id = a.fee_card_person_id
    join processor_customers k on k.practice_id = c.practice_id and k.person_id = c.person_id
    where a.practice_id = ${work.practiceId} and a.id = ${appointmentId}`.execute(work.trx)
  return rows[0] ?? null
}
