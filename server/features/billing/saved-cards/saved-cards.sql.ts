import { newId } from '../../../kernel/ids.ts'
import type { CardSummary } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'

export type SavedCard = { id: string; brand: string; last4: string; expMonth: number; expYear: number }

/** The cards that this person kept at this practice, newest first. A policy hides everybody else's. */
export async function cardsOf(work: Work, personId: string): Promise<SavedCard[]> {
  return work.trx
    .selectFrom('saved_cards')
    .select(['id', 'brand', 'last4', 'exp_month as expMonth', 'exp_year as expYear'])
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .execute()
}

export async function keepCard(
  work: Work,
  personId: string,
  paymentMethodId: string,
  card: CardSummary,
): Promise<void> {
  await work.trx
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
    .onConflict((c) => c.columns(['practice_id', 'person_id', 'processor_payment_method_id']).doNothing())
    .execute()
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
