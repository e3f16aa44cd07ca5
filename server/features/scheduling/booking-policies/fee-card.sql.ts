import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** A card on file that its holder agrees may be charged for an appointment's late cancellation, or for not coming. */
export type FeeCard = {
  id: string
  personId: string
  brand: string
  last4: string
  expMonth: number
  expYear: number
}

/**
 * One's own card at this practice, kept from being taken away until the work is over; null for one that is not there, or somebody
 * else's (PAY-06).
 */
export async function ownCard(work: Work, personId: string, cardId: string): Promise<FeeCard | null> {
  const { rows } = await sql<FeeCard>`
    select id, person_id as "personId", brand, last4, exp_month as "expMonth", exp_year as "expYear" from saved_cards
    where practice_id = ${work.practiceId} and person_id = ${personId} and id = ${cardId} for key share`.execute(
    work.trx,
  )
  return rows[0] ?? null
}

/** Keeps with an appointment, after its policy, which card its holder agreed to, and when. */
export const keepFeeCard = (work: Work, appointmentId: string, card: FeeCard) =>
  sql`update appointments set fee_card_id = ${card.id}, fee_card_person_id = ${card.personId}, fee_card_brand = ${card.brand},
      fee_card_last4 = ${card.last4}, fee_card_agreed_at = ${new Date(work.now)}
    where practice_id = ${work.practiceId} and id = ${appointmentId}`.execute(work.trx)
