import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { sendInvitationAgain } from '../../clients/index.ts'

export const reinviteAccount = practiceRoute({
  operationId: 'reinviteAccount',
  method: 'POST',
  path: '/accounts/invited/:invitationId/send-again',
  summary:
    'Mails a new link to the same address; the earlier one is dead at once. Not twice within a minute.',
  permit: 'accounts.manage',
  audit: { action: 'invite', subject: 'invitation' },
  idempotency: 'optional',
  params: Closed({ invitationId: Id }),
  success: [201, Closed({ id: Id, email: Type.String() })],
  handle: ({ work, staff, params }) => sendInvitationAgain(work, params.invitationId, staff.staffId),
})
