import { sql } from 'kysely'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { settleOffers } from '../waitlist-offers.sql.ts'
import { type WaitlistSettings, waitlistSettings } from '../waitlist-settings.sql.ts'
import { timesFor } from './fitting-times.ts'
import { lockWaitlist } from './lock-waitlist.sql.ts'
import { offerFirst } from './offer-first.ts'
import { inTurn } from './whose-turn.sql.ts'

type FreedTime = { id: string; staffId: string; startsAt: EpochMs; endsAt: EpochMs }

/**
 * Offers a freed time to the one person whom it suits and whose turn it is (SCH-13). Where it is night for her, it waits for her morning,
 * as long as that leaves her time to answer. Answered no or not at all, the time is freed again, and the next is asked. Runs twice without
 * harm: the freed time is looked at once, in the transaction of its offer.
 */
export async function offerFreedTime(services: Services, { practiceId, id }: JobData): Promise<void> {
  if (!practiceId) throw new Error('A freed time belongs to a practice.')
  await inPracticeAsSystem(services, practiceId, 'offerFreedTime', async (work) => {
    await lockWaitlist(work)
    const freed = await freedTime(work, id)
    if (!freed) return
    await settleOffers(work)
    const settings = await waitlistSettings(work)
    const again = settings.isOn && freed.startsAt > work.now ? await offerToNext(work, freed, settings) : null
    if (again !== null)
      return work.services.jobs.enqueue(
        work.trx,
        'offer-freed-time',
        { practiceId, id },
        { startAfter: new Date(again) },
      )
    await sql`update freed_times set looked_at = ${new Date(work.now)} where practice_id = ${practiceId} and id = ${id}`.execute(
      work.trx,
    )
  })
}

async function freedTime(work: Work, id: string): Promise<FreedTime | null> {
  const { rows } = await sql<{ id: string; staffId: string; startsAt: Date; endsAt: Date }>`
    select id, staff_id as "staffId", starts_at as "startsAt", ends_at as "endsAt" from freed_times
    where practice_id = ${work.practiceId} and id = ${id} and looked_at is null for update`.execute(work.trx)
  const row = rows[0]
  return row ? { ...row, startsAt: row.startsAt.getTime(), endsAt: row.endsAt.getTime() } : null
}

/** When to look again, because whose turn it is sleeps; null: it was offered, or suits nobody. */
async function offerToNext(
  work: Work,
  freed: FreedTime,
  settings: WaitlistSettings,
): Promise<EpochMs | null> {
  // A service longer than what was freed may begin before it, where the time before it was open already.
  const range = { from: freed.startsAt - 240 * minuteMs, to: freed.endsAt, endsAfter: freed.startsAt }
  const byNearness = (a: { startsAt: EpochMs }, b: { startsAt: EpochMs }) =>
    Math.abs(a.startsAt - freed.startsAt) - Math.abs(b.startsAt - freed.startsAt)
  for (const entry of await inTurn(work, freed.staffId)) {
    const times = (await timesFor(work, entry, freed.staffId, range)).sort(byNearness)
    const result = await offerFirst(work, entry, times, settings)
    if (result.what === 'offered') return null
    if (result.what === 'sleeps') return result.until
  }
  return null
}
