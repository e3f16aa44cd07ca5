import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'

export type Conversion = {
  clientId: string
  serviceId: string
  /** Null: by telehealth. */
  locationId: string | null
}

export type Convertible = {
  kind: 'client' | 'nonClient' | 'outside'
  status: string
  staff_id: string
  starts_at: Date
  ends_at: Date
  version: number
  is_clash: boolean
}

export async function lockedToConvert(work: Work, id: string): Promise<Convertible | null> {
  const { rows } = await sql<Convertible>`
    select kind, status, staff_id, starts_at, ends_at, version, is_clash from appointments
    where practice_id = ${work.practiceId} and id = ${id} for update`.execute(work.trx)
  return rows[0] ?? null
}

export type ChosenService = {
  modality: 'inPerson' | 'telehealth' | 'both'
  capacity: number
  buffer_before_minutes: number
  buffer_after_minutes: number
  telehealth_url: string | null
  has_client: boolean
  has_place: boolean
}

export async function serviceToConvert(
  work: Work,
  staffId: string,
  to: Conversion,
): Promise<ChosenService | null> {
  const { rows } = await sql<ChosenService>`
    select v.modality, v.capacity, v.buffer_before_minutes, v.buffer_after_minutes, r.telehealth_url,
      exists (select 1 from clients c where c.practice_id = v.practice_id and c.id = ${to.clientId}) as has_client,
      (${to.locationId}::uuid is null or exists (select 1 from locations l where l.practice_id = v.practice_id and l.id = ${to.locationId}::uuid and l.retired_at is null)) as has_place
    from services v
    left join provider_rules r on r.practice_id = v.practice_id and r.staff_id = ${staffId}
    where v.practice_id = ${work.practiceId} and v.id = ${to.serviceId} and v.is_active`.execute(work.trx)
  return rows[0] ?? null
}

/**
 * The same appointment, at the same time, from now on of a client: id, time and the link to an outside calendar stay (SCH-10). What the
 * outside calendar called it is forgotten. False when something else holds the time, or the service's buffers around it.
 */
export async function convertInPlace(
  work: Work,
  id: string,
  to: Conversion,
  service: ChosenService,
): Promise<boolean> {
  const modality = to.locationId === null ? 'telehealth' : 'inPerson'
  await sql`savepoint convert_in_place`.execute(work.trx)
  try {
    await sql`
      update appointments a set kind = 'client', client_id = ${to.clientId}, service_id = ${to.serviceId}, modality = ${modality},
        location_id = ${to.locationId}, telehealth_url = ${modality === 'telehealth' ? service.telehealth_url : null}, non_client_kind = null,
        time_zone = coalesce((select l.time_zone from locations l where l.practice_id = a.practice_id and l.id = ${to.locationId}::uuid),
          (select m.time_zone from staff_members m where m.practice_id = a.practice_id and m.id = a.staff_id)),
        busy_from = a.starts_at - ${service.buffer_before_minutes * minuteMs} * interval '1 millisecond',
        busy_until = a.ends_at + ${service.buffer_after_minutes * minuteMs} * interval '1 millisecond',
        sealed_title = null, is_clash = false, version = version + 1
      where a.practice_id = ${work.practiceId} and a.id = ${id} and a.kind <> 'client'`.execute(work.trx)
    await sql`release savepoint convert_in_place`.execute(work.trx)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '23P01') throw error
    await sql`rollback to savepoint convert_in_place`.execute(work.trx)
    return false
  }
}
