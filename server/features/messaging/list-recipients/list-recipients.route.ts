import { Type } from 'typebox'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { AnswerTime } from '../message.schemas.ts'
import { mayWriteToAll } from '../start-thread/who-may-start.rules.ts'
import { recipientsForClient, recipientsForStaff } from './list-recipients.sql.ts'

export const listRecipients = portalRoute({
  operationId: 'listRecipients',
  method: 'GET',
  path: '/message-recipients',
  summary: 'Whom the signed-in person may write to at the practice, and how soon it usually answers.',
  permit: 'messaging',
  feature: 'messaging',
  success: [
    200,
    Closed({
      providers: Type.Array(
        Closed({
          staffId: Id,
          name: Type.String(),
          credentials: Nullable(Type.String()),
          isYours: Type.Boolean(),
        }),
      ),
      topics: Type.Array(OneOf(['scheduling', 'billing'])),
      answerTime: AnswerTime,
    }),
  ],
  audit: { action: 'list', subject: 'messageRecipient' },
  handle: ({ work, portal }) => recipientsForClient(work, portal.clientId),
})

export const listStaffRecipients = practiceRoute({
  operationId: 'listStaffRecipients',
  method: 'GET',
  path: '/message-recipients',
  summary:
    'The people with a portal whom the signed-in person of the practice may write to: of his own clients, or of all for an administrator.',
  permit: 'messages.use',
  feature: 'messaging',
  query: Closed({ search: Type.Optional(Type.String({ maxLength: 80 })) }),
  success: [
    200,
    Closed({
      people: Type.Array(
        Closed({
          clientId: Id,
          clientName: Type.String(),
          personId: Id,
          personName: Type.String(),
          relationship: Type.String(),
        }),
      ),
      /** Without a seat nobody is written to; the page says so before anything is typed (SUB-12). */
      hasSeat: Type.Boolean(),
    }),
  ],
  audit: { action: 'list', subject: 'messageRecipient' },
  handle: async ({ work, staff, query }) => ({
    people: await recipientsForStaff(work, staff.staffId, {
      ofAllClients: mayWriteToAll(staff.roles),
      search: query.search ?? '',
      limit: 20,
    }),
    hasSeat: staff.hasPortalSeat,
  }),
})
