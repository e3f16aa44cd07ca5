import { sql } from 'kysely'
import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'

/**
 * Tells the client's providers that one of their forms was sent in, and where nobody is assigned the owners and administrators
 * (FRM-11). The mail names neither form nor client; open pages are told at once.
 */
export async function tellSubmitted(
  work: Work,
  { assignmentId, clientId }: { assignmentId: string; clientId: string },
): Promise<void> {
  work.tell({ practiceId: work.practiceId, kind: 'form', id: assignmentId, clientId })
  const [people, practice] = await together([
    contactsOfPersons(
      work,
      sql`select s.person_id, s.time_zone from staff_members s
        where s.practice_id = ${work.practiceId} and s.status = 'active' and case
          when exists (select 1 from client_providers p join staff_members a on a.practice_id = p.practice_id and a.id = p.staff_id and a.status = 'active'
            where p.practice_id = ${work.practiceId} and p.client_id = ${clientId})
          then exists (select 1 from client_providers p where p.practice_id = s.practice_id and p.client_id = ${clientId} and p.staff_id = s.id)
          else s.roles && '{owner,administrator}'::text[] end`,
    ),
    practiceName(work),
  ])
  await tellPersons(
    work,
    people.map((to) => ({
      kind: 'formSubmitted',
      channel: 'mail' as const,
      to,
      practice,
      link: `/practice/${work.practiceId}/clients/${clientId}/forms`,
    })),
  )
}
