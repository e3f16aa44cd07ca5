import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'

/** Tells somebody of the practice by mail what became of the access, without a word of why. */
export async function tellMember(
  work: Work,
  personId: string,
  kind: 'staffRolesChanged' | 'staffDeactivated' | 'staffReactivated' | 'workPassedOn',
): Promise<void> {
  const [to] = await contactsOfPersons(work, [personId])
  if (!to) return
  await tellPersons(work, [
    {
      kind,
      channel: 'mail',
      to,
      practice: await practiceName(work),
      ...(kind === 'staffDeactivated' ? {} : { link: `/practice/${work.practiceId}` }),
    },
  ])
}
