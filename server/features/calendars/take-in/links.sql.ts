import { sql } from 'kysely'
import { isUuid, newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import type { LinkState } from './difference.rules.ts'

/** A link with what it belongs to, as it stands now. */
export type Link = {
  id: string
  external_id: string
  state: LinkState
  /** `outside`: the event is theirs, and stands here for as long as it stands there. Everything else is ours. */
  kind: 'client' | 'nonClient' | 'outside'
  /** An appointment, or a session of several clients. */
  subject_id: string
  appointment_status: string
  /** Holds its time here, as a booking (not a request). */
  is_live: boolean
  starts_at: Date
  ends_at: Date
  revised_at: Date | null
  seen_fingerprint: Buffer | null
  agreed_starts_at: Date | null
  agreed_ends_at: Date | null
  outside_starts_at: Date | null
  outside_ends_at: Date | null
  came_from_outside: boolean
}

export const liveStatuses = sql`('scheduled', 'confirmed', 'arrived', 'completed', 'noShow')`

const linkQuery = (work: Work) => sql`
  select l.id, l.external_id, l.state, l.revised_at, l.seen_fingerprint, l.agreed_starts_at, l.agreed_ends_at, l.outside_starts_at,
    l.outside_ends_at, l.came_from_outside, coalesce(a.kind, 'client') as kind, coalesce(l.group_session_id, l.appointment_id) as subject_id,
    coalesce(a.status, '') as appointment_status, coalesce(a.starts_at, g.starts_at) as starts_at, coalesce(a.ends_at, g.ends_at) as ends_at,
    case when a.id is not null then a.status in ${liveStatuses} and a.staff_id = c.staff_id
      else g.staff_id = c.staff_id and exists (select 1 from appointments s where s.practice_id = l.practice_id and s.group_session_id = l.group_session_id
        and s.status in ${liveStatuses}) end as is_live
  from calendar_links l
  join connected_calendars c on c.practice_id = l.practice_id and c.id = l.calendar_id
  left join appointments a on a.practice_id = l.practice_id and a.id = l.appointment_id
  left join group_sessions g on g.practice_id = l.practice_id and g.id = l.group_session_id
  where l.practice_id = ${work.practiceId}`

/** By the names that the calendar gives the events. */
export async function linksOfEvents(
  work: Work,
  calendarId: string,
  externalIds: string[],
): Promise<Map<string, Link>> {
  const { rows } = await sql<Link>`
    ${linkQuery(work)} and l.calendar_id = ${calendarId} and l.external_id = any(${externalIds}::text[])`.execute(
    work.trx,
  )
  return new Map(rows.map((row) => [row.external_id, row]))
}

/** Of a whole answer: what is known of the range and was not in it. */
export async function linksNotSeen(
  work: Work,
  calendarId: string,
  seen: string[],
  range: { from: EpochMs; until: EpochMs },
): Promise<Link[]> {
  const { rows } = await sql<Link>`
    ${linkQuery(work)} and l.calendar_id = ${calendarId} and l.external_id <> all(${seen}::text[]) and l.state <> 'removed'
      and (l.outside_ends_at > ${new Date(range.from)} or coalesce(a.ends_at, g.ends_at) > ${new Date(range.from)})
      and coalesce(l.outside_starts_at, a.starts_at, g.starts_at) < ${new Date(range.until)}
    limit 5000`.execute(work.trx)
  return rows
}

/**
 * Events that this practice wrote, into whichever of its calendars: a colleague's, in a calendar that both use, is no outside event. Nor is
 * one that says of which appointment it is, though its link went with an account that was disconnected.
 */
export async function eventsOfThisPractice(
  work: Work,
  events: { externalId: string; subjectId: string | null }[],
): Promise<Set<string>> {
  const told = events.filter((event) => isUuid(event.subjectId ?? ''))
  const { rows } = await sql<{ external_id: string }>`
    select l.external_id from calendar_links l
    left join appointments a on a.practice_id = l.practice_id and a.id = l.appointment_id
    where l.practice_id = ${work.practiceId} and l.external_id = any(${events.map((event) => event.externalId)}::text[])
      and a.kind is distinct from 'outside'
    union
    select t.external_id from unnest(${told.map((event) => event.externalId)}::text[], ${told.map((event) => event.subjectId)}::uuid[])
      as t (external_id, subject_id)
    where exists (select 1 from appointments a where a.practice_id = ${work.practiceId} and a.id = t.subject_id and a.kind <> 'outside')
      or exists (select 1 from group_sessions g where g.practice_id = ${work.practiceId} and g.id = t.subject_id)`.execute(
    work.trx,
  )
  return new Set(rows.map((row) => row.external_id))
}

export async function insertLink(
  work: Work,
  link: {
    calendarId: string
    subject: { appointmentId: string } | { groupSessionId: string }
    externalId: string
    cameFromOutside: boolean
    etag?: string | null
    revisedAt?: EpochMs | null
    seenFingerprint?: Buffer | null
    agreed?: { startsAt: EpochMs; endsAt: EpochMs } | null
  },
): Promise<void> {
  const at = (ms: EpochMs | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms))
  await sql`
    insert into calendar_links (practice_id, id, calendar_id, appointment_id, group_session_id, external_id, came_from_outside, etag, revised_at,
      seen_fingerprint, agreed_starts_at, agreed_ends_at)
    values (${work.practiceId}, ${newId()}, ${link.calendarId}, ${'appointmentId' in link.subject ? link.subject.appointmentId : null},
      ${'groupSessionId' in link.subject ? link.subject.groupSessionId : null}, ${link.externalId}, ${link.cameFromOutside},
      ${link.etag ?? null}, ${at(link.revisedAt)}, ${link.seenFingerprint ?? null}, ${at(link.agreed?.startsAt)}, ${at(link.agreed?.endsAt)})
    on conflict do nothing`.execute(work.trx)
}

