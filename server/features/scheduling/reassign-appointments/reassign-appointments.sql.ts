import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type FutureAppointment = {
  id: string
  clientId: string
  clientName: string
  serviceName: string
  status: 'requested' | 'scheduled' | 'confirmed'
  startsAt: Date
  endsAt: Date
}

/** What clients still have before them with this person, in order; also where he is not active any more. */
export async function futureAppointmentsOf(work: Work, staffId: string): Promise<FutureAppointment[]> {
  const { rows } = await sql<FutureAppointment>`
    select a.id, a.client_id as "clientId", concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as "clientName",
      v.name as "serviceName", a.status, a.starts_at as "startsAt", a.ends_at as "endsAt"
    from appointments a
    join clients c on c.practice_id = a.practice_id and c.id = a.client_id
    join services v on v.practice_id = a.practice_id and v.id = a.service_id
    where a.practice_id = ${work.practiceId} and a.staff_id = ${staffId} and a.kind = 'client'
      and a.starts_at > ${new Date(work.now)} and a.status in ('requested', 'scheduled', 'confirmed')
    order by a.starts_at, a.id limit 500`.execute(work.trx)
  return rows
}

export type ToMove = {
  id: string
  starts_at: Date
  is_away: boolean
  is_busy: boolean
}

/** The named future appointments of one person, locked, each with whether the colleague is away or held at its time. */
export async function appointmentsToMove(
  work: Work,
  { ids, fromStaffId, toStaffId }: { ids: string[]; fromStaffId: string; toStaffId: string },
): Promise<ToMove[]> {
  const { rows } = await sql<ToMove>`
    select a.id, a.starts_at,
      exists (select 1 from time_off o where o.practice_id = a.practice_id and o.staff_id = ${toStaffId}
        and o.starts_at < a.ends_at and o.ends_at > a.starts_at) as is_away,
      exists (select 1 from appointments b where b.practice_id = a.practice_id and b.staff_id = ${toStaffId}
        and b.busy_range && a.busy_range
        and b.status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')) as is_busy
    from appointments a
    where a.practice_id = ${work.practiceId} and a.staff_id = ${fromStaffId} and a.id = any(${ids}::uuid[]) and a.kind = 'client'
      and a.starts_at > ${new Date(work.now)} and a.status in ('requested', 'scheduled', 'confirmed')
    order by a.starts_at, a.id for update of a`.execute(work.trx)
  return rows
}

/** Whether somebody of the practice sees clients now. */
export async function isActiveProvider(work: Work, staffId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from staff_members where practice_id = ${work.practiceId} and id = ${staffId}
    and status = 'active' and 'provider' = any(roles)`.execute(work.trx)
  return rows.length > 0
}
