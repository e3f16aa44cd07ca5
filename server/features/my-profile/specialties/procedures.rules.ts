import { type Specialty, specialties } from './specialties.ts'

export type Choice = {
  specialties: readonly string[]
  addedProcedures: readonly string[]
  removedProcedures: readonly string[]
}

const isSpecialty = (id: string): id is Specialty => Object.hasOwn(specialties, id)

/** What comes with the specialties by itself, in their order. */
export const proceduresOf = (chosen: readonly string[]): string[] => [
  ...new Set(chosen.filter(isSpecialty).flatMap((id) => specialties[id] as readonly string[])),
]

/** What the person offers: what comes with the specialties, without what was taken off, with what was added (PRF-8). */
export function offeredProcedures({ specialties, addedProcedures, removedProcedures }: Choice): string[] {
  const removed = new Set(removedProcedures)
  return [...new Set([...proceduresOf(specialties).filter((id) => !removed.has(id)), ...addedProcedures])]
}

/**
 * What to keep for a list of procedures as the page shows it: only where it differs from what the specialties bring, so that a
 * specialty chosen later brings its own, and one given up takes its own away.
 */
export function decisionsFor(
  chosen: readonly string[],
  offered: readonly string[],
): Omit<Choice, 'specialties'> {
  const usual = new Set(proceduresOf(chosen))
  const wanted = new Set(offered)
  return {
    addedProcedures: [...wanted].filter((id) => !usual.has(id)),
    removedProcedures: [...usual].filter((id) => !wanted.has(id)),
  }
}
