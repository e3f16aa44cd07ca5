import { sql } from 'kysely'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Portal } from '../../../kernel/http/route.ts'
import type { Work } from '../../../kernel/services.ts'
import { agreeForHold, releaseHold, takeHold } from '../../scheduling/index.ts'
import { answerOffer, type OfferRow, offers, offerUntil } from '../waitlist-offers.sql.ts'

const isOver = () =>
  new Problem(
    409,
    'offer-over',
    'The time for an answer is over, and this time was given on. You stay on the wait list, and your present appointment is unchanged.',
  )

/**
 * Takes the offered time: the appointment that she has moves into it in one step, or a new one begins. Taken once, it may be asked for
 * again with the same answer. Where a deposit is asked for it is held until that is paid, and `needsDeposit`. Throws 404 for what was not
 * offered to her, 409 `offer-over`, and what a booking throws for a policy that was not accepted or a card (SCH-14).
 */
export async function takeOffer(
  work: Work,
  portal: Portal,
  offerId: string,
  agreed: { acceptedPolicyId?: string; cardId?: string },
): Promise<OfferRow & { needsDeposit: boolean }> {
  const offer = await lockedOffer(work, portal.clientId, offerId)
  if (offer.outcome === 'taken') return { ...offer, needsDeposit: false }
  if (offer.outcome !== null) throw isOver()
  // Whichever comes first, this or the end of the hold, has the one row of the held time; the other finds it settled.
  try {
    const until = offer.expiresAt.getTime()
    const asked = await agreeForHold(work, work.services, portal, offer.holdId, { ...agreed, until })
    if (asked.needsDeposit) {
      const expiresAt = new Date(asked.until)
      await offerUntil(work, offerId, expiresAt)
      return { ...offer, expiresAt, needsDeposit: true }
    }
    await takeHold(work, offer.holdId, 'client', portal.personId)
  } catch (error) {
    throw error instanceof Problem && error.slug === 'no-open-hold' ? isOver() : error
  }
  return { ...offer, outcome: 'taken', needsDeposit: false }
}

/** Gives the offered time up for the next; she goes on waiting for another. */
export async function declineOffer(work: Work, clientId: string, offerId: string): Promise<OfferRow> {
  const offer = await lockedOffer(work, clientId, offerId)
  if (offer.outcome === 'declined' || offer.outcome === 'lapsed') return offer
  if (offer.outcome !== null) throw isOver()
  if (!(await answerOffer(work, offerId, 'declined'))) throw isOver()
  await releaseHold(work, offer.holdId, 'declined')
  tell(work, offer)
  return { ...offer, outcome: 'declined' }
}

async function lockedOffer(work: Work, clientId: string, offerId: string): Promise<OfferRow> {
  await sql`select 1 from waitlist_offers where practice_id = ${work.practiceId} and id = ${offerId} for update`.execute(
    work.trx,
  )
  const [offer] = await offers(work, sql`o.id = ${offerId} and o.client_id = ${clientId}`)
  if (!offer) throw notFound()
  return offer
}

function tell(work: Work, offer: OfferRow): void {
  work.record({
    action: 'change',
    subjectType: 'waitlistOffer',
    subjectId: offer.id,
    clientId: offer.clientId,
  })
  work.tell({
    practiceId: work.practiceId,
    kind: 'waitlist',
    id: offer.entryId,
    clientId: offer.clientId,
    toStaff: true,
  })
}
