import type { SeededPerson } from './seed-clients.ts'
import type { MadePractice } from './seed-practice.ts'
import type { Seeding } from './seed-world.ts'

/** To be filled when forms stand. */
export async function seedForms(
  _seeding: Seeding,
  _practice: MadePractice,
  _people: SeededPerson[],
): Promise<string[]> {
  return []
}
