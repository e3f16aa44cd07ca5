import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { addStaffMember } from '../../practice/index.ts'
import { grantAccess } from '../open-portal/grant-access.ts'
import type { FoundInvitation } from './find-invitation.sql.ts'

/** What an accepted invitation opens: a client's portal, or a place among the people of the practice. */
export type Opened = { portalId: string | null; practiceId: string }

/** Gives the invited person what the invitation promises, and nothing else. @throws Problem 409 where he has it already */
export async function openForInvited(
  work: Work,
  invitation: FoundInvitation,
  person: { personId: string; name: string },
): Promise<Opened> {
  const opened = { portalId: invitation.clientId, practiceId: invitation.practiceId }
  if (invitation.clientId) {
    await openInvitedPortal(work, { ...invitation, clientId: invitation.clientId }, person)
    return opened
  }
  try {
    await addStaffMember(work, {
      personId: person.personId,
      displayName: invitation.staffDisplayName!,
      roles: invitation.staffRoles!,
      ...(invitation.staffCredentials ? { credentials: invitation.staffCredentials } : {}),
      timeZone: invitation.clientZone,
    })
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'staff_members_practice_id_person_id_key')
      throw new Problem(409, 'already-member', 'You belong to this practice already. Sign in as always.')
    throw error
  }
  return opened
}

/** What was opened to that person meanwhile stays as it is: then the invitation has done its work. */
async function openInvitedPortal(
  work: Work,
  invitation: FoundInvitation & { clientId: string },
  person: { personId: string; name: string },
): Promise<void> {
  const { clientId, relationship, permissions, accessEndsAt } = invitation
  if (accessEndsAt && accessEndsAt.getTime() <= work.now)
    throw new Problem(
      410,
      'invitation-not-valid',
      'The access that this invitation promised has ended. Ask the practice for a new one.',
      { extra: { mayAskAgain: true } },
    )
  try {
    await grantAccess(work, {
      clientId,
      personId: person.personId,
      displayName: person.name,
      relationship,
      permissions,
      endsAt: accessEndsAt,
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.slug === 'already-registered') return
    if (error.slug === 'client-of-age')
      throw new Problem(
        409,
        'client-of-age',
        'By its rule on age the practice cannot open this portal to a parent or guardian any more. Please call the practice.',
      )
    throw error
  }
}

/** Open pages of the practice read again what became of an invitation. */
export const tellOfInvitation = (
  work: Work,
  { practiceId, id, clientId }: Pick<FoundInvitation, 'practiceId' | 'id' | 'clientId'>,
): void =>
  work.tell({
    practiceId,
    toStaff: true,
    ...(clientId ? { kind: 'client', id: clientId } : { kind: 'account', id }),
  })
