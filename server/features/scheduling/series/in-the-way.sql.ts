import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'

export type WantedTime = { startsAt: EpochMs; endsAt: EpochMs; busyFrom: EpochMs; busyUntil: EpochMs }

export type InTheWay = {
  /** Index of the wanted time. */
  n: number
  kind: 'client' | 'nonClient' | 'outside'
  clientName: string | null
  nonClientKind: 'personal' | 'meeting' | 'closed' | null
  startsAt: Date
  endsAt: Date
}

/**
 * What lies over each wanted time of a provider, in one statement; also what was booked twice already and events of an outside calendar
 * that clash, which the constraint lets pass and a person would not. A session of the same service with a free seat is in nobody's way.
 */
export async function inTheWayOf(
  work: Work,
  asked: { staffId: string; times: WantedTime[]; butNot: string[]; serviceId: string | null },
): Promise<InTheWay[]> {
  if (asked.times.length === 0) return []
  const { rows } = await sql<InTheWay>`
    select (w.n - 1)::int as n, a.kind, concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as "clientName",
      a.non_client_kind as "nonClientKind", a.starts_at as "startsAt", a.ends_at as "endsAt"
    from unnest(${asked.times.map((t) => new Date(t.busyFrom))}::timestamptz[], ${asked.times.map((t) => new Date(t.busyUntil))}::timestamptz[],
        ${asked.times.map((t) => new Date(t.startsAt))}::timestamptz[], ${asked.times.map((t) => new Date(t.endsAt))}::timestamptz[])
        with ordinality as w (busy_from, busy_until, starts_at, ends_at, n)
    join appointments a on a.practice_id = ${work.practiceId} and a.staff_id = ${asked.staffId}
      and a.busy_range && tstzrange(w.busy_from, w.busy_until, '[)')
      and a.status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
    left join clients c on c.practice_id = a.practice_id and c.id = a.client_id
    where a.id <> all(${asked.butNot}::uuid[])
      and not (a.group_session_id is not null and a.service_id is not distinct from ${asked.serviceId}::uuid
        and a.starts_at = w.starts_at and a.ends_at = w.ends_at
        and a.seat_count > (select count(*) from appointments o
          where o.practice_id = a.practice_id and o.held_session_id = a.group_session_id))
    order by w.n, a.starts_at, a.id`.execute(work.trx)
  return rows.map((row) => ({ ...row, clientName: row.clientName || null }))
}
