import type { Work } from '../../../kernel/services.ts'

/** What another room keeps about a place. */
export type LocationUse = {
  /** How many appointments lie ahead there. */
  appointmentsAhead(work: Work, locationId: string): Promise<number>
  /** The place's clock is another one from now on. */
  onZoneChange(work: Work, locationId: string, timeZone: string): Promise<void>
  /** Nobody is received there any more. */
  onRetire(work: Work, locationId: string): Promise<void>
}

const uses: LocationUse[] = []

/** A room above this one says what a place means to it; it is asked and told in the transaction of the change. */
export const onLocationChange = (use: LocationUse): void => {
  uses.push(use)
}

export async function appointmentsAhead(work: Work, locationId: string): Promise<number> {
  let count = 0
  for (const use of uses) count += await use.appointmentsAhead(work, locationId)
  return count
}

export async function tellZoneChange(work: Work, locationId: string, timeZone: string): Promise<void> {
  for (const use of uses) await use.onZoneChange(work, locationId, timeZone)
}

export async function tellRetired(work: Work, locationId: string): Promise<void> {
  for (const use of uses) await use.onRetire(work, locationId)
}
