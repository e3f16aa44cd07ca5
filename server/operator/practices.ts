import { sql } from 'kysely'
import { setUserManager, type UserManagerChange } from '../features/practice/index.ts'
import { asSystem, inPracticeAsSystem } from '../kernel/db/work.ts'
import { isUuid } from '../kernel/ids.ts'
import { type Installation, OperatorError } from './open-installation.ts'

export type ListedPractice = {
  id: string
  name: string
  /** The end of its sign-in address; names the practice in every command. */
  address: string
  staff: number
  clients: number
  userManagers: number
}

/** Every practice of the installation, by name. Counts alone: nobody is named. */
export const listPractices = ({ services }: Installation): Promise<ListedPractice[]> =>
  asSystem(services, 'list practices for the operator', async ({ trx }) => {
    const { rows } = await sql<ListedPractice>`
      select p.id, p.name, p.slug as address,
        (select count(*)::int from staff_members s where s.practice_id = p.id and s.status = 'active') as staff,
        (select count(*)::int from clients c where c.practice_id = p.id) as clients,
        (select count(*)::int from staff_members s where s.practice_id = p.id and s.status = 'active' and 'userManager' = any(s.roles)) as "userManagers"
      from practices p order by p.name, p.id`.execute(trx)
    return rows
  })

const refusals = {
  noAccount:
    'Nobody has an account with this e-mail address. Accounts are known by the address they sign in with.',
  notActive:
    'This person does not work at this practice, or left it. The practice invites people on its Team page.',
  noOtherRole:
    'This person has no other role at the practice and would be locked out. Let the practice give another role first.',
} as const

/** Gives or takes the role of User Manager, for a practice named by its id or address. */
export async function changeUserManager(
  installation: Installation,
  named: string,
  email: string,
  holds: boolean,
): Promise<Extract<UserManagerChange, { done: true }> & { practice: string }> {
  const practice = (await listPractices(installation)).find(
    ({ id, address }) => address === named || (isUuid(named) && id === named.toLowerCase()),
  )
  if (!practice)
    throw new OperatorError(`There is no practice "${named}". See them with: npm run foyer -- list-practices`)
  const change = await inPracticeAsSystem(
    installation.services,
    practice.id,
    holds ? 'grant-user-manager' : 'revoke-user-manager',
    (work) => setUserManager(work, email, holds),
  )
  if (!change.done) throw new OperatorError(refusals[change.because])
  return { ...change, practice: practice.name }
}
