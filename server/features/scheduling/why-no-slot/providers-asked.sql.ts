import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type ProviderAsked = {
  id: string
  name: string
  timeZone: string
  hasSeat: boolean
  givesService: boolean
  acceptsBookings: boolean
  isOpenToEveryClient: boolean
}

/** One provider or all of them, those too who do not give the service: whoever asks why wants to read that as well. */
export async function providersAsked(
  work: Work,
  serviceId: string,
  staffId: string | null,
): Promise<ProviderAsked[]> {
  const { rows } = await sql<ProviderAsked>`
    select m.id, m.display_name as name, m.time_zone as "timeZone", m.has_portal_seat as "hasSeat",
      exists (select 1 from service_providers sp
        where sp.practice_id = m.practice_id and sp.service_id = ${serviceId} and sp.staff_id = m.id) as "givesService",
      coalesce(r.accepts_bookings, true) as "acceptsBookings", coalesce(r.is_open_to_every_client, true) as "isOpenToEveryClient"
    from staff_members m left join provider_rules r on r.practice_id = m.practice_id and r.staff_id = m.id
    where m.practice_id = ${work.practiceId} and m.status = 'active'
      and (m.id = ${staffId}::uuid or (${staffId}::uuid is null and ('provider' = any(m.roles) or r.staff_id is not null)))
    order by m.display_name, m.id`.execute(work.trx)
  return rows
}
