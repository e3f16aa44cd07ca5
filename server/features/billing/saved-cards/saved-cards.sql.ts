import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { CardSummary } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'

export type SavedCard = {
  id: string
  brand: string
  last4: string
  expMonth: number
  expYear: number
  /** Of this client, for which it was agreed to. */
  upcomingCount: number
}

/** The cards that this person kept at this practice, newest first. A policy hides everybody else's. */
export async function cardsOf(work: Work, personId: string): Promise<SavedCard[]> {
  const { rows } = await sql<SavedCard>`
    select c.id, c.brand, c.last4, c.exp_month as "expMonth", c.exp_year as "expYear", u.count as "upcomingCount"
    from saved_cards c cross join lateral (${upcomingWith(work)}) u
    where c.practice_id = ${work.practiceId} and c.person_id = ${personId}
    order by c.id desc`.execute(work.trx)
  return rows
}

/** How many appointments that lie ahead the card was agreed to for, as far as the reader may see them. */
const upcomingWith = (work: Work) => sql`
  select count(*)::int as count from appointments a
  where a.practice_id = c.practice_id and a.fee_card_id = c.id and a.ends_at > ${new Date(work.now)}
    and a.status in ('requested', 'scheduled', 'confirmed', 'arrived')`

/** The same for one card over every client of its holder, for the system alone. */
export async function upcomingWithCard(work: Work, personId: string, cardId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select u.count from saved_cards c cross join lateral (${upcomingWith(work)}) u
    where c.practice_id = ${work.practiceId} and c.person_id = ${personId} and c.id = ${cardId}`.execute(
    work.trx,
  )
  return rows[0]?.count ?? 0
}

/** Keeps a card with its holder, once, and tells its id. */
export async function keepCard(
  work: Work,
  personId: string,
  paymentMethodId: string,
  card: CardSummary,
): Promise<string> {
  const kept = await work.trx
    .insertInto('saved_cards')
    .values({
      practice_id: work.practiceId,
      id: newId(),
      person_id: personId,
      processor_payment_method_id: paymentMethodId,
      brand: card.brand,
      last4: card.last4,
      exp_month: card.expMonth,
      exp_year: card.expYear,
    })
    .onConflict((c) =>
      c
        .columns(['practice_id', 'person_id', 'processor_payment_method_id'])
        // The same again, so that its id is told.
        .doUpdateSet({ brand: card.brand }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept.id
}

/** The processor's name of one's own card, or null for a card that is not there or somebody else's (PAY-06). */
export async function cardMethodId(work: Work, personId: string, cardId: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom('saved_cards')
    .select('processor_payment_method_id')
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .where('id', '=', cardId)
    .executeTakeFirst()
  return row?.processor_payment_method_id ?? null
}

export async function forgetCard(work: Work, personId: string, cardId: string): Promise<void> {
  await work.trx
    .deleteFrom('saved_cards')
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .where('id', '=', cardId)
    .execute()
}

export async function customerOf(work: Work, personId: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom('processor_customers')
    .select('processor_customer_id')
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.processor_customer_id ?? null
}

export async function keepCustomer(work: Work, personId: string, processorCustomerId: string): Promise<void> {
  await work.trx
    .insertInto('processor_customers')
    .values({
      practice_id: work.practiceId,
      person_id: personId,
      processor_customer_id: processorCustomerId,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}
