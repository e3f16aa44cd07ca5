import { sql } from 'kysely'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { openTimesFor } from '../../scheduling/index.ts'
import { suits } from '../suit-times/suits.rules.ts'
import {
  isClientBusy,
  placeOf,
  type WaitlistEntryRow,
  waitingEntries,
  wishOf,
} from '../waitlist-entries.sql.ts'
import { offers, settleOffers } from '../waitlist-offers.sql.ts'
import { waitlistSettings } from '../waitlist-settings.sql.ts'
import { offerTime } from './answer-time.rules.ts'
import { makeOffer, type OfferedTime } from './make-offer.ts'

type FreedTime = { id: string; staffId: string; startsAt: EpochMs; endsAt: EpochMs }

/** Bounds the work of one freed time. */
const mostAsked = 200

/**
 * Offers a freed time to the one person whom it suits and who was asked least recently, among equals to whoever has waited longest
 * (SCH-13). It counts when the person was asked for whatever wish, so that leaving the list and coming back jumps no queue. Answered no or not at all, the time is freed again, and the next is asked. Runs twice without harm: the freed time is
 * looked at once, in the transaction of its offer.
 */
export async function offerFreedTime(services: Services, { practiceId, id }: JobData): Promise<void> {
  if (!practiceId) throw new Error('A freed time belongs to a practice.')
  await inPracticeAsSystem(services, practiceId, 'offerFreedTime', async (work) => {
    await lockWaitlist(work)
    const freed = await freedTime(work, id)
    if (!freed) return
    await settleOffers(work)
    const settings = await waitlistSettings(work)
    const plan = offerTime(work.now, freed.startsAt, settings)
    if (plan.when === 'later')
      return work.services.jobs.enqueue(
        work.trx,
        'offer-freed-time',
        { practiceId, id },
        { startAfter: new Date(plan.at) },
      )
    await sql`update freed_times set looked_at = ${new Date(work.now)} where practice_id = ${practiceId} and id = ${id}`.execute(
      work.trx,
    )
    if (plan.when === 'now' && settings.isOn) await offerToNext(work, freed, plan.until)
  })
}

/** One offer of a practice at a time, so that two freed times do not go to the same person past somebody else. */
export const lockWaitlist = (work: Work) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${work.practiceId}/waitlist`}, 35))`.execute(work.trx)

async function freedTime(work: Work, id: string): Promise<FreedTime | null> {
  const { rows } = await sql<{ id: string; staffId: string; startsAt: Date; endsAt: Date }>`
    select id, staff_id as "staffId", starts_at as "startsAt", ends_at as "endsAt" from freed_times
    where practice_id = ${work.practiceId} and id = ${id} and looked_at is null for update`.execute(work.trx)
  const row = rows[0]
  return row ? { ...row, startsAt: row.startsAt.getTime(), endsAt: row.endsAt.getTime() } : null
}

async function offerToNext(work: Work, freed: FreedTime, until: EpochMs): Promise<void> {
  const waiting = await waitingEntries(
    work,
    sql`(e.staff_id is null or e.staff_id = ${freed.staffId})
      and exists (select 1 from service_providers p
        where p.practice_id = e.practice_id and p.service_id = e.service_id and p.staff_id = ${freed.staffId})
      and not exists (select 1 from waitlist_offers o
        where o.practice_id = e.practice_id and o.client_id = e.client_id and o.outcome is null)
      order by (select max(o.offered_at) from waitlist_offers o where o.practice_id = e.practice_id and o.client_id = e.client_id
          and o.outcome <> 'taken') nulls first, e.created_at, e.id limit ${mostAsked}`,
  )
  for (const entry of waiting)
    for (const time of await timesFor(work, entry, freed))
      if (await makeOffer(work, entry, time, until, { kind: 'system' })) return
}

/** What of the freed time is truly open for this person by the rules, and what she waits for; the freed start itself first. */
async function timesFor(work: Work, entry: WaitlistEntryRow, freed: FreedTime): Promise<OfferedTime[]> {
  const asked = {
    serviceId: entry.serviceId,
    staffId: freed.staffId,
    clientId: entry.clientId,
    ...placeOf(entry),
  }
  // A service longer than what was freed may begin before it, where the time before it was open already.
  const open = await openTimesFor(work, asked, freed.startsAt - 240 * minuteMs, freed.endsAt)
  const wish = wishOf(entry)
  const fitting = open.filter((slot) => slot.endsAt > freed.startsAt && suits(wish, slot.startsAt))
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
  return times.sort((a, b) => Math.abs(a.startsAt - freed.startsAt) - Math.abs(b.startsAt - freed.startsAt))
}
