import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import type { WaitlistEntryRow } from '../waitlist-entries.sql.ts'
import type { WaitlistSettings } from '../waitlist-settings.sql.ts'
import { offerTime } from './answer-time.rules.ts'
import { makeOffer, type OfferedTime } from './make-offer.ts'

/** `sleeps`: a time would suit, and she is not asked before that moment. */
export type Offered = { what: 'offered' | 'nothing' } | { what: 'sleeps'; until: EpochMs }

/** Offers the first of these times that can still be had to this person, unless it is night where she is. */
export async function offerFirst(
  work: Work,
  entry: WaitlistEntryRow,
  times: readonly OfferedTime[],
  settings: WaitlistSettings,
): Promise<Offered> {
  for (const time of times) {
    const plan = offerTime(work.now, time.startsAt, { ...settings, timeZone: entry.clientZone })
    if (plan.when === 'later') return { what: 'sleeps', until: plan.at }
    if (plan.when === 'now' && (await makeOffer(work, entry, time, plan.until, { kind: 'system' })))
      return { what: 'offered' }
  }
  return { what: 'nothing' }
}
