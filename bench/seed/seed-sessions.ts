import { randomBytes } from 'node:crypto'
import type { SeededPerson } from './seed-clients.ts'
import type { Seeding } from './seed-world.ts'

/** A session for each, as signing in makes them. */
export async function seedSessions({ owner }: Seeding, people: SeededPerson[]): Promise<string[]> {
  const tokens = people.map(() => randomBytes(24).toString('base64url'))
  await owner.query(
    `insert into auth.session (id, token, "userId", "expiresAt")
      select uuidv7(), token, person, now() + interval '12 hours' from unnest($1::text[], $2::uuid[]) t(token, person)`,
    [tokens, people.map((p) => p.personId)],
  )
  return tokens
}
