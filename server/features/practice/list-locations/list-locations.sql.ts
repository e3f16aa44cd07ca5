import type { Work } from '../../../kernel/services.ts'

export type LocationRow = {
  id: string
  name: string
  street: string
  city: string
  region: string
  postalCode: string
  phone: string
  timeZone: string
}

/** Where the practice can be visited now, by name. */
export const findLocations = (work: Work): Promise<LocationRow[]> =>
  work.trx
    .selectFrom('locations')
    .select([
      'id',
      'name',
      'street',
      'city',
      'region',
      'postal_code as postalCode',
      'phone',
      'time_zone as timeZone',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
