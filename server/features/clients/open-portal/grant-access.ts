import { sql } from 'kysely'
import { Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import { type PortalPermission, portalPermissions } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { type Exemption, exempt } from '../exempt-grant/exemptions.sql.ts'
import { permittedAt, stageOf, standsUnderAgeRule } from '../guardian-age/age-rule.rules.ts'
import { findAgeOfClient } from '../guardian-age/age-rule.sql.ts'
import type { Relationship } from '../relationship.ts'

export type { Relationship }

export type NewGrant = {
  clientId: string
  personId: string
  displayName: string
  relationship: Relationship
  permissions?: PortalPermission[]
  /** The moment from which on it opens nothing any more. */
  endsAt?: Date | null
  /** Where a document says otherwise than the practice's rule on age. */
  exemption?: Exemption | null
}

export type OpenedGrant = { grantId: string; permissions: PortalPermission[]; isLimitedByAge: boolean }

/** The rule on age leaves nothing of a parent's or guardian's grant. */
export const clientIsOfAge = () =>
  new Problem(
    409,
    'client-of-age',
    'By the practice’s rule on age a parent or guardian has no access to the portal of a client of this age. State the document that says otherwise, or choose another relationship.',
  )

/** The portal is open to that person already. */
export const alreadyOpen = () =>
  new Problem(409, 'already-registered', 'This portal is open to that person already.')

/**
 * Opens a client's portal to a person, as far as the practice's rule on age allows (PRT-7).
 * @throws Problem 409 where it is open already, or where the rule leaves nothing
 */
export async function grantAccess(work: Work, grant: NewGrant): Promise<OpenedGrant> {
  const given = grant.permissions ?? [...portalPermissions]
  const permissions = await permissionsByAge(work, grant, given)
  const isLimitedByAge = permissions.length < given.length
  await closeOverdue(work, grant.clientId, grant.personId)
  const grantId = newId()
  const { rows } = await sql<{ id: string }>`
    insert into portal_grants (practice_id, id, client_id, person_id, display_name, relationship, permissions, ends_at,
      limited_by_age_at, permissions_before_age, created_at)
    values (${work.practiceId}, ${grantId}, ${grant.clientId}, ${grant.personId}, ${grant.displayName}, ${grant.relationship},
      ${permissions}::text[], ${grant.endsAt ?? null}, ${isLimitedByAge ? new Date(work.now) : null},
      ${isLimitedByAge ? given : null}::text[], ${new Date(work.now)})
    on conflict (practice_id, client_id, person_id) where revoked_at is null do nothing
    returning id`.execute(work.trx)
  if (!rows[0]) throw alreadyOpen()
  if (grant.exemption) await exempt(work, { grantId, clientId: grant.clientId }, grant.exemption)
  work.record({
    action: 'share',
    subjectType: 'portalGrant',
    subjectId: grantId,
    clientId: grant.clientId,
    details: { permissions, ...(isLimitedByAge ? { limitedBy: 'age' } : {}) },
  })
  return { grantId, permissions, isLimitedByAge }
}

/** Opens a client's portal to a person; the grant's id. As `grantAccess` has it. */
export const openPortal = async (work: Work, grant: NewGrant): Promise<string> =>
  (await grantAccess(work, grant)).grantId

async function permissionsByAge(
  work: Work,
  { clientId, relationship, exemption }: NewGrant,
  given: PortalPermission[],
): Promise<PortalPermission[]> {
  if (!standsUnderAgeRule(relationship)) return given
  const age = await findAgeOfClient(work, clientId)
  if (!age) return given
  const { rule, dateOfBirth, today } = age
  const stage = stageOf({ relationship, dateOfBirth, isExempt: Boolean(exemption) }, rule, today)
  const left = permittedAt(stage, given, rule)
  if (left.length === 0) throw clientIsOfAge()
  return left
}

/** A grant whose end has come, and that no job has closed yet, does not stand in the way of a new one. */
const closeOverdue = (work: Work, clientId: string, personId: string) =>
  work.trx
    .updateTable('portal_grants')
    .set((eb) => ({ revoked_at: eb.ref('ends_at'), closed_because: 'endDate' }))
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '<=', new Date(work.now))
    .execute()
