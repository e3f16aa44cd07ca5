import { type Size, timeZone } from '../world.ts'
import type { Seeding } from './seed-world.ts'

export type SeededPerson = { clientId: string; personId: string; email: string }

/** Clients with a login, a password, a chart, a provider, and their portal open to them. */
export async function seedClients(
  { owner, practiceId }: Seeding,
  staffIds: string[],
  size: Size,
  practiceIndex: number,
  passwordHash: string,
): Promise<SeededPerson[]> {
  await owner.query(
    `create temp table seeded on commit drop as
      select n, uuidv7() as person_id, uuidv7() as client_id, 'client' || n || '.p' || $2::int || '@example.org' as email
      from generate_series(1, $1::int) n`,
    [size.clientsEach, practiceIndex],
  )
  await owner.query(
    `insert into auth."user" (id, name, email, "emailVerified") select person_id, 'Maya Okafor', email, true from seeded`,
  )
  await owner.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password)
      select uuidv7(), person_id, 'credential', person_id, $1 from seeded`,
    [passwordHash],
  )
  await owner.query(
    `insert into persons (id, first_name, last_name, locale, time_zone)
      select person_id, 'Maya', 'Okafor', case when n % 4 = 0 then 'es' else 'en' end, $1 from seeded`,
    [timeZone],
  )
  await owner.query(
    `insert into clients (practice_id, id, first_name, last_name, date_of_birth, email, time_zone)
      select $1, client_id, 'Maya', 'Okafor ' || n, '1990-04-17', email, $2 from seeded`,
    [practiceId, timeZone],
  )
  await owner.query(
    `insert into client_providers (practice_id, client_id, staff_id)
      select $1, client_id, ($2::uuid[])[1 + n % array_length($2::uuid[], 1)] from seeded`,
    [practiceId, staffIds],
  )
  await owner.query(
    `insert into portal_grants (practice_id, id, client_id, person_id, display_name, relationship)
      select $1, uuidv7(), client_id, person_id, 'Maya Okafor', 'self' from seeded`,
    [practiceId],
  )
  const { rows } = await owner.query<SeededPerson>(
    `select client_id as "clientId", person_id as "personId", email from seeded order by n`,
  )
  return rows
}
