import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons, unlockPerson } from '../../identity/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'

/** Opens the sign-in of a person of this practice, at once and in every process, and tells the person. Nothing where none was locked. */
export async function unlock(
  work: Work,
  { personId, clientId }: { personId: string; clientId: string | null },
): Promise<void> {
  const wasLocked = await unlockPerson(work, personId)
  work.record({
    action: 'change',
    subjectType: 'account',
    subjectId: personId,
    clientId,
    details: { unlocked: wasLocked },
  })
  if (!wasLocked) return
  const [to] = await contactsOfPersons(work, [personId])
  if (to)
    await tellPersons(work, [
      { kind: 'accountUnlocked', channel: 'mail', to, practice: await practiceName(work), link: '/sign-in' },
    ])
  work.tell({ practiceId: work.practiceId, kind: 'account', id: personId, toStaff: true })
}
