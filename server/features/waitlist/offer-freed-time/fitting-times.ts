import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { openTimesFor } from '../../scheduling/index.ts'
import { suits } from '../suit-times/suits.rules.ts'
import { isClientBusy, placeOf, type WaitlistEntryRow, wishOf } from '../waitlist-entries.sql.ts'
import { offers } from '../waitlist-offers.sql.ts'
import type { OfferedTime } from './make-offer.ts'

/** So many are looked at for one person in one look. */
const mostTimes = 50

/**
 * What of a provider's time is truly open for this person by the rules, and what she waits for, the earliest first; nothing that was
 * offered to her before. `endsAfter` leaves out what ends before.
 */
export async function timesFor(
  work: Work,
  entry: WaitlistEntryRow,
  staffId: string,
  range: { from: EpochMs; to: EpochMs; endsAfter?: EpochMs },
): Promise<OfferedTime[]> {
  const asked = { serviceId: entry.serviceId, staffId, clientId: entry.clientId, ...placeOf(entry) }
  const to = Math.min(range.to, entry.presentStartsAt?.getTime() ?? range.to)
  if (to <= range.from) return []
  const open = await openTimesFor(work, asked, range.from, to)
  const wish = wishOf(entry)
  const fitting = open
    .filter((slot) => slot.endsAt > (range.endsAfter ?? 0) && suits(wish, slot.startsAt))
    .slice(0, mostTimes)
  if (fitting.length === 0) return []
  // Whom nobody could tell of it, the practice must call.
  if ((await recipientsOfClient(work, entry.clientId, 'scheduling')).length === 0) return []
  // Also for a wish that she took back: asking anew gives nobody the same time to hold once more.
  const before = await offers(
    work,
    sql`o.starts_at > ${new Date(work.now)} and o.entry_id in (select b.id from waitlist_entries b
      where b.practice_id = ${work.practiceId} and b.client_id = ${entry.clientId} and b.service_id = ${entry.serviceId})`,
  )
  const times: OfferedTime[] = []
  for (const slot of fitting) {
    const wasOffered = before.some(
      (o) => o.staffId === slot.providerId && o.startsAt.getTime() === slot.startsAt,
    )
    if (wasOffered || (await isClientBusy(work, entry, slot.startsAt, slot.endsAt))) continue
    times.push({
      staffId: slot.providerId,
      locationId: slot.locationId,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
    })
  }
  return times
}
