import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type ListedService = {
  id: string
  name: string
  code: string | null
  durationMinutes: number
  feeCents: number
  modality: 'inPerson' | 'telehealth' | 'both'
  isBookableByClients: boolean
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  capacity: number
  isActive: boolean
  providerIds: string[]
  version: number
}

/** The active ones first, by name. */
export async function servicesOf(work: Work): Promise<ListedService[]> {
  const { rows } = await sql<ListedService>`
    select v.id, v.name, v.code, v.duration_minutes as "durationMinutes", v.fee_cents as "feeCents", v.modality,
      v.is_bookable_by_clients as "isBookableByClients", v.buffer_before_minutes as "bufferBeforeMinutes",
      v.buffer_after_minutes as "bufferAfterMinutes", v.capacity, v.is_active as "isActive", v.version,
      array(select sp.staff_id from service_providers sp where sp.practice_id = v.practice_id and sp.service_id = v.id order by 1) as "providerIds"
    from services v where v.practice_id = ${work.practiceId} order by v.is_active desc, v.name, v.id`.execute(
    work.trx,
  )
  return rows
}

export const locationsOf = (work: Work): Promise<{ id: string; name: string; timeZone: string }[]> =>
  work.trx
    .selectFrom('locations')
    .select(['id', 'name', 'time_zone as timeZone'])
    .where('practice_id', '=', work.practiceId)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
