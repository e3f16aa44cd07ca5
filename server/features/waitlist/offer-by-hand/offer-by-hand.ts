import { sql } from 'kysely'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { offerTime } from '../offer-freed-time/answer-time.rules.ts'
import { lockWaitlist } from '../offer-freed-time/lock-waitlist.sql.ts'
import { makeOffer } from '../offer-freed-time/make-offer.ts'
import { timesToOffer } from '../show-times-to-offer/times-to-offer.ts'
import { waitingEntry } from '../waitlist-entries.sql.ts'
import { type OfferRow, offers, settleOffers } from '../waitlist-offers.sql.ts'
import { waitlistSettings } from '../waitlist-settings.sql.ts'

/** Offers an open time to somebody out of turn. Throws 404 where she waits no more, and 409 where it cannot be offered to her. */
export async function offerByHand(
  work: Work,
  entryId: string,
  wanted: { staffId: string; locationId: string | null; startsAt: EpochMs },
  personId: string,
): Promise<OfferRow> {
  await lockWaitlist(work)
  await settleOffers(work)
  const entry = await waitingEntry(work, entryId)
  if (!entry) throw notFound()
  const [standing] = await offers(work, sql`o.entry_id = ${entryId} and o.outcome is null`)
  if (standing) throw new Problem(409, 'offer-stands', 'A time is offered to this person already.')
  const time = (await timesToOffer(work, entry, 1000, wanted.startsAt)).find(
    (one) => one.staffId === wanted.staffId && one.locationId === wanted.locationId,
  )
  if (!time) throw isTaken()
  const settings = { ...(await waitlistSettings(work)), timeZone: entry.clientZone }
  const until = heldUntil(work.now, time.startsAt, settings)
  const id = await makeOffer(work, entry, time, until, { kind: 'staff', personId })
  if (!id) throw isTaken()
  return (await offers(work, sql`o.id = ${id}`))[0]!
}

/** In the quiet hours where the person is, she has until after them. */
function heldUntil(now: EpochMs, startsAt: EpochMs, settings: Parameters<typeof offerTime>[2]): EpochMs {
  const plan = offerTime(now, startsAt, settings)
  const then = plan.when === 'later' ? offerTime(plan.at, startsAt, settings) : plan
  if (then.when !== 'now')
    throw new Problem(
      409,
      'too-near',
      'This time begins too soon to wait for an answer. Please call the person.',
    )
  return then.until
}

const isTaken = () =>
  new Problem(
    409,
    'slot-taken',
    'This time is not open any more. Nothing was offered; please choose another.',
  )
