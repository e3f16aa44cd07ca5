import { sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'
import { type Contact, contactsOfPersons } from '../identity/index.ts'

/** The active providers assigned to a client, where they can be reached. */
export const assignedProviderContacts = (work: Work, clientId: string): Promise<Contact[]> =>
  contactsOfPersons(
    work,
    sql`select s.person_id, s.time_zone from client_providers c
      join staff_members s on s.practice_id = c.practice_id and s.id = c.staff_id and s.status = 'active'
      where c.practice_id = ${work.practiceId} and c.client_id = ${clientId}`,
  )
