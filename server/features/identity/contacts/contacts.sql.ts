import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** Where a person is reached, in his language. `timeZone` is the IANA zone in which times are told to him. */
export type Contact = {
  personId: string
  email: string
  /** E.164; only for codes and the texts that the person asked for (ACC-16). */
  cellPhone: string | null
  locale: 'en' | 'es'
  timeZone: string
}

/**
 * The one reader of people's addresses, for whoever has to tell them something. `whose` is a list of person ids, or a query over
 * the caller's own tables that gives `person_id` and `time_zone` (null: the person's own), so that it stays one round trip.
 */
export async function contactsOfPersons(
  work: Work,
  whose: readonly string[] | RawBuilder<{ person_id: string; time_zone: string | null }>,
): Promise<Contact[]> {
  const source = Array.isArray(whose) ? givenPersons(whose) : (whose as RawBuilder<unknown>)
  const { rows } = await sql<Contact>`
    select p.id as "personId", u.email::text as email, p.cell_phone as "cellPhone", p.locale, coalesce(w.time_zone, p.time_zone) as "timeZone"
    from (${source}) w join persons p on p.id = w.person_id join auth."user" u on u.id = p.id
    order by p.id`.execute(work.trx)
  return rows
}

/** One person, the usual case, as a value: for a list of unknown length PostgreSQL would make its plan anew each time. */
const givenPersons = (ids: readonly string[]) =>
  ids.length === 1
    ? sql`select ${ids[0]}::uuid as person_id, null::text as time_zone`
    : sql`select unnest(${ids}::uuid[]) as person_id, null::text as time_zone`

/** The login whose e-mail this is, whatever its letter case. Nothing of it may reach a stranger (ACC-19). */
export async function findPersonByEmail(
  work: Work,
  email: string,
): Promise<{ personId: string; firstName: string; lastName: string; locale: string } | null> {
  const row = await work.trx
    .selectFrom('auth.user as u')
    .innerJoin('persons as p', 'p.id', 'u.id')
    .select(['p.id', 'p.first_name', 'p.last_name', 'p.locale'])
    .where('u.email', '=', email)
    .executeTakeFirst()
  return row
    ? { personId: row.id, firstName: row.first_name, lastName: row.last_name, locale: row.locale }
    : null
}

/** The logins among many addresses, in one query. Nothing of it may reach a stranger (ACC-19). */
export async function findPersonsByEmail(
  work: Work,
  emails: string[],
): Promise<{ personId: string; email: string }[]> {
  const { rows } = await sql<{ personId: string; email: string }>`
    select u.id as "personId", u.email::text as email from auth."user" u where u.email = any(${emails}::citext[])`.execute(
    work.trx,
  )
  return rows
}
