import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { releaseOutsideEvent } from '../../scheduling/index.ts'
import type { TitleChoice } from '../outgoing-title.ts'
import { sendAllAhead } from '../send-out/changes.sql.ts'

type Chosen = { blockingIds: string[]; writesToId: string | null; titleChoice: TitleChoice }

/** Takes over the choice. A calendar that blocks no time any more gives up what came from it; one that begins is read anew. */
export async function chooseFor(
  work: Work,
  connection: { id: string; staffId: string },
  { blockingIds, writesToId, titleChoice }: Chosen,
): Promise<void> {
  await sql`update calendar_connections set title_choice = ${titleChoice}, version = version + 1
    where practice_id = ${work.practiceId} and id = ${connection.id}`.execute(work.trx)
  // First nobody takes ours: only one may at any moment.
  const { rows: before } = await sql<{ id: string; blocks_time: boolean; receives_ours: boolean }>`
    select id, blocks_time, receives_ours from connected_calendars
    where practice_id = ${work.practiceId} and connection_id = ${connection.id} for update`.execute(work.trx)
  await sql`update connected_calendars set receives_ours = false where practice_id = ${work.practiceId} and connection_id = ${connection.id}`.execute(
    work.trx,
  )
  await sql`
    update connected_calendars set receives_ours = id is not distinct from ${writesToId}::uuid,
      sync_token = case when blocks_time = (id = any(${blockingIds}::uuid[])) then sync_token end,
      blocks_time = id = any(${blockingIds}::uuid[])
    where practice_id = ${work.practiceId} and connection_id = ${connection.id}`.execute(work.trx)
  for (const { id, blocks_time } of before)
    if (blocks_time && !blockingIds.includes(id)) await releaseAllOf(work, id)
  for (const { id, receives_ours } of before)
    if (receives_ours || id === writesToId) await sendAllAhead(work, { id, staffId: connection.staffId })
  await syncSoon(work, connection.id)
}

/** What came from the calendar blocks no time any more. */
export async function releaseAllOf(work: Work, calendarId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select a.id from calendar_links l
    join appointments a on a.practice_id = l.practice_id and a.id = l.appointment_id and a.kind = 'outside' and a.status = 'scheduled'
    where l.practice_id = ${work.practiceId} and l.calendar_id = ${calendarId} order by a.id`.execute(
    work.trx,
  )
  for (const { id } of rows) await releaseOutsideEvent(work, id)
}

/** Every calendar of the connection, used or just put out of use. */
export async function syncSoon(work: Work, connectionId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.id from connected_calendars c where c.practice_id = ${work.practiceId} and c.connection_id = ${connectionId}
      and (c.blocks_time or c.receives_ours
        or exists (select 1 from calendar_changes ch where ch.practice_id = c.practice_id and ch.calendar_id = c.id))`.execute(
    work.trx,
  )
  await work.services.jobs.enqueue(
    work.trx,
    'sync-calendar',
    rows.map(({ id }) => ({ practiceId: work.practiceId, id })),
  )
}

/** From now on nothing comes in or goes out; what needs the other service is done by the job. */
export async function endConnection(work: Work, id: string, removesEvents: boolean): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from connected_calendars where practice_id = ${work.practiceId} and connection_id = ${id}`.execute(
    work.trx,
  )
  for (const calendar of rows) await releaseAllOf(work, calendar.id)
  await sql`update connected_calendars set blocks_time = false, receives_ours = false, next_sync_at = null
    where practice_id = ${work.practiceId} and connection_id = ${id}`.execute(work.trx)
  await sql`update calendar_connections set state = 'ending', removes_events = ${removesEvents}, version = version + 1
    where practice_id = ${work.practiceId} and id = ${id}`.execute(work.trx)
  await work.services.jobs.enqueue(work.trx, 'end-calendar-connection', { practiceId: work.practiceId, id })
}
