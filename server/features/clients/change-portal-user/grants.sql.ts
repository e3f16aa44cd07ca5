import { sql } from 'kysely'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import type { Relationship } from '../open-portal/grant-access.ts'

export type GrantToChange = {
  grantId: string
  clientId: string
  personId: string
  relationship: Relationship
  permissions: PortalPermission[]
  permissionsBeforeAge: PortalPermission[] | null
  isExempt: boolean
  version: number
}

/** A grant of this client that is not over, locked; null where there is none. */
export async function lockGrant(
  work: Work,
  clientId: string,
  grantId: string,
): Promise<GrantToChange | null> {
  const { rows } = await sql<GrantToChange>`
    select g.id as "grantId", g.client_id as "clientId", g.person_id as "personId", g.relationship, g.permissions,
      g.permissions_before_age as "permissionsBeforeAge", g.version,
      exists (select 1 from grant_exemptions e where e.practice_id = g.practice_id and e.grant_id = g.id and e.lifted_at is null) as "isExempt"
    from portal_grants g
    where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and g.id = ${grantId} and g.revoked_at is null
      and (g.ends_at is null or g.ends_at > ${new Date(work.now)}) for update of g`.execute(work.trx)
  return rows[0] ?? null
}

export type GrantChanges = {
  relationship: Relationship
  permissions: PortalPermission[]
  /** What staff gave, where the rule on age left less of it; else null. */
  permissionsBeforeAge: PortalPermission[] | null
  /** Left as it is where undefined. */
  endsAt: Date | null | undefined
}

export async function writeGrant(work: Work, grantId: string, changes: GrantChanges): Promise<number> {
  const row = await work.trx
    .updateTable('portal_grants')
    .set((eb) => ({
      relationship: changes.relationship,
      permissions: changes.permissions,
      permissions_before_age: changes.permissionsBeforeAge,
      limited_by_age_at: changes.permissionsBeforeAge
        ? eb.fn.coalesce('limited_by_age_at', eb.val(new Date(work.now)))
        : null,
      ...(changes.endsAt === undefined ? {} : { ends_at: changes.endsAt }),
      version: eb('version', '+', 1),
    }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', grantId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
