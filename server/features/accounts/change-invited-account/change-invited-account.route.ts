import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { givenPhone, sendInvitationAgain } from '../../clients/index.ts'

export const changeInvitedAccount = practiceRoute({
  operationId: 'changeInvitedAccount',
  method: 'PUT',
  path: '/accounts/invited/:invitationId',
  summary:
    'Corrects the address of somebody who has not registered, and mails a new link there at once; the earlier one is dead.',
  permit: 'accounts.manage',
  audit: { action: 'invite', subject: 'invitation' },
  params: Closed({ invitationId: Id }),
  body: Closed({
    email: Type.String({ format: 'email', maxLength: 254 }),
    phone: Nullable(Type.String({ maxLength: 40 })),
  }),
  success: [200, Closed({ id: Id, email: Type.String() })],
  handle: ({ work, staff, params, body }) =>
    sendInvitationAgain(work, params.invitationId, staff.staffId, {
      email: body.email.trim(),
      phone: body.phone?.trim() ? givenPhone(body.phone, 'phone') : null,
    }),
})
