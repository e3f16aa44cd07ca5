import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** Words that pages and mails have a sentence for (`problems` in the catalogue of this room). */
export type ConnectionProblem = 'accessLost' | 'eventRefused' | 'staffLeft'
/** Of one calendar alone; `tooMuch` and `calendarGone` last until somebody does something. */
export type CalendarProblem = 'unreachable' | 'tooMuch' | 'calendarGone'

/** True when it was not known before, so that the person is told once. */
export async function noteProblem(
  work: Work,
  id: string,
  problem: ConnectionProblem,
  pauses: boolean,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update calendar_connections set problem = ${problem}, version = version + 1,
      problem_since = case when problem = ${problem} then problem_since else ${new Date(work.now)} end,
      state = case when ${pauses} then 'paused' else state end
    where practice_id = ${work.practiceId} and id = ${id} and state = 'active' and (problem is distinct from ${problem} or ${pauses})`.execute(
    work.trx,
  )
  return numAffectedRows === 1n
}

const halfAnHourMs = 30 * 60_000

/** Kept until the calendar was read again. What lasts is tried again in half an hour. */
export async function noteCalendarProblem(work: Work, id: string, problem: CalendarProblem): Promise<void> {
  const later = problem === 'unreachable' ? null : new Date(work.now + halfAnHourMs)
  await sql`
    update connected_calendars set problem = ${problem},
      problem_since = case when problem = ${problem} then problem_since else ${new Date(work.now)} end,
      next_sync_at = coalesce(${later}, next_sync_at)
    where practice_id = ${work.practiceId} and id = ${id}`.execute(work.trx)
}
