import { sql } from 'kysely'
import type { StaffRole } from '../../kernel/permit.ts'
import type { Work } from '../../kernel/services.ts'
import { type Contact, contactsOfPersons } from '../identity/index.ts'

/** Where an active staff member is reached, or null. Times are told in the staff member's own zone. */
export async function recipientOfStaff(work: Work, staffId: string): Promise<Contact | null> {
  const [contact] = await contactsOfPersons(
    work,
    sql`select person_id, time_zone from staff_members
      where practice_id = ${work.practiceId} and id = ${staffId} and status = 'active'`,
  )
  return contact ?? null
}

/** Everyone active of the practice who holds one of the roles, each once. */
export const recipientsWithRole = (work: Work, roles: readonly StaffRole[]): Promise<Contact[]> =>
  contactsOfPersons(
    work,
    sql`select person_id, time_zone from staff_members
      where practice_id = ${work.practiceId} and status = 'active' and roles && ${roles}::text[]`,
  )

/** What mails to the practice's people show at their head. */
export const practiceName = (work: Work): Promise<{ name: string; accent: string }> =>
  work.trx
    .selectFrom('practices')
    .select(['name', 'accent'])
    .where('id', '=', work.practiceId)
    .executeTakeFirstOrThrow()
