import { sql } from 'kysely'
import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { settleTaken } from '../deliver-message/settle-messages.sql.ts'
import { keepStopped } from '../stopped-numbers/stopped-numbers.sql.ts'
import { readTextNotice } from './text-notice.ts'

/** "Attempt to send to unsubscribed recipient". */
const unsubscribed = '21610'

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

async function keepStatus(work: Work, id: string, sid: string, status: string, code: string | null) {
  const delivery =
    status === 'delivered' || status === 'read'
      ? 'delivered'
      : status === 'undelivered' || status === 'failed'
        ? 'undelivered'
        : null
  if (delivery === null) return
  // Notices come in any order: "delivered" is the last word.
  const { rows } = await sql<{ recipient: string }>`
    update outgoing_messages set delivery = ${delivery}, delivery_error = ${delivery === 'undelivered' ? (code?.slice(0, 20) ?? null) : null}
    where id = ${id} and channel = 'text' and receiver_id = ${sid} and delivery is distinct from 'delivered'
    returning recipient`.execute(work.trx)
  if (rows[0] && code === unsubscribed) await keepStopped(work.trx, rows[0].recipient, 'service')
}
