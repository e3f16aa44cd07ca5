import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, minuteMs } from '../../../kernel/time/index.ts'
import { type CalendarProvider, entryOf, type OutsideEvent } from '../calendar-provider.ts'
import type { CalendarToWork } from '../sync-calendar/claim-calendar.sql.ts'
import { linksNotSeen } from './links.sql.ts'
import { takeInEvents, takeInGone } from './take-in-events.ts'
import { noteUnreadable } from './unreadable.sql.ts'

/** As far ahead as times are booked. */
const daysAhead = 400
/** The range moves on with the days, and a provider may forget to tell: everything is asked for anew this often. */
const wholeEveryMs = dayMs
/** With a channel the provider tells by itself, and asking is for what got lost. */
const askAgainMs = { withChannel: 5 * minuteMs, withoutChannel: 3 * minuteMs }
const batchSize = 100
const renewEveryMs = 30_000

/** A transaction of this worker, which throws when the calendar is another's by now. */
export type Step = <T>(run: (work: Work) => Promise<T>) => Promise<T>

/** Takes in what changed outside since the last time; everything, where the last time is too long ago or the provider lost it. */
export async function pullChanges(
  step: Step,
  calendar: CalendarToWork,
  provider: CalendarProvider,
  now: number,
): Promise<void> {
  const range = { from: now - dayMs, until: now + daysAhead * dayMs }
  const isWholeDue =
    !calendar.syncToken || !calendar.syncedWholeAt || now - calendar.syncedWholeAt.getTime() > wholeEveryMs
  const changesSince = (token: string | null) =>
    whileAsking(step, () => provider.listChanges(calendar, token, range))
  let changes = await changesSince(isWholeDue ? null : calendar.syncToken)
  if (changes.kind === 'wholeSyncNeeded') changes = await changesSince(null)
  if (changes.kind === 'wholeSyncNeeded') throw new Error('The calendar answers no list of its events.')
  const { isWhole, next, unreadable } = changes
  const events = eachOnce(changes.events)
  for (let at = 0; at < events.length; at += batchSize) {
    const batch = events.slice(at, at + batchSize)
    await step((work) => takeInEvents(work, calendar, batch))
  }
  if (isWhole) await missing(step, calendar, provider, { events, unreadable }, range)
  await step(async (work) => {
    await noteUnreadable(work, calendar, { names: unreadable, seen: events, isWhole })
    await noteSynced(work, calendar, next, isWhole)
  })
}

/** A large calendar on a slow server takes longer to list than a lease lasts; the calendar stays this worker's meanwhile. */
async function whileAsking<T>(step: Step, ask: () => Promise<T>): Promise<T> {
  // Whether it was lost nevertheless is seen by the next step.
  const beat = setInterval(() => void step(async () => undefined).catch(() => undefined), renewEveryMs)
  try {
    return await ask()
  } finally {
    clearInterval(beat)
  }
}

/** An answer may name an event more than once, in any order: the newest counts, or the last one where nothing tells. */
function eachOnce(events: OutsideEvent[]): OutsideEvent[] {
  const newest = new Map<string, OutsideEvent>()
  for (const event of events) {
    const known = newest.get(event.externalId)
    if (!known || (event.revisedAt ?? 0) >= (known.revisedAt ?? 0)) newest.set(event.externalId, event)
  }
  return [...newest.values()]
}

/**
 * An event of theirs that is listed no more is gone. One of ours is asked for by name before anybody is troubled with it. What stands
 * there and cannot be read is not gone: it holds the time that it held.
 */
async function missing(
  step: Step,
  calendar: CalendarToWork,
  provider: CalendarProvider,
  { events, unreadable }: { events: OutsideEvent[]; unreadable: string[] },
  range: { from: number; until: number },
) {
  const seen = events.map((event) => event.externalId)
  const dark = new Set(unreadable)
  const links = (await step((work) => linksNotSeen(work, calendar.id, seen, range))).filter(
    (link) => !dark.has(entryOf(link.external_id)),
  )
  const theirs = links.filter((link) => link.kind === 'outside')
  for (let at = 0; at < theirs.length; at += batchSize)
    await step((work) => takeInGone(work, calendar, theirs.slice(at, at + batchSize)))
  // What never went out is not missing.
  for (const link of links.filter((l) => l.kind !== 'outside' && l.agreed_starts_at)) {
    const found = await provider.find(calendar, link.external_id)
    if (found === 'unreadable') continue
    await step((work) => (found ? takeInEvents(work, calendar, [found]) : takeInGone(work, calendar, [link])))
  }
}

async function noteSynced(work: Work, calendar: CalendarToWork, token: string, isWhole: boolean) {
  const hasChannel = calendar.channelUntil !== null && calendar.channelUntil.getTime() > work.now
  const pause = hasChannel ? askAgainMs.withChannel : askAgainMs.withoutChannel
  await sql`
    update connected_calendars set sync_token = ${token}, synced_at = ${new Date(work.now)}, next_sync_at = ${new Date(work.now + pause)},
      problem = null, problem_since = null,
      synced_whole_at = case when ${isWhole} then ${new Date(work.now)} else synced_whole_at end
    where practice_id = ${work.practiceId} and id = ${calendar.id}`.execute(work.trx)
}
