/** What a grant can open in a client's portal (PRT-6). */
export const portalPermissions = ['basic', 'scheduling', 'messaging', 'documents', 'billing'] as const
export type PortalPermission = (typeof portalPermissions)[number]

/** What a person of the practice may do. One list, from which routes choose one. */
export const staffPermissions = [
  'practice.read',
  'practice.settings',
  'clients.read',
  'clients.write',
  'clients.invite',
  'calendar.read',
  'calendar.write',
  'messages.use',
  'forms.read',
  'forms.write',
  'billing.read',
  'billing.write',
  'staff.manage',
  'accounts.manage',
  'audit.read',
] as const
export type StaffPermission = (typeof staffPermissions)[number]

export const staffRoles = [
  'owner',
  'administrator',
  'userManager',
  'scheduler',
  'biller',
  'provider',
  'staff',
  'caseManager',
] as const
export type StaffRole = (typeof staffRoles)[number]

const everyone: StaffPermission[] = ['practice.read']
const permissionsOfRole: Record<StaffRole, StaffPermission[]> = {
  owner: [...staffPermissions].filter((p) => p !== 'accounts.manage'),
  administrator: [...staffPermissions].filter((p) => p !== 'accounts.manage'),
  userManager: ['accounts.manage', 'clients.read'],
  scheduler: ['clients.read', 'clients.write', 'calendar.read', 'calendar.write', 'messages.use'],
  biller: ['clients.read', 'billing.read', 'billing.write', 'messages.use'],
  provider: [
    'clients.read',
    'calendar.read',
    'calendar.write',
    'messages.use',
    'forms.read',
    'forms.write',
    'billing.read',
  ],
  staff: ['clients.read', 'calendar.read', 'messages.use'],
  caseManager: ['clients.read'],
}

/** Unknown roles give nothing. `may_invite_clients` is what an administrator enabled for one therapist (INV-1). */
export function permissionsOf(roles: string[], mayInviteClients: boolean): Set<StaffPermission> {
  const held = new Set<StaffPermission>()
  for (const role of roles) {
    // What every object has by birth is no role either.
    if (!Object.hasOwn(permissionsOfRole, role)) continue
    const given = permissionsOfRole[role as StaffRole]
    for (const permission of [...everyone, ...given]) held.add(permission)
  }
  if (mayInviteClients && held.has('clients.read')) held.add('clients.invite')
  return held
}

export type Feature =
  | 'payments'
  | 'forms'
  | 'messaging'
  | 'selfScheduling'
  | 'documents'
  | 'insurance'
  | 'publicSignUp'
