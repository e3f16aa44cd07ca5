import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'

/** Tells the people of the client's portal that something waits to be filled; never which form (NPH-01). */
export async function tellAssigned(work: Work, clientId: string): Promise<void> {
  const [people, practice] = await together([
    recipientsOfClient(work, clientId, 'documents'),
    practiceName(work),
  ])
  await tellPersons(
    work,
    people.map((to) => ({
      kind: 'formAssigned',
      channel: 'mail' as const,
      to,
      practice,
      link: `/portal/${clientId}/forms`,
    })),
  )
}
