import type { Trx } from '../../../kernel/db/pool.ts'
import { newId } from '../../../kernel/ids.ts'
import { versionInForce } from '../terms/terms.ts'

export type NewPerson = {
  firstName: string
  lastName: string
  email: string
  username?: string | null
  /** Made by hashPassword; without one the person cannot sign in by password yet. */
  passwordHash: string | null
  cellPhone?: string | null
  locale?: 'en' | 'es'
  timeZone: string
  /** For made-up people: they have accepted the Terms of Service in force, and are not asked at their first sign-in. */
  hasAcceptedTerms?: boolean
}

/** Makes a login. The e-mail is unique across the installation, whatever its letter case; a second one breaks `user_email_key`. */
export async function createPerson(trx: Trx, person: NewPerson): Promise<string> {
  const id = newId()
  await trx
    .insertInto('auth.user')
    .values({
      id,
      name: `${person.firstName} ${person.lastName}`,
      email: person.email.trim(),
      emailVerified: true,
      username: person.username ?? null,
      displayUsername: person.username ?? null,
    })
    .execute()
  if (person.passwordHash)
    await trx
      .insertInto('auth.account')
      .values({
        id: newId(),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: person.passwordHash,
      })
      .execute()
  await trx
    .insertInto('persons')
    .values({
      id,
      first_name: person.firstName,
      last_name: person.lastName,
      cell_phone: person.cellPhone ?? null,
      locale: person.locale ?? 'en',
      time_zone: person.timeZone,
    })
    .execute()
  if (person.hasAcceptedTerms)
    await trx.insertInto('terms_acceptances').values({ person_id: id, version: versionInForce }).execute()
  return id
}
