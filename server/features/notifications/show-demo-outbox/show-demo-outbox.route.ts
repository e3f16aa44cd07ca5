import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'

const DemoMessage = Closed({
  to: Type.String(),
  channel: OneOf(['mail', 'text']),
  kind: Type.String(),
  subject: Nullable(Type.String()),
  text: Type.String(),
  html: Nullable(Type.String()),
  at: Instant,
})

export const showDemoOutbox = publicRoute({
  operationId: 'showDemoOutbox',
  method: 'GET',
  path: '/demo/outbox',
  summary: 'The mails and texts that were sent, newest first. Exists in the demonstration mode alone.',
  permit: {
    public:
      'Demonstration mode has made-up people only and listens on this machine alone; elsewhere this answers 404.',
  },
  success: [200, Type.Array(DemoMessage)],
  async handle({ services }) {
    if (!services.config.isDemo) throw notFound()
    return asSystem(services, 'show the outbox of the demonstration', async ({ trx }) => {
      const rows = await trx
        .selectFrom('outgoing_messages')
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(200)
        .execute()
      return rows.map((row) => ({
        to: row.recipient,
        channel: row.channel as 'mail' | 'text',
        kind: row.kind,
        subject: row.subject,
        text: row.text,
        html: row.html,
        at: row.created_at.toISOString(),
      }))
    })
  },
})
