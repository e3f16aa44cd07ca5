const ofAllClients = ['owner', 'administrator']

/** MSG-2: an administrator writes to any client with a portal account; the owner stands above him. */
export const mayWriteToAll = (roles: readonly string[]) => roles.some((role) => ofAllClients.includes(role))

export type StartVerdict = 'mayStart' | 'seatNeeded' | 'notAssigned' | 'noPortalAccess'

/** MSG-2: a provider with a seat writes to clients assigned to him, an administrator with a seat to any with a portal account. */
export function mayStartThread(
  staff: { hasSeat: boolean; roles: readonly string[] },
  client: { isAssigned: boolean; hasAccess: boolean },
): StartVerdict {
  if (!staff.hasSeat) return 'seatNeeded'
  if (!client.isAssigned && !mayWriteToAll(staff.roles)) return 'notAssigned'
  return client.hasAccess ? 'mayStart' : 'noPortalAccess'
}
