import type { Work } from '../../../kernel/services.ts'
import { findPersonByEmail } from '../../identity/index.ts'

export type UserManagerChange =
  | { done: true; staffId: string; name: string; changed: boolean; managersLeft: number }
  | { done: false; because: 'noAccount' | 'notActive' | 'noOtherRole' }

/** Gives or takes the role of User Manager, which no page of a practice can (MGR-1). Works for whoever works there now. */
export async function setUserManager(work: Work, email: string, holds: boolean): Promise<UserManagerChange> {
  const person = await findPersonByEmail(work, email)
  const staff = await work.trx
    .selectFrom('staff_members')
    .select(['id', 'person_id', 'roles', 'display_name'])
    .where('practice_id', '=', work.practiceId)
    .where('status', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  if (!person) return { done: false, because: 'noAccount' }
  const member = staff.find((one) => one.person_id === person.personId)
  if (!member) return { done: false, because: 'notActive' }
  const others = member.roles.filter((role) => role !== 'userManager')
  if (!holds && others.length === 0) return { done: false, because: 'noOtherRole' }
  const changed = member.roles.includes('userManager') !== holds
  if (changed) {
    await work.trx
      .updateTable('staff_members')
      .set((eb) => ({ roles: holds ? [...others, 'userManager'] : others, version: eb('version', '+', 1) }))
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', member.id)
      .execute()
    work.record({
      action: 'change',
      subjectType: 'staffMember',
      subjectId: member.id,
      details: { [holds ? 'gained' : 'lost']: ['userManager'] },
    })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: member.id, toStaff: true })
  }
  const managers = staff.filter((one) => one.id !== member.id && one.roles.includes('userManager')).length
  return {
    done: true,
    staffId: member.id,
    name: member.display_name,
    changed,
    managersLeft: managers + (holds ? 1 : 0),
  }
}
