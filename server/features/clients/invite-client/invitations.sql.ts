import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { findPersonByEmail } from '../../identity/index.ts'
import type { Relationship } from '../open-portal/grant-access.ts'

export type InvitedClient = {
  id: string
  firstName: string
  lastName: string
  preferredName: string | null
  email: string | null
  timeZone: string
}

/** The client to be invited, locked, so that two invitations of one client come one after another. */
export async function lockClient(work: Work, clientId: string): Promise<InvitedClient | null> {
  const row = await work.trx
    .selectFrom('clients')
    .select([
      'id',
      'first_name as firstName',
      'last_name as lastName',
      'preferred_name as preferredName',
      'email',
      'time_zone as timeZone',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { ...row, email: row.email === null ? null : String(row.email) } : null
}

/** An address that the chart did not have yet. */
export async function keepAddress(work: Work, clientId: string, email: string): Promise<void> {
  await work.trx
    .updateTable('clients')
    .set((eb) => ({ email, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .where('email', 'is', null)
    .execute()
}

export type AddressUse =
  | { reason: 'opensThisPortal'; person: null }
  | { reason: 'account'; person: { personId: string; name: string } }
  | { reason: 'invited'; person: null }
  | { reason: 'otherChart'; person: null }

/**
 * To whom of this practice an address belongs already, or null. An account that only other practices know is not told (TEN-05):
 * its owner accepts with the account he has.
 */
export async function findAddressUse(
  work: Work,
  clientId: string,
  email: string,
  relationship: Relationship,
): Promise<AddressUse | null> {
  const person = await findPersonByEmail(work, email)
  if (person) {
    const { rows } = await sql<{ here: boolean; elsewhere: boolean }>`
      select exists (select 1 from portal_grants g where g.practice_id = ${work.practiceId} and g.person_id = ${person.personId}
          and g.client_id = ${clientId} and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())) as here,
        exists (select 1 from portal_grants g where g.practice_id = ${work.practiceId} and g.person_id = ${person.personId}
          and g.revoked_at is null)
        or exists (select 1 from staff_members s where s.practice_id = ${work.practiceId} and s.person_id = ${person.personId}) as elsewhere`.execute(
      work.trx,
    )
    if (rows[0]!.here) return { reason: 'opensThisPortal', person: null }
    if (rows[0]!.elsewhere)
      return {
        reason: 'account',
        person: { personId: person.personId, name: `${person.firstName} ${person.lastName}` },
      }
  }
  const { rows } = await sql<{ invited: boolean; charted: boolean }>`
    select exists (select 1 from invitations i where i.practice_id = ${work.practiceId} and i.email = ${email}::citext
        and i.client_id is distinct from ${clientId} and i.revoked_at is null and i.accepted_at is null and i.expires_at > ${new Date(work.now)}) as invited,
      exists (select 1 from clients c where c.practice_id = ${work.practiceId} and c.email = ${email}::citext and c.id <> ${clientId}
        and c.status <> 'archived') as charted`.execute(work.trx)
  if (rows[0]!.invited) return { reason: 'invited', person: null }
  return rows[0]!.charted && relationship === 'self' ? { reason: 'otherChart', person: null } : null
}

/** When this client was last invited at this address. */
export async function lastInvitedAt(work: Work, clientId: string, email: string): Promise<Date | null> {
  const row = await work.trx
    .selectFrom('invitations')
    .select('sent_at')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('email', '=', email)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sent_at ?? null
}

/** Only the newest link to an address works (INV-3); one that has expired elsewhere does not stand in the way either. */
export async function voidEarlier(work: Work, clientId: string, email: string): Promise<void> {
  await sql`update invitations set revoked_at = ${new Date(work.now)}
    where practice_id = ${work.practiceId} and email = ${email}::citext and revoked_at is null and accepted_at is null
      and (client_id = ${clientId} or expires_at <= ${new Date(work.now)})`.execute(work.trx)
}

export type NewInvitation = {
  clientId: string
  email: string
  firstName: string
  lastName: string
  relationship: Relationship
  permissions: PortalPermission[]
  locale: 'en' | 'es'
  tokenHash: Buffer
  staffId: string | null
  expiresAt: Date
  accessEndsAt?: Date | null
}

export async function insertInvitation(work: Work, invitation: NewInvitation): Promise<string> {
  const id = newId()
  await work.trx
    .insertInto('invitations')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: invitation.clientId,
      email: invitation.email,
      first_name: invitation.firstName,
      last_name: invitation.lastName,
      relationship: invitation.relationship,
      permissions: invitation.permissions,
      locale: invitation.locale,
      token_hash: invitation.tokenHash,
      sent_by_staff_id: invitation.staffId,
      sent_at: new Date(work.now),
      expires_at: invitation.expiresAt,
      access_ends_at: invitation.accessEndsAt ?? null,
    })
    .execute()
  return id
}

/** Ties the invitation to the mail that carries its link. */
export async function keepMessage(work: Work, invitationId: string, messageId: string | null): Promise<void> {
  await work.trx
    .updateTable('invitations')
    .set({ message_id: messageId })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', invitationId)
    .execute()
}

/** One invitation of this client, to send it again. */
export const findInvitationToRepeat = (work: Work, clientId: string, invitationId: string) =>
  work.trx
    .selectFrom('invitations')
    .select([
      'email',
      'first_name as firstName',
      'last_name as lastName',
      'relationship',
      'permissions',
      'locale',
      'accepted_at as acceptedAt',
      'access_ends_at as accessEndsAt',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('id', '=', invitationId)
    .executeTakeFirst()
