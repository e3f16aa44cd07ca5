import { sql } from 'kysely'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { recipientOfStaff } from '../../practice/index.ts'
import { endFeedsOfWhoLeft } from '../calendar-feed/feeds.sql.ts'
import {
  AccessLost,
  CalendarGone,
  type CalendarProvider,
  EventRefused,
  providerFor,
  TooMuch,
} from '../calendar-provider.ts'
import { connectionOf, credentialsOf, noteSuccess, saveCredentials } from '../connections/connection.sql.ts'
import { type CalendarProblem, noteCalendarProblem, noteProblem } from '../connections/note-problem.sql.ts'
import { tellPaused } from '../connections/paused.mail.ts'
import { pushChanges } from '../send-out/push-changes.ts'
import { pullChanges, type Step } from '../take-in/pull-changes.ts'
import {
  type CalendarToWork,
  claimCalendar,
  giveBack,
  LeaseLost,
  nextRound,
  renewLease,
} from './claim-calendar.sql.ts'
import { renewChannel } from './renew-channel.ts'

/** More than ever comes in while one worker is at it; the next job goes on. */
const mostRounds = 20

/** Sends out what changed here. Runs twice, in parallel or after a kill without harm: the event's id is its appointment's. */
export const pushToCalendar = (services: Services, data: JobData): Promise<void> =>
  workOnCalendar(services, data, { push: true, pull: false })

/** Takes in what changed there. What came in is looked at anew each time, so it may come twice, late and in any order. */
export const syncCalendar = (services: Services, data: JobData): Promise<void> =>
  workOnCalendar(services, data, { push: true, pull: true })

async function workOnCalendar(
  services: Services,
  { practiceId, id }: JobData,
  wants: { push: boolean; pull: boolean },
): Promise<void> {
  if (!practiceId) throw new Error('A calendar belongs to a practice.')
  const worker = newId()
  const inWork = <T>(run: (work: Work) => Promise<T>) =>
    inPracticeAsSystem(services, practiceId, 'syncCalendar', run)
  if (!(await inWork((work) => claimCalendar(work, id, worker, wants)))) return
  const step: Step = (run) =>
    inWork(async (work) => {
      await renewLease(work, id, worker)
      return run(work)
    })
  let calendar: CalendarToWork | null = null
  try {
    for (let round = 0; round < mostRounds; round += 1) {
      calendar = await inWork((work) => nextRound(work, id, worker))
      if (!calendar) return
      await oneRound(services, practiceId, calendar, step, inWork)
    }
    throw new Error('There is more to do than one worker does at a time.')
  } catch (error) {
    if (error instanceof LeaseLost) return
    const isLasting = lastingProblemOf(error) !== null
    // What will not go the next minute either is tried when the calendar's time comes.
    const unfinished = isLasting
      ? { push: false, pull: false }
      : { push: calendar?.wantsPush ?? wants.push, pull: calendar?.wantsPull ?? wants.pull }
    await inWork((work) => giveBack(work, id, worker, unfinished))
    if (calendar) await afterFailure(inWork, calendar, error)
    if (!(isLasting || error instanceof AccessLost)) throw error
  }
}

async function oneRound(
  services: Services,
  practiceId: string,
  calendar: CalendarToWork,
  step: Step,
  inWork: Step,
): Promise<void> {
  const provider = await openProvider(services, calendar, inWork)
  const isUsed = calendar.blocksTime || calendar.receivesOurs
  const locale = await inWork(
    async (work) =>
      ((await recipientOfStaff(work, calendar.staffId))?.locale === 'es' ? 'es' : 'en') as 'en' | 'es',
  )
  const onRefused = async () => {
    await inWork((work) => noteProblem(work, calendar.connectionId, 'eventRefused', false))
  }
  const sender = { config: services.config, practiceId, locale, onRefused }
  // First what came in: so nothing is written over that a person changed there.
  let tooMuch: TooMuch | null = null
  if (calendar.wantsPull && isUsed)
    await pullChanges(step, calendar, provider, services.clock()).catch((error) => {
      if (!(error instanceof TooMuch)) throw error
      tooMuch = error
    })
  await pushChanges(step, calendar, provider, sender, services.clock())
  if (tooMuch) throw tooMuch
  if (calendar.wantsPull && isUsed) await renewChannel(services, practiceId, step, calendar, provider)
  await step((work) => noteSuccess(work, calendar.connectionId))
}

/** @throws AccessLost where nothing is left to sign in with */
export async function openProvider(
  services: Services,
  { connectionId }: { connectionId: string },
  inWork: Step,
): Promise<CalendarProvider> {
  const { connection, credentials } = await inWork(async (work) => {
    const connection = await connectionOf(work, connectionId)
    return { connection, credentials: connection && (await credentialsOf(work, connection)) }
  })
  if (!connection || !credentials) throw new AccessLost()
  return providerFor(connection.kind)(services, credentials, (renewed) =>
    inWork((work) => saveCredentials(work, connectionId, renewed)),
  )
}

/** Null for what may go again the next minute. */
const lastingProblemOf = (error: unknown): CalendarProblem | null =>
  error instanceof TooMuch
    ? 'tooMuch'
    : error instanceof CalendarGone || error instanceof EventRefused
      ? 'calendarGone'
      : null

/** A connection that lost its permission pauses, and its staff member is told once. Everything else concerns one calendar, and is shown at it. */
async function afterFailure(inWork: Step, calendar: CalendarToWork, error: unknown): Promise<void> {
  await inWork(async (work) => {
    if (error instanceof AccessLost) {
      if (await noteProblem(work, calendar.connectionId, 'accessLost', true))
        await tellPaused(work, calendar.staffId)
    } else await noteCalendarProblem(work, calendar.id, lastingProblemOf(error) ?? 'unreachable')
    work.tell({
      practiceId: work.practiceId,
      kind: 'calendarConnection',
      id: calendar.connectionId,
      toStaff: true,
    })
  })
}

/** Calendars whose time has come, or whose worker was killed; each is put off, so that the next minute asks for others. */
export async function syncDueCalendars(services: Services): Promise<void> {
  await asSystem(services, 'tidy up', async (work) => {
    const now = new Date(work.now)
    const { rows } = await sql<{ practice_id: string; id: string }>`
      update connected_calendars c set next_sync_at = ${new Date(work.now + 5 * 60_000)}
      where (c.practice_id, c.id) in (
        select d.practice_id, d.id from connected_calendars d
        join calendar_connections n on n.practice_id = d.practice_id and n.id = d.connection_id and n.state = 'active'
        where (d.blocks_time or d.receives_ours) and (d.next_sync_at is null or d.next_sync_at <= ${now})
          or ((d.wants_push or d.wants_pull) and n.state = 'active' and (d.worker is null or d.worker_until < ${now})
            and coalesce(d.next_sync_at, ${now}) < ${new Date(work.now + 4 * 60_000)})
          or exists (select 1 from calendar_changes ch where ch.practice_id = d.practice_id and ch.calendar_id = d.id
            and ch.changed_at < ${new Date(work.now - 60_000)}) and coalesce(d.next_sync_at, ${now}) < ${new Date(work.now + 4 * 60_000)}
        order by d.next_sync_at nulls first limit 500)
      returning c.practice_id, c.id`.execute(work.trx)
    await services.jobs.enqueue(
      work.trx,
      'sync-calendar',
      rows.map((row) => ({ practiceId: row.practice_id, id: row.id })),
    )
    await endFeedsOfWhoLeft(work)
    await sql`delete from calendar_consents where created_at < ${new Date(work.now - 3_600_000)}`.execute(
      work.trx,
    )
  })
}
