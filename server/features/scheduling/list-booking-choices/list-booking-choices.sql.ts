import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type Choices = {
  services: {
    id: string
    name: string
    durationMinutes: number
    modality: 'inPerson' | 'telehealth' | 'both'
  }[]
  providers: {
    id: string
    name: string
    timeZone: string
    isYours: boolean
    serviceIds: string[]
    locationIds: string[]
    hasTelehealth: boolean
  }[]
  locations: {
    id: string
    name: string
    street: string
    city: string
    region: string
    postalCode: string
    phone: string
    timeZone: string
  }[]
}

/** Providers who take bookings from this client, with what they give and where they have hours; the client's own first. */
export async function bookingChoices(work: Work, clientId: string): Promise<Choices> {
  const { rows } = await sql<Choices>`
    with offered as (
      select m.id, m.display_name, m.time_zone, v.id as service_id, v.name as service_name, v.duration_minutes, v.modality,
        exists (select 1 from client_providers c where c.practice_id = m.practice_id and c.client_id = ${clientId} and c.staff_id = m.id) as is_own,
        r.is_open_to_every_client
      from services v
      join service_providers sp on sp.practice_id = v.practice_id and sp.service_id = v.id
      join staff_members m on m.practice_id = v.practice_id and m.id = sp.staff_id and m.status = 'active' and m.has_portal_seat
      join provider_rules r on r.practice_id = v.practice_id and r.staff_id = m.id and r.accepts_bookings
      where v.practice_id = ${work.practiceId} and v.is_active and v.is_bookable_by_clients
    ), open as (
      select * from offered where is_own or is_open_to_every_client
    ), hours as (
      select distinct b.staff_id, b.location_id from availability_blocks b
      where b.practice_id = ${work.practiceId} and b.staff_id in (select id from open)
    )
    select
      coalesce((select json_agg(json_build_object('id', s.service_id, 'name', s.service_name, 'durationMinutes', s.duration_minutes, 'modality', s.modality)
        order by s.service_name, s.service_id) from (select distinct service_id, service_name, duration_minutes, modality from open) s), '[]') as services,
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.display_name, 'timeZone', p.time_zone, 'isYours', p.is_own, 'serviceIds', p.service_ids,
          'locationIds', coalesce((select json_agg(h.location_id order by h.location_id) from hours h where h.staff_id = p.id and h.location_id is not null), '[]'),
          'hasTelehealth', exists (select 1 from hours h where h.staff_id = p.id and h.location_id is null))
        order by p.is_own desc, p.display_name, p.id)
        from (select id, display_name, time_zone, is_own, json_agg(service_id order by service_id) as service_ids from open group by 1, 2, 3, 4) p), '[]') as providers,
      coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'street', l.street, 'city', l.city, 'region', l.region,
          'postalCode', l.postal_code, 'phone', l.phone, 'timeZone', l.time_zone) order by l.name, l.id)
        from locations l where l.practice_id = ${work.practiceId} and l.id in (select location_id from hours)), '[]') as locations`.execute(
    work.trx,
  )
  return rows[0]!
}
