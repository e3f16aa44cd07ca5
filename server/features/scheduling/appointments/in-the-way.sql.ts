import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'

export type WantedTime = { startsAt: EpochMs; endsAt: EpochMs; busyFrom: EpochMs; busyUntil: EpochMs }

export type InTheWay = {
  /** Index of the wanted time. */
  n: number
  kind: 'client' | 'nonClient' | 'outside'
  status: AppointmentStatus
  clientName: string | null
  nonClientKind: 'personal' | 'meeting' | 'closed' | null
  /** Of several clients; the row is one of them. */
  sessionId: string | null
  serviceName: string | null
  startsAt: Date
  endsAt: Date
  /** The two only come too near: one lies in the pause that the other needs. */
  isPause: boolean
}

/**
 * What lies over each wanted time of a provider, in one statement; also what was booked twice already and events of an outside calendar
 * that clash, which the constraint lets pass and a person would not. A session of the same service with a free seat is in nobody's way.
 * `butNot`: appointments, and those under whom a time is held, as a session is or the appointment that a request is to replace.
 */
export async function inTheWayOf(
  work: Work,
  asked: { staffId: string; times: WantedTime[]; butNot: string[]; serviceId: string | null },
): Promise<InTheWay[]> {
  if (asked.times.length === 0) return []
  const { rows } = await sql<InTheWay>`
    select (w.n - 1)::int as n, a.kind, a.status, a.group_session_id as "sessionId", v.name as "serviceName",
      not (a.starts_at < w.ends_at and w.starts_at < a.ends_at) as "isPause", concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as "clientName",
      a.non_client_kind as "nonClientKind", a.starts_at as "startsAt", a.ends_at as "endsAt"
    from unnest(${asked.times.map((t) => new Date(t.busyFrom))}::timestamptz[], ${asked.times.map((t) => new Date(t.busyUntil))}::timestamptz[],
        ${asked.times.map((t) => new Date(t.startsAt))}::timestamptz[], ${asked.times.map((t) => new Date(t.endsAt))}::timestamptz[])
        with ordinality as w (busy_from, busy_until, starts_at, ends_at, n)
    join appointments a on a.practice_id = ${work.practiceId} and a.staff_id = ${asked.staffId}
      and a.busy_range && tstzrange(w.busy_from, w.busy_until, '[)')
      and a.status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
    left join clients c on c.practice_id = a.practice_id and c.id = a.client_id
    left join services v on v.practice_id = a.practice_id and v.id = a.service_id
    where a.id <> all(${asked.butNot}::uuid[]) and a.holder_id <> all(${asked.butNot}::uuid[])
      and not (a.group_session_id is not null and a.service_id is not distinct from ${asked.serviceId}::uuid
        and a.starts_at = w.starts_at and a.ends_at = w.ends_at
        and a.seat_count > (select count(*) from appointments o
          where o.practice_id = a.practice_id and o.held_session_id = a.group_session_id))
    order by w.n, a.starts_at, a.id`.execute(work.trx)
  return rows.map((row) => ({ ...row, clientName: row.clientName || null }))
}
