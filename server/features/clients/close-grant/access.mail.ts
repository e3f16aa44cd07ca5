import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { type Telling, tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientsWithRole } from '../../practice/index.ts'

export type AccessChange = { clientId: string; personId: string; kind: 'accessLimited' | 'accessEnded' }

/**
 * Tells both sides that somebody's access was reduced or ended: that person, the client's own login, and, where no person of the
 * practice did it, whoever manages accounts there. No mail names the client, or who it is about (NPH-01).
 */
export async function tellAccessChange(
  work: Work,
  { clientId, personId, kind }: AccessChange,
  byStaff: boolean,
): Promise<void> {
  const practice = await practiceName(work)
  const whose = await contactsOfPersons(work, [personId])
  const clientsOwn = await contactsOfPersons(
    work,
    sql`select g.person_id, null::text as time_zone from portal_grants g
      where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and g.relationship = 'self' and g.person_id <> ${personId}
        and g.revoked_at is null and (g.ends_at is null or g.ends_at > ${new Date(work.now)})`,
  )
  const managers = byStaff ? [] : await recipientsWithRole(work, ['userManager'])
  const mail = { channel: 'mail' as const, practice }
  const tellings: Telling[] = [
    ...whose.map((to) => ({ ...mail, kind, to, link: '/?all' })),
    ...clientsOwn.map((to) => ({ ...mail, kind: 'accessOfOtherChanged', to, link: `/portal/${clientId}` })),
    ...managers.map((to) => ({
      ...mail,
      kind: 'accessChangedByRule',
      to,
      link: `/practice/${work.practiceId}/clients/${clientId}/portal`,
    })),
  ]
  if (tellings.length > 0) await tellPersons(work, tellings)
}
