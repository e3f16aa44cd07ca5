import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { ConnectionKind } from '../calendar-provider.ts'
import { noteProblem } from '../connections/note-problem.sql.ts'
import type { TitleChoice } from '../outgoing-title.ts'
import { rolesWithACalendar } from '../roles-with-a-calendar.ts'

/** Longer than any one call to a provider; renewed before each. */
const leaseMs = 90_000

export type CalendarToWork = {
  id: string
  connectionId: string
  staffId: string
  kind: ConnectionKind
  titleChoice: TitleChoice
  externalId: string
  timeZone: string
  isWritable: boolean
  blocksTime: boolean
  receivesOurs: boolean
  syncToken: string | null
  syncedWholeAt: Date | null
  channelId: string | null
  channelResource: string | null
  channelUntil: Date | null
  wantsPush: boolean
  wantsPull: boolean
}

/**
 * Takes a calendar for one worker, so that what goes out and what comes in never work against each other. Whoever comes while
 * another has it leaves word of what is wanted, and the other does it before it lets go. A killed worker loses it by time.
 */
export async function claimCalendar(
  work: Work,
  id: string,
  worker: string,
  wants: { push: boolean; pull: boolean },
): Promise<boolean> {
  const { rows } = await sql<{ worker: string }>`
    update connected_calendars set wants_push = wants_push or ${wants.push}, wants_pull = wants_pull or ${wants.pull},
      worker = case when worker is null or worker_until < ${new Date(work.now)} then ${worker}::uuid else worker end,
      worker_until = case when worker is null or worker_until < ${new Date(work.now)} then ${new Date(work.now + leaseMs)} else worker_until end
    where practice_id = ${work.practiceId} and id = ${id}
    returning worker`.execute(work.trx)
  return rows[0]?.worker === worker
}

/**
 * What is to be done next, with the word of it taken; null when there is nothing, and then the calendar is let go in the same step,
 * so that no word can come in between. @throws LeaseLost when another worker has taken it meanwhile
 */
export async function nextRound(work: Work, id: string, worker: string): Promise<CalendarToWork | null> {
  const { rows } = await sql<CalendarToWork & { state: string; worksHere: boolean }>`
    select c.id, c.connection_id as "connectionId", c.staff_id as "staffId", n.kind, n.title_choice as "titleChoice",
      c.external_id as "externalId", c.time_zone as "timeZone", c.is_writable as "isWritable", c.blocks_time as "blocksTime",
      c.receives_ours as "receivesOurs", c.sync_token as "syncToken", c.synced_whole_at as "syncedWholeAt",
      c.channel_id as "channelId", c.channel_resource as "channelResource", c.channel_until as "channelUntil",
      c.wants_push as "wantsPush", c.wants_pull as "wantsPull", n.state, m.status = 'active' and m.roles && ${[...rolesWithACalendar]}::text[] as "worksHere"
    from connected_calendars c
    join calendar_connections n on n.practice_id = c.practice_id and n.id = c.connection_id
    join staff_members m on m.practice_id = c.practice_id and m.id = c.staff_id
    where c.practice_id = ${work.practiceId} and c.id = ${id} and c.worker = ${worker} for update of c`.execute(
    work.trx,
  )
  const row = rows[0]
  if (!row) throw new LeaseLost()
  // Whoever left the practice, or its calendar, gets nothing of it any more, and blocks nobody's time.
  if (!row.worksHere) await noteProblem(work, row.connectionId, 'staffLeft', true)
  if ((row.wantsPush || row.wantsPull) && row.state === 'active' && row.worksHere) {
    await sql`update connected_calendars set wants_push = false, wants_pull = false, worker_until = ${new Date(work.now + leaseMs)}
      where practice_id = ${work.practiceId} and id = ${id}`.execute(work.trx)
    return row
  }
  await sql`update connected_calendars set worker = null, worker_until = null where practice_id = ${work.practiceId} and id = ${id}`.execute(
    work.trx,
  )
  return null
}

/** Before each call and each write: the calendar is still this worker's. */
export async function renewLease(work: Work, id: string, worker: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update connected_calendars set worker_until = ${new Date(work.now + leaseMs)}
    where practice_id = ${work.practiceId} and id = ${id} and worker = ${worker}`.execute(work.trx)
  if (numAffectedRows !== 1n) throw new LeaseLost()
}

/** Lets go of it after a failure; what was wanted stays wanted. */
export async function giveBack(
  work: Work,
  id: string,
  worker: string,
  unfinished: { push: boolean; pull: boolean },
): Promise<void> {
  await sql`
    update connected_calendars set worker = null, worker_until = null, wants_push = wants_push or ${unfinished.push},
      wants_pull = wants_pull or ${unfinished.pull}
    where practice_id = ${work.practiceId} and id = ${id} and worker = ${worker}`.execute(work.trx)
}

/** Another worker has the calendar: this one must write nothing more. */
export class LeaseLost extends Error {}
