import type { StaffRole } from '../../../kernel/permit.ts'

export type RoleRefusal = 'userManagerIsGranted' | 'onlyOwners' | 'raisesOneself' | 'lastOwner' | 'noRole'

export type RoleChange = {
  actor: { staffId: string; roles: readonly string[] }
  /** Null for somebody who is being invited. */
  target: { staffId: string; roles: readonly string[] } | null
  wanted: readonly StaffRole[]
  /** Active owners besides the target. */
  otherOwners: number
}

/**
 * Whether the actor, who may manage staff, may give the target these roles; null where nothing stands against it. The User Manager's
 * role is granted by the operator alone (MGR-1); an owner is made, changed and unmade by owners; nobody raises himself; an owner stays.
 */
export function refusalOfRoles({ actor, target, wanted, otherOwners }: RoleChange): RoleRefusal | null {
  const held: readonly string[] = target?.roles ?? []
  const gained = wanted.filter((role) => !held.includes(role))
  const lost = held.filter((role) => !(wanted as readonly string[]).includes(role))
  if (wanted.length === 0) return 'noRole'
  if (gained.includes('userManager') || lost.includes('userManager')) return 'userManagerIsGranted'
  if (target?.staffId === actor.staffId && gained.length > 0) return 'raisesOneself'
  const concernsOwner = held.includes('owner') || gained.includes('owner')
  if (concernsOwner && gained.length + lost.length > 0 && !actor.roles.includes('owner')) return 'onlyOwners'
  if (lost.includes('owner') && otherOwners === 0) return 'lastOwner'
  return null
}

export type LeavingRefusal = 'oneself' | 'onlyOwners' | 'lastOwner'

/** Whether the actor may end the target's access to the practice (PRA-7). */
export function refusalOfLeaving({
  actor,
  target,
  otherOwners,
}: {
  actor: RoleChange['actor']
  target: NonNullable<RoleChange['target']>
  otherOwners: number
}): LeavingRefusal | null {
  if (target.staffId === actor.staffId) return 'oneself'
  if (!target.roles.includes('owner')) return null
  if (!actor.roles.includes('owner')) return 'onlyOwners'
  return otherOwners === 0 ? 'lastOwner' : null
}
