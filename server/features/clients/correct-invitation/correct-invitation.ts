import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { lockClient } from '../invite-client/invitations.sql.ts'
import { invitedJustNow, pauseMs, sendInvitation } from '../invite-client/send-invitation.ts'
import { sendStaffInvitation } from '../invite-staff/send-staff-invitation.ts'
import {
  correctChart,
  findWaitingInvitation,
  keepInvitedPhone,
  voidInvitation,
  type WaitingInvitation,
} from './waiting-invitations.sql.ts'

export type Correction = { email: string; phone: string | null }

const sameAddress = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/**
 * Sends an invitation again, to the same address or to a corrected one: the earlier link is dead at once (MGR-7, MGR-8, AUTH-09).
 * Works for clients and for staff alike. Returns the new invitation's id.
 * @throws Problem 404 where it is none of this practice or was replaced, 409 once registered, 429 within a minute to the same address
 */
export async function sendInvitationAgain(
  work: Work,
  invitationId: string,
  staffId: string,
  correction?: Correction,
): Promise<{ id: string; email: string }> {
  const earlier = await findWaitingInvitation(work, invitationId, true)
  if (!earlier) throw notFound()
  if (earlier.acceptedAt)
    throw new Problem(
      409,
      'registered-meanwhile',
      'This person has registered meanwhile. The e-mail address belongs to the person now and cannot be changed here.',
    )
  if (earlier.revokedAt)
    throw new Problem(
      409,
      'invitation-replaced',
      'This invitation was replaced by a newer one meanwhile. Go back to the list and look again.',
    )
  const to = correction ?? { email: earlier.email, phone: earlier.phone }
  if (sameAddress(to.email, earlier.email) && work.now - earlier.sentAt.getTime() < pauseMs)
    throw invitedJustNow()
  await voidInvitation(work, earlier.id)
  const id =
    earlier.kind === 'staff'
      ? await again(work, earlier, to, staffId)
      : await againToClient(work, earlier, to, staffId)
  if (correction)
    work.record({
      action: 'change',
      subjectType: 'invitation',
      subjectId: earlier.id,
      clientId: earlier.clientId,
      details: { replacedBy: id, addressChanged: !sameAddress(to.email, earlier.email) },
    })
  return { id, email: to.email }
}

const again = (work: Work, earlier: WaitingInvitation, to: Correction, staffId: string) =>
  sendStaffInvitation(work, {
    email: to.email,
    phone: to.phone,
    firstName: earlier.firstName,
    lastName: earlier.lastName,
    displayName: earlier.staffDisplayName!,
    roles: earlier.staffRoles!,
    credentials: earlier.staffCredentials,
    locale: earlier.locale,
    staffId,
  })

async function againToClient(work: Work, earlier: WaitingInvitation, to: Correction, staffId: string) {
  const client = await lockClient(work, earlier.clientId!)
  if (!client) throw notFound()
  const { firstName, lastName, relationship, permissions, locale, accessEndsAt } = earlier
  if (relationship === 'self')
    await correctChart(work, client.id, { formerEmail: earlier.email, email: to.email, cellPhone: to.phone })
  const id = await sendInvitation(work, client, {
    email: to.email,
    firstName,
    lastName,
    relationship,
    permissions,
    locale,
    staffId,
    accessEndsAt,
  })
  if (relationship !== 'self') await keepInvitedPhone(work, id, to.phone)
  return id
}
