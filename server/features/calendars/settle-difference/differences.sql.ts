import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { placeOfCalendarName } from '../connections/connection.sql.ts'

export type DifferenceRow = {
  id: string
  state: 'vanished' | 'movedOutside' | 'conflict'
  calendar_id: string
  sealed_name: Buffer
  subject_id: string
  appointment_id: string
  kind: 'client' | 'nonClient'
  appointment_version: number
  client_id: string | null
  client_name: string | null
  starts_at: Date
  ends_at: Date
  time_zone: string
  outside_starts_at: Date | null
  outside_ends_at: Date | null
  flagged_at: Date
  version: number
}

/**
 * Where one's own calendars and the appointments differ, oldest first. Row-level security shows nobody a colleague's. A session of
 * several clients names none of them.
 */
export async function differencesOf(
  work: Work,
  asked: { id: string } | { after: { at: string; id: string } | null; limit: number },
): Promise<DifferenceRow[]> {
  const one = 'id' in asked ? asked.id : null
  const after = 'id' in asked ? null : asked.after
  const { rows } = await sql<DifferenceRow>`
    select l.id, l.state, l.calendar_id, c.sealed_name, coalesce(l.group_session_id, l.appointment_id) as subject_id, a.id as appointment_id,
      a.kind, a.version as appointment_version, case when l.appointment_id is not null then a.client_id end as client_id,
      case when l.appointment_id is not null then coalesce(k.preferred_name, k.first_name) || ' ' || k.last_name end as client_name,
      a.starts_at, a.ends_at, a.time_zone, l.outside_starts_at, l.outside_ends_at, l.flagged_at, l.version
    from calendar_links l
    join connected_calendars c on c.practice_id = l.practice_id and c.id = l.calendar_id
    join calendar_connections n on n.practice_id = c.practice_id and n.id = c.connection_id and n.state <> 'ending'
    join lateral (
      select s.* from appointments s where s.practice_id = l.practice_id
        and (s.id = l.appointment_id or s.held_session_id = l.group_session_id) order by s.id limit 1) a on true
    left join clients k on k.practice_id = a.practice_id and k.id = a.client_id
    where l.practice_id = ${work.practiceId} and l.flagged_at is not null and (${one}::uuid is null or l.id = ${one}::uuid)
      and (${after?.at ?? null}::timestamptz is null or (l.flagged_at, l.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by l.flagged_at, l.id limit ${'id' in asked ? 1 : asked.limit + 1}`.execute(work.trx)
  return rows
}

export const calendarNameOf = (work: Work, row: DifferenceRow): Promise<string> =>
  work.services.keyring.openText(
    work.trx,
    placeOfCalendarName(work.practiceId, row.calendar_id),
    row.sealed_name,
  )

/** Takes the flag away and lets the calendar follow what stands here, whatever stands there. False when somebody decided meanwhile. */
export async function settleLink(work: Work, row: DifferenceRow, isGone: boolean): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update calendar_links set state = case when ${isGone} then 'removed' else 'ok' end, flagged_at = null,
      etag = null, sent_fingerprint = null, version = version + 1,
      -- What stands there was seen and decided on; of a vanished event nothing does.
      agreed_starts_at = outside_starts_at, agreed_ends_at = outside_ends_at,
      outside_starts_at = null, outside_ends_at = null
    where practice_id = ${work.practiceId} and id = ${row.id} and version = ${row.version} and flagged_at is not null`.execute(
    work.trx,
  )
  await sql`
    insert into calendar_changes (practice_id, calendar_id, subject_id) values (${work.practiceId}, ${row.calendar_id}, ${row.subject_id})
    on conflict (practice_id, calendar_id, subject_id) do update set number = calendar_changes.number + 1`.execute(
    work.trx,
  )
  await work.services.jobs.enqueue(work.trx, 'push-to-calendar', {
    practiceId: work.practiceId,
    id: row.calendar_id,
  })
  return numAffectedRows === 1n
}
