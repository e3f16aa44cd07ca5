import type { Work } from '../../../kernel/services.ts'

/** As people write it; the phone as it is dialled. */
export type LocationInput = {
  name: string
  street: string
  city: string
  region: string
  postalCode: string
  phone: string
  timeZone: string
}
export type LocationVersion = LocationInput & { id: string; version: number; isRetired: boolean }

/** Every place, those no longer in use too, by name. */
export async function allLocations(work: Work): Promise<LocationVersion[]> {
  const rows = await work.trx
    .selectFrom('locations')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    street: row.street,
    city: row.city,
    region: row.region,
    postalCode: row.postal_code,
    phone: row.phone,
    timeZone: row.time_zone,
    version: row.version,
    isRetired: row.retired_at !== null,
  }))
}

/** One place, held until the end of the transaction, so that what is decided about it stays true. */
export async function holdLocation(work: Work, locationId: string): Promise<LocationVersion | undefined> {
  await work.trx
    .selectFrom('locations')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', locationId)
    .forUpdate()
    .execute()
  return (await allLocations(work)).find(({ id }) => id === locationId)
}

export async function writeLocation(work: Work, locationId: string, location: LocationInput): Promise<void> {
  await work.trx
    .updateTable('locations')
    .set((eb) => ({
      name: location.name,
      street: location.street,
      city: location.city,
      region: location.region,
      postal_code: location.postalCode,
      phone: location.phone,
      time_zone: location.timeZone,
      version: eb('version', '+', 1),
    }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', locationId)
    .execute()
}

export async function setRetired(work: Work, locationId: string, retiredAt: Date | null): Promise<void> {
  await work.trx
    .updateTable('locations')
    .set((eb) => ({ retired_at: retiredAt, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', locationId)
    .execute()
}