/** What was seen of the event of a link. */
export async function noteSeen(
  work: Work,
  linkId: string,
  seen: {
    etag: string | null
    revisedAt: EpochMs | null
    fingerprint: Buffer | null
    agreed: { startsAt: EpochMs; endsAt: EpochMs } | null
  },
): Promise<void> {
  await sql`
    update calendar_links set etag = ${seen.etag}, revised_at = ${seen.revisedAt === null ? null : new Date(seen.revisedAt)},
      seen_fingerprint = coalesce(${seen.fingerprint}, seen_fingerprint),
      agreed_starts_at = coalesce(${seen.agreed ? new Date(seen.agreed.startsAt) : null}, agreed_starts_at),
      agreed_ends_at = coalesce(${seen.agreed ? new Date(seen.agreed.endsAt) : null}, agreed_ends_at)
    where practice_id = ${work.practiceId} and id = ${linkId}`.execute(work.trx)
}

/** True when it was not so before. */
export async function setLinkState(
  work: Work,
  linkId: string,
  state: LinkState,
  outside: { startsAt: EpochMs; endsAt: EpochMs } | null,
): Promise<boolean> {
  const isDifference = state === 'movedOutside' || state === 'conflict'
  const isFlagged = isDifference || state === 'vanished'
  const [from, until] =
    isDifference && outside ? [new Date(outside.startsAt), new Date(outside.endsAt)] : [null, null]
  const { numAffectedRows } = await sql`
    update calendar_links set state = ${state}, outside_starts_at = ${from}, outside_ends_at = ${until}, version = version + 1,
      flagged_at = case when ${isFlagged} then coalesce(flagged_at, ${new Date(work.now)}) end
    where practice_id = ${work.practiceId} and id = ${linkId}
      and (state <> ${state} or outside_starts_at is distinct from ${from} or outside_ends_at is distinct from ${until})`.execute(
    work.trx,
  )
  return numAffectedRows === 1n
}
