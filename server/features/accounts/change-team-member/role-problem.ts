import { Problem } from '../../../kernel/http/problem.ts'
import type { Staff } from '../../../kernel/http/route.ts'
import type { TeamMember } from '../../practice/index.ts'
import type { LeavingRefusal, RoleRefusal } from './roles.rules.ts'

const words: Record<RoleRefusal | LeavingRefusal, string> = {
  userManagerIsGranted:
    'The role of the User Manager is granted and taken by the operator of this installation alone, not by the practice.',
  onlyOwners: 'Only an owner can change who is an owner, or change another owner.',
  raisesOneself: 'Nobody can give more roles to themselves. Ask another owner or administrator.',
  lastOwner: 'The practice needs at least one owner. Make somebody else an owner first.',
  noRole: 'Choose at least one role. To end somebody’s access, deactivate them.',
  oneself: 'Nobody can deactivate themselves. Ask another owner or administrator.',
}

const slugs: Record<RoleRefusal | LeavingRefusal, string> = {
  userManagerIsGranted: 'user-manager-is-granted',
  onlyOwners: 'only-owners',
  raisesOneself: 'raises-oneself',
  lastOwner: 'last-owner',
  noRole: 'invalid-input',
  oneself: 'not-oneself',
}

export const roleProblem = (refusal: RoleRefusal | LeavingRefusal) =>
  refusal === 'noRole'
    ? new Problem(400, 'invalid-input', words.noRole, {
        errors: [{ path: 'roles', code: 'roles.noRole', message: words.noRole }],
      })
    : new Problem(403, slugs[refusal], words[refusal], { extra: { reason: refusal } })

export const actorOf = ({ staffId, roles }: Staff) => ({ staffId, roles })

/** Active owners besides one; the team must be locked, or two owners could take each other’s role at once. */
export const otherOwners = (team: TeamMember[], staffId: string | null): number =>
  team.filter((one) => one.id !== staffId && one.status === 'active' && one.roles.includes('owner')).length
