import type { Room } from '../../kernel/room.ts'

export { insertClient, type NewClient } from './add-client/add-client.sql.ts'
export { type NewGrant, openPortal, type Relationship } from './open-portal/open-portal.sql.ts'
export { clientZone, recipientsOfClient } from './recipients.sql.ts'

export const clients: Room = { name: 'clients', routes: [] }
