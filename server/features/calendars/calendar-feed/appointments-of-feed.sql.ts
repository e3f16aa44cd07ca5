import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { statusesThatHoldTime } from '../../scheduling/index.ts'
import type { FeedAppointment } from './feed-events.rules.ts'

const behindMs = 31 * dayMs
const aheadMs = 400 * dayMs
const most = 2_000

/** What holds this provider's time, a session of several clients once; not what came from calendars elsewhere. */
export async function appointmentsOfStaff(work: Work, staffId: string): Promise<FeedAppointment[]> {
  const { rows } = await sql<FeedAppointment>`
    select coalesce(a.group_session_id, a.id) as id, min(a.starts_at) as starts_at, max(a.ends_at) as ends_at, min(a.time_zone) as time_zone,
      max(a.version) as version, bool_and(a.status in ('requested', 'offered', 'awaitingDeposit')) as is_tentative,
      min(coalesce(c.preferred_name, c.first_name)) filter (where a.group_session_id is null) as first_name,
      min(c.last_name) filter (where a.group_session_id is null) as last_name
    from appointments a left join clients c on c.practice_id = a.practice_id and c.id = a.client_id
    where a.practice_id = ${work.practiceId} and a.staff_id = ${staffId} and a.kind in ('client', 'nonClient')
      and a.status = any(${[...statusesThatHoldTime]}::text[])
      and a.starts_at > ${new Date(work.now - behindMs)} and a.starts_at < ${new Date(work.now + aheadMs)}
    group by 1 order by 2, 1 limit ${most}`.execute(work.trx)
  return rows
}

/** What this client has, in the zone in which the client reads times; not what is only offered. */
export async function appointmentsOfClient(work: Work, clientId: string): Promise<FeedAppointment[]> {
  const { rows } = await sql<FeedAppointment>`
    select a.id, a.starts_at, a.ends_at, c.time_zone, a.version, a.status in ('requested', 'awaitingDeposit') as is_tentative,
      null as first_name, null as last_name
    from appointments a join clients c on c.practice_id = a.practice_id and c.id = a.client_id
    where a.practice_id = ${work.practiceId} and a.client_id = ${clientId} and a.status <> 'offered'
      and a.status = any(${[...statusesThatHoldTime]}::text[])
      and a.starts_at > ${new Date(work.now - behindMs)} and a.starts_at < ${new Date(work.now + aheadMs)}
    order by a.starts_at, a.id limit ${most}`.execute(work.trx)
  return rows
}
