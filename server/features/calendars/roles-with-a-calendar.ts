import { permissionsOf, staffRoles } from '../../kernel/permit.ts'

/**
 * Whoever may see the practice's calendar may have their own elsewhere: by a connection, or by a private address. Both end with the last
 * of these roles, as with leaving. A seat is for what clients do in the portal, and changes nothing of it.
 */
export const rolesWithACalendar: readonly string[] = staffRoles.filter((role) =>
  permissionsOf([role], false).has('calendar.read'),
)
