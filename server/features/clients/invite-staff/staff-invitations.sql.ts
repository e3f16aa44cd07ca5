import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { StaffRole } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { findPersonByEmail } from '../../identity/index.ts'

export type StaffInvite = {
  email: string
  firstName: string
  lastName: string
  /** As clients will see it: "Dr. Ana Petrov". */
  displayName: string
  roles: StaffRole[]
  credentials: string | null
  /** E.164 */
  phone: string | null
  locale: 'en' | 'es'
  /** Null where nobody of the practice invites: the operator does. */
  staffId: string | null
}

export type StaffAddressUse = 'member' | 'formerMember' | 'invited'

/** To whom of this practice the address belongs already, or null. Accounts that only other practices know are not told (TEN-05). */
export async function findStaffAddressUse(work: Work, email: string): Promise<StaffAddressUse | null> {
  const person = await findPersonByEmail(work, email)
  if (person) {
    const member = await work.trx
      .selectFrom('staff_members')
      .select('status')
      .where('practice_id', '=', work.practiceId)
      .where('person_id', '=', person.personId)
      .executeTakeFirst()
    if (member) return member.status === 'active' ? 'member' : 'formerMember'
  }
  const { rows } = await sql<{ invited: boolean }>`
    select exists (select 1 from invitations i where i.practice_id = ${work.practiceId} and i.email = ${email}::citext
      and i.kind = 'client' and i.revoked_at is null and i.accepted_at is null and i.expires_at > ${new Date(work.now)}) as invited`.execute(
    work.trx,
  )
  return rows[0]!.invited ? 'invited' : null
}

/** When somebody was last invited to the team at this address. */
export async function lastStaffInvitedAt(work: Work, email: string): Promise<Date | null> {
  const row = await work.trx
    .selectFrom('invitations')
    .select('sent_at')
    .where('practice_id', '=', work.practiceId)
    .where('kind', '=', 'staff')
    .where('email', '=', email)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sent_at ?? null
}

/** Only the newest link to an address works (INV-3); one that expired in a client's name does not stand in the way either. */
export async function voidEarlierOfStaff(work: Work, email: string): Promise<void> {
  await sql`update invitations set revoked_at = ${new Date(work.now)}
    where practice_id = ${work.practiceId} and email = ${email}::citext and revoked_at is null and accepted_at is null
      and (kind = 'staff' or expires_at <= ${new Date(work.now)})`.execute(work.trx)
}

export async function insertStaffInvitation(
  work: Work,
  invite: StaffInvite & { tokenHash: Buffer; expiresAt: Date },
): Promise<string> {
  const id = newId()
  await work.trx
    .insertInto('invitations')
    .values({
      practice_id: work.practiceId,
      id,
      kind: 'staff',
      email: invite.email,
      first_name: invite.firstName,
      last_name: invite.lastName,
      staff_display_name: invite.displayName,
      staff_roles: invite.roles,
      staff_credentials: invite.credentials,
      phone: invite.phone,
      locale: invite.locale,
      token_hash: invite.tokenHash,
      sent_by_staff_id: invite.staffId,
      sent_at: new Date(work.now),
      expires_at: invite.expiresAt,
    })
    .execute()
  return id
}
