import { describe, expect, it } from 'vitest'
import type { StaffRole } from '../../../kernel/permit.ts'
import { refusalOfLeaving, refusalOfRoles } from './roles.rules.ts'

const actor = (...roles: StaffRole[]) => ({ staffId: 'actor', roles })
const other = (...roles: StaffRole[]) => ({ staffId: 'other', roles })

describe('who may give which roles', () => {
  it('never lets the practice grant or take the User Manager’s role [MGR-1]', () => {
    const by = { actor: actor('owner', 'userManager'), otherOwners: 1 }
    expect(refusalOfRoles({ ...by, target: other('staff'), wanted: ['staff', 'userManager'] })).toBe(
      'userManagerIsGranted',
    )
    expect(refusalOfRoles({ ...by, target: other('staff', 'userManager'), wanted: ['staff'] })).toBe(
      'userManagerIsGranted',
    )
    expect(refusalOfRoles({ ...by, target: null, wanted: ['userManager'] })).toBe('userManagerIsGranted')
    expect(
      refusalOfRoles({ ...by, target: other('staff', 'userManager'), wanted: ['biller', 'userManager'] }),
    ).toBeNull()
  })

  it('lets nobody raise himself, give up the last owner, or leave somebody without a role [PRA-1]', () => {
    const self = { staffId: 'actor', roles: ['administrator'] as StaffRole[] }
    expect(
      refusalOfRoles({ actor: self, target: self, wanted: ['administrator', 'biller'], otherOwners: 1 }),
    ).toBe('raisesOneself')
    const owner = { staffId: 'actor', roles: ['owner', 'provider'] as StaffRole[] }
    expect(refusalOfRoles({ actor: owner, target: owner, wanted: ['provider'], otherOwners: 0 })).toBe(
      'lastOwner',
    )
    expect(refusalOfRoles({ actor: owner, target: owner, wanted: ['provider'], otherOwners: 1 })).toBeNull()
    expect(refusalOfRoles({ actor: owner, target: other('staff'), wanted: [], otherOwners: 1 })).toBe(
      'noRole',
    )
  })

  it('leaves owners to owners [PRA-1]', () => {
    const by = { actor: actor('administrator'), otherOwners: 2 }
    expect(refusalOfRoles({ ...by, target: other('staff'), wanted: ['owner'] })).toBe('onlyOwners')
    expect(refusalOfRoles({ ...by, target: other('owner'), wanted: ['owner', 'biller'] })).toBe('onlyOwners')
    expect(refusalOfRoles({ ...by, target: null, wanted: ['owner'] })).toBe('onlyOwners')
    expect(refusalOfRoles({ ...by, target: other('staff'), wanted: ['administrator'] })).toBeNull()
    expect(refusalOfLeaving({ ...by, target: other('owner') })).toBe('onlyOwners')
    expect(refusalOfLeaving({ ...by, target: other('provider') })).toBeNull()
    expect(refusalOfLeaving({ actor: actor('owner'), target: other('owner'), otherOwners: 0 })).toBe(
      'lastOwner',
    )
    expect(refusalOfLeaving({ actor: actor('owner'), target: actor('owner'), otherOwners: 1 })).toBe(
      'oneself',
    )
  })
})
