import type { Work } from '../../../kernel/services.ts'
import { type MessageBounced, tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { tellOfInvitation } from '../registration/open-for-invited.ts'
import { whoInvited } from '../who-invited.sql.ts'
import { findInvitationOfMessage } from './invitation-of-message.sql.ts'

/** The mail of an invitation came back: whoever sent it learns that, without a name or an address in the mail (INV-7). */
export async function tellOfBounce(work: Work, { messageId }: MessageBounced): Promise<void> {
  const invitation = await findInvitationOfMessage(work, messageId)
  if (!invitation) return
  work.record({
    action: 'change',
    subjectType: 'invitation',
    subjectId: invitation.id,
    clientId: invitation.clientId,
    details: { bounced: true },
  })
  tellOfInvitation(work, { ...invitation, practiceId: work.practiceId })
  // One that was replaced or accepted meanwhile asks nothing of anybody.
  if (invitation.isOver) return
  const practice = await practiceName(work)
  await tellPersons(
    work,
    (await whoInvited(work, invitation.sentByStaffId)).map((to) => ({
      kind: 'invitationBounced',
      channel: 'mail' as const,
      to,
      practice,
      link: invitation.clientId
        ? `/practice/${work.practiceId}/clients/${invitation.clientId}/portal`
        : `/practice/${work.practiceId}/staff`,
    })),
  )
}
