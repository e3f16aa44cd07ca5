import { lostRace, notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { holdLocation, type LocationVersion } from './locations.sql.ts'

/** @throws Problem 404 where there is no such place, 409 with both versions where somebody else changed it */
export async function lockLocation(
  work: Work,
  locationId: string,
  version: number,
  yours: object = {},
): Promise<LocationVersion> {
  const current = await holdLocation(work, locationId)
  if (!current) throw notFound()
  if (current.version !== version)
    throw lostRace(
      'Somebody else changed this location meanwhile. Nothing was saved: look at both, then save again.',
      { current, yours },
    )
  return current
}
