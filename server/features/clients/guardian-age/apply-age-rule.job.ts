import { sql } from 'kysely'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { tellAccessChange } from '../close-grant/access.mail.ts'
import { closeGrant, tellOpenPages } from '../close-grant/close-grant.ts'
import { lockClient } from '../invite-client/invitations.sql.ts'
import type { Relationship } from '../open-portal/grant-access.ts'
import { permittedAt, stageOf } from './age-rule.rules.ts'
import { findAgeOfClient } from './age-rule.sql.ts'

const clientsAtOnce = 500

/**
 * Looks for clients whose age, in their practice's zone, leaves a parent or guardian less than the grant says, and changes those
 * grants (PRT-7). What is found depends on the day and on the grants alone, so that a run that comes twice, late, or in two
 * processes at once finds nothing left to do.
 */
export async function applyAgeRules(services: Services): Promise<void> {
  const due = await asSystem(services, 'tidy up', async ({ trx, now }) => {
    const { rows } = await sql<{ practiceId: string; clientId: string }>`
      select distinct g.practice_id as "practiceId", g.client_id as "clientId"
      from portal_grants g
      join practices p on p.id = g.practice_id
      join clients c on c.practice_id = g.practice_id and c.id = g.client_id
      cross join lateral (select extract(year from age((${new Date(now)}::timestamptz at time zone p.time_zone)::date, c.date_of_birth)) as years) a
      where g.revoked_at is null and g.relationship in ('parent', 'guardian') and c.date_of_birth is not null
        and (a.years >= p.guardian_ends_at_age
          or (a.years >= p.guardian_full_before_age and not g.permissions <@ p.guardian_limited_permissions))
        and not exists (select 1 from grant_exemptions e where e.practice_id = g.practice_id and e.grant_id = g.id and e.lifted_at is null)
      limit ${clientsAtOnce}`.execute(trx)
    return rows
  })
  for (const { practiceId, clientId } of due) {
    try {
      await applyAgeRule(services, practiceId, clientId)
    } catch (error) {
      // One chart that cannot be worked on keeps nobody else waiting; the next minute tries again.
      services.log.error({ err: error, clientId }, 'the rule on age could not be applied')
    }
  }
}

type GrantRow = {
  grantId: string
  personId: string
  relationship: Relationship
  permissions: PortalPermission[]
  isExempt: boolean
}

/** One client, in one transaction; the chart's lock lets one run after the other, and the second finds nothing to do. */
export const applyAgeRule = (services: Services, practiceId: string, clientId: string): Promise<void> =>
  inPracticeAsSystem(services, practiceId, 'applyAgeRule', async (work) => {
    const client = await lockClient(work, clientId)
    const age = client && (await findAgeOfClient(work, clientId))
    if (!age?.dateOfBirth) return
    const { rule, dateOfBirth, today } = age
    for (const grant of await grantsOf(work, clientId)) {
      const left = permittedAt(stageOf({ ...grant, dateOfBirth }, rule, today), grant.permissions, rule)
      if (left.length === grant.permissions.length) continue
      const about = { grantId: grant.grantId, clientId, personId: grant.personId }
      if (left.length === 0) {
        if (await closeGrant(work, about, { because: 'age' }))
          await tellAccessChange(work, { ...about, kind: 'accessEnded' }, false)
      } else {
        await limit(work, about, left)
        await tellAccessChange(work, { ...about, kind: 'accessLimited' }, false)
      }
    }
  })

async function grantsOf(work: Work, clientId: string): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select g.id as "grantId", g.person_id as "personId", g.relationship, g.permissions,
      exists (select 1 from grant_exemptions e where e.practice_id = g.practice_id and e.grant_id = g.id and e.lifted_at is null) as "isExempt"
    from portal_grants g
    where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and g.revoked_at is null
      and g.relationship in ('parent', 'guardian')
    order by g.id for update of g`.execute(work.trx)
  return rows
}

async function limit(
  work: Work,
  grant: { grantId: string; clientId: string; personId: string },
  permissions: PortalPermission[],
): Promise<void> {
  await work.trx
    .updateTable('portal_grants')
    .set((eb) => ({
      permissions,
      permissions_before_age: eb.fn.coalesce('permissions_before_age', 'permissions'),
      limited_by_age_at: new Date(work.now),
      version: eb('version', '+', 1),
    }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', grant.grantId)
    .execute()
  work.record({
    action: 'change',
    subjectType: 'portalGrant',
    subjectId: grant.grantId,
    clientId: grant.clientId,
    details: { because: 'age', permissions },
  })
  tellOpenPages(work, grant)
}
