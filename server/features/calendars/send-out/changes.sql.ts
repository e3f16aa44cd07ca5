import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { CalendarToWork } from '../sync-calendar/claim-calendar.sql.ts'
import type { LinkState } from '../take-in/difference.rules.ts'
import { liveStatuses } from '../take-in/links.sql.ts'

/** What changed here, as it stands now, with what is known of its event. */
export type ChangeToSend = {
  subject_id: string
  number: number
  /** Null where it holds its time no more, or is with somebody else. */
  starts_at: Date | null
  ends_at: Date
  time_zone: string
  version: number
  appointment_id: string
  is_session: boolean
  first_name: string | null
  last_name: string | null
  link_id: string | null
  external_id: string | null
  state: LinkState | null
  etag: string | null
  came_from_outside: boolean | null
  sent_fingerprint: Buffer | null
  agreed_starts_at: Date | null
  agreed_ends_at: Date | null
  outside_starts_at: Date | null
  outside_ends_at: Date | null
  /** It came from an outside event of another calendar and stands there already. */
  is_elsewhere: boolean
}

export async function changesToSend(work: Work, calendar: CalendarToWork): Promise<ChangeToSend[]> {
  const { rows } = await sql<ChangeToSend>`
    select ch.subject_id, ch.number, s.*, l.id as link_id, l.external_id, l.state, l.etag, l.came_from_outside, l.sent_fingerprint,
      l.agreed_starts_at, l.agreed_ends_at, l.outside_starts_at, l.outside_ends_at,
      exists (select 1 from calendar_links o where o.practice_id = ch.practice_id and o.appointment_id = ch.subject_id
        and o.calendar_id <> ch.calendar_id and o.came_from_outside and o.state <> 'removed') as is_elsewhere
    from calendar_changes ch
    left join lateral (
      select a.id as appointment_id, a.starts_at, a.ends_at, a.time_zone, a.version, a.group_session_id is not null as is_session,
        case when a.group_session_id is null then coalesce(c.preferred_name, c.first_name) end as first_name,
        case when a.group_session_id is null then c.last_name end as last_name
      from appointments a
      left join clients c on c.practice_id = a.practice_id and c.id = a.client_id
      where a.practice_id = ch.practice_id and a.staff_id = ${calendar.staffId} and a.kind <> 'outside' and a.status in ${liveStatuses}
        and ((a.id = ch.subject_id and a.group_session_id is null) or a.group_session_id = ch.subject_id)
      order by a.id limit 1) s on true
    left join calendar_links l on l.practice_id = ch.practice_id and l.calendar_id = ch.calendar_id
      and (l.appointment_id = ch.subject_id or l.group_session_id = ch.subject_id)
    where ch.practice_id = ${work.practiceId} and ch.calendar_id = ${calendar.id}
    order by ch.changed_at, ch.subject_id limit 50`.execute(work.trx)
  return rows
}

/** Unless it changed again meanwhile. */
export async function changeIsSent(
  work: Work,
  calendarId: string,
  change: Pick<ChangeToSend, 'subject_id' | 'number'>,
): Promise<void> {
  await sql`delete from calendar_changes where practice_id = ${work.practiceId} and calendar_id = ${calendarId}
    and subject_id = ${change.subject_id} and number = ${change.number}`.execute(work.trx)
}

/** Everything ahead of the calendar's staff member that has to be looked at: a calendar was chosen, or another wording of titles. */
export async function sendAllAhead(work: Work, calendar: { id: string; staffId: string }): Promise<void> {
  await sql`
    insert into calendar_changes (practice_id, calendar_id, subject_id)
    select distinct a.practice_id, ${calendar.id}::uuid, coalesce(a.group_session_id, a.id) from appointments a
      where a.practice_id = ${work.practiceId} and a.staff_id = ${calendar.staffId} and a.kind <> 'outside' and a.status in ${liveStatuses}
        and a.starts_at > ${new Date(work.now)}
    union
    select l.practice_id, l.calendar_id, coalesce(l.group_session_id, l.appointment_id) from calendar_links l
      left join appointments a on a.practice_id = l.practice_id and a.id = l.appointment_id
      left join group_sessions g on g.practice_id = l.practice_id and g.id = l.group_session_id
      where l.practice_id = ${work.practiceId} and l.calendar_id = ${calendar.id} and a.kind is distinct from 'outside'
        and coalesce(a.starts_at, g.starts_at) > ${new Date(work.now)}
    on conflict (practice_id, calendar_id, subject_id) do update set number = calendar_changes.number + 1`.execute(
    work.trx,
  )
}

export async function noteSent(
  work: Work,
  calendarId: string,
  externalId: string,
  sent: {
    etag: string | null
    revisedAt: number | null
    fingerprint: Buffer
    startsAt: Date
    endsAt: Date
  },
): Promise<void> {
  await sql`
    update calendar_links set etag = ${sent.etag}, revised_at = coalesce(${sent.revisedAt === null ? null : new Date(sent.revisedAt)}, revised_at),
      sent_fingerprint = ${sent.fingerprint}, agreed_starts_at = ${sent.startsAt}, agreed_ends_at = ${sent.endsAt}, state = 'ok',
      outside_starts_at = null, outside_ends_at = null, flagged_at = null
    where practice_id = ${work.practiceId} and calendar_id = ${calendarId} and external_id = ${externalId}`.execute(
    work.trx,
  )
}
