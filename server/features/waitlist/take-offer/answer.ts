import { sql } from 'kysely'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { releaseHold, takeHold } from '../../scheduling/index.ts'
import { endEntry } from '../waitlist-entries.sql.ts'
import { answerOffer, type OfferRow, offers } from '../waitlist-offers.sql.ts'

const isOver = () =>
  new Problem(
    409,
    'offer-over',
    'The time for an answer is over, and this time was given on. You stay on the wait list, and your present appointment is unchanged.',
  )

/**
 * Takes the offered time: the appointment that she has moves into it in one step, or a new one begins. Taken once, it may be asked for
 * again with the same answer. Throws 404 for what was not offered to her, and 409 `offer-over`.
 */
export async function takeOffer(
  work: Work,
  who: { clientId: string; personId: string },
  offerId: string,
): Promise<OfferRow> {
  const offer = await lockedOffer(work, who.clientId, offerId)
  if (offer.outcome === 'taken') return offer
  if (offer.outcome !== null) throw isOver()
  // Whichever comes first, this or the end of the hold, has the one row of the held time; the other finds it settled.
  try {
    await takeHold(work, offer.holdId, 'client', who.personId)
  } catch (error) {
    throw error instanceof Problem && error.slug === 'no-open-hold' ? isOver() : error
  }
  if (!(await answerOffer(work, offerId, 'taken'))) throw isOver()
  await endEntry(work, offer.entryId, 'taken')
  tell(work, offer)
  return { ...offer, outcome: 'taken' }
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
