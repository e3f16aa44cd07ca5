import { newId } from '../../../kernel/ids.ts'
import { type PortalPermission, portalPermissions } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'

export type Relationship = 'self' | 'parent' | 'guardian' | 'spouse' | 'responsibleParty' | 'other'

export type NewGrant = {
  clientId: string
  personId: string
  displayName: string
  relationship: Relationship
  permissions?: PortalPermission[]
}

/** Opens a client's portal to a person. */
export async function openPortal(work: Work, grant: NewGrant): Promise<string> {
  const id = newId()
  await work.trx
    .insertInto('portal_grants')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: grant.clientId,
      person_id: grant.personId,
      display_name: grant.displayName,
      relationship: grant.relationship,
      permissions: grant.permissions ?? [...portalPermissions],
    })
    .execute()
  work.record({ action: 'share', subjectType: 'portalGrant', subjectId: id, clientId: grant.clientId })
  return id
}
