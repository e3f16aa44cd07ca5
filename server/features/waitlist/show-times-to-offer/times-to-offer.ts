import type { Work } from '../../../kernel/services.ts'
import { dayMs, type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { openTimesFor } from '../../scheduling/index.ts'
import type { OfferedTime } from '../offer-freed-time/make-offer.ts'
import { suits } from '../suit-times/suits.rules.ts'
import { placeOf, type WaitlistEntryRow, wishOf } from '../waitlist-entries.sql.ts'

const farthestDays = 60
/** What begins sooner leaves no time to answer. */
const soonestMs = 60 * minuteMs

/** The open times that this person waits for, the earliest first; `at` asks for one start alone. */
export async function timesToOffer(
  work: Work,
  entry: WaitlistEntryRow,
  most: number,
  at?: EpochMs,
): Promise<OfferedTime[]> {
  const asked = {
    serviceId: entry.serviceId,
    staffId: entry.staffId,
    clientId: entry.clientId,
    ...placeOf(entry),
  }
  const from = at ?? work.now + soonestMs
  const open = await openTimesFor(work, asked, from, at === undefined ? from + farthestDays * dayMs : at + 1)
  const wish = wishOf(entry)
  return open
    .filter((slot) => suits(wish, slot.startsAt))
    .slice(0, most)
    .map(({ providerId, locationId, startsAt, endsAt }) => ({
      staffId: providerId,
      locationId,
      startsAt,
      endsAt,
    }))
}
