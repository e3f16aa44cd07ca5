import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { dayMs, type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { timesFor } from '../offer-freed-time/fitting-times.ts'
import { lockWaitlist } from '../offer-freed-time/lock-waitlist.sql.ts'
import { offerFirst } from '../offer-freed-time/offer-first.ts'
import { inTurn } from '../offer-freed-time/whose-turn.sql.ts'
import { settleOffers } from '../waitlist-offers.sql.ts'
import { waitlistSettings } from '../waitlist-settings.sql.ts'
import { forgetOpening, hasOpened, lookLater } from './note-opening.sql.ts'

/** So far ahead is looked, and so many are offered a time in one look; the others in the next. */
const farthestMs = 56 * dayMs
const mostOffered = 20

/**
 * A provider's calendar has opened: everybody who waits for one of his times, in the order of asking, is offered the first that suits and
 * is open, one at a time for each (SCH-13). Whoever sleeps is waited for and not passed over. Runs twice without harm: what was noted is
 * forgotten in the transaction of its offers.
 */
export async function offerOpenings(services: Services, { practiceId, id: staffId }: JobData): Promise<void> {
  if (!practiceId) throw new Error('An opening belongs to a practice.')
  await inPracticeAsSystem(services, practiceId, 'offerOpenings', async (work) => {
    await lockWaitlist(work)
    if (!(await hasOpened(work, staffId))) return
    await settleOffers(work)
    const settings = await waitlistSettings(work)
    const again = settings.isOn ? await offerAll(work, staffId, settings) : null
    if (again === null) await forgetOpening(work, staffId)
    else await lookLater(work, staffId, again)
  })
}

/** When to go on; null: there is nothing more to do. */
async function offerAll(
  work: Work,
  staffId: string,
  settings: Awaited<ReturnType<typeof waitlistSettings>>,
): Promise<EpochMs | null> {
  const range = { from: work.now, to: work.now + farthestMs }
  let offered = 0
  for (const entry of await inTurn(work, staffId)) {
    if (offered === mostOffered) return work.now + minuteMs
    const result = await offerFirst(work, entry, await timesFor(work, entry, staffId, range), settings)
    if (result.what === 'sleeps') return result.until
    if (result.what === 'offered') offered += 1
  }
  return null
}
