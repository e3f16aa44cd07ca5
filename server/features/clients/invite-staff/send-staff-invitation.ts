import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, formatZoned } from '../../../kernel/time/index.ts'
import { findPersonByEmail } from '../../identity/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { findPractice } from '../../practice/index.ts'
import { keepMessage } from '../invite-client/invitations.sql.ts'
import { invitedJustNow, pauseMs } from '../invite-client/send-invitation.ts'
import {
  findStaffAddressUse,
  insertStaffInvitation,
  lastStaffInvitedAt,
  type StaffAddressUse,
  type StaffInvite,
  voidEarlierOfStaff,
} from './staff-invitations.sql.ts'

const inUse: Record<StaffAddressUse, string> = {
  member: 'This address belongs to somebody of your practice already. Change the roles on the staff page.',
  formerMember:
    'This address belongs to somebody who worked here before. Open the access again on the staff page.',
  invited:
    'This address was invited as a client’s and has not registered yet. Wait until then, or use another address.',
}

const addressInUse = (reason: StaffAddressUse) =>
  new Problem(409, 'staff-address-in-use', inUse[reason], {
    errors: [{ path: 'email', code: `staffAddress.${reason}`, message: inUse[reason] }],
    extra: { reason },
  })

/**
 * Invites somebody to work at the practice, by the same mailed link as clients (INV-5).
 * @throws Problem 409 where the address belongs to somebody of the practice, 429 within a minute of the last mail
 */
export async function sendStaffInvitation(work: Work, invite: StaffInvite): Promise<string> {
  const use = await findStaffAddressUse(work, invite.email)
  if (use) throw addressInUse(use)
  const last = await lastStaffInvitedAt(work, invite.email)
  if (last && work.now - last.getTime() < pauseMs) throw invitedJustNow()
  const practice = await findPractice(work)
  await voidEarlierOfStaff(work, invite.email)
  const token = newLinkToken()
  const expiresAt = new Date(work.now + practice.invitationDays * dayMs)
  let id: string
  try {
    id = await insertStaffInvitation(work, { ...invite, tokenHash: hashOfLinkToken(token), expiresAt })
  } catch (error) {
    // Invited twice at the same moment: the index lets one through.
    if ((error as { constraint?: string }).constraint === 'invitations_open') throw invitedJustNow()
    throw error
  }
  const person = await findPersonByEmail(work, invite.email)
  const locale = person?.locale ?? invite.locale
  const [messageId] = await tellPersons(work, [
    {
      kind: person ? 'staffInvitationToConnect' : 'staffInvitation',
      channel: 'mail',
      to: { personId: person?.personId ?? null, email: invite.email, locale },
      practice,
      values: { until: formatZoned(expiresAt.getTime(), practice.timeZone, locale).date },
      link: `/invitation#${token}`,
      holdsSecret: true,
    },
  ])
  await keepMessage(work, id, messageId ?? null)
  work.record({ action: 'invite', subjectType: 'invitation', subjectId: id, details: { kind: 'staff' } })
  work.tell({ practiceId: work.practiceId, kind: 'account', id, toStaff: true })
  return id
}
