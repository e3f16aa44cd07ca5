import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { settleTaken } from '../deliver-message/settle-messages.sql.ts'
import { keepStatus } from './keep-status.sql.ts'
import { readTextNotice } from './text-notice.ts'

export const receiveTextStatus = publicRoute({
  operationId: 'receiveTextStatus',
  method: 'POST',
  path: '/texts/status',
  summary:
    'The text service tells what became of a text. Signed by it; told twice, or late, it changes nothing.',
  permit: { public: 'The notice is signed with a secret that only the text service and this program have.' },
  fromPrograms: true,
  rawBody: 'bytes',
  bodyLimit: 64 * 1024,
  query: Closed({ message: Type.Optional(Id) }),
  success: [204, Nothing],
  async handle({ services, request, query }) {
    const { MessageSid, MessageStatus, ErrorCode } = await readTextNotice(services.config, request)
    if (!MessageSid || !query.message) return null
    const { message } = query
    await asSystem(
      services,
      'deliver a message',
      async (work) => {
        // A notice that overtakes the answer to our own request is the answer.
        await settleTaken(
          work.trx,
          [{ id: message, said: null, receiverId: MessageSid }],
          services.config.isDemo,
        )
        await keepStatus(work, message, MessageSid, MessageStatus ?? '', ErrorCode ?? null)
      },
      { request },
    )
    return null
  },
})
