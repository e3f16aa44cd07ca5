import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { withLogo } from '../deliver-message/mail-logo.ts'

type ShownLogo = { practice_id: string; logo_id: string; width: number; height: number }

/** What a mail program takes out of the mail, a page asks for. */
const withShownLogo = (html: string, logo: ShownLogo) =>
  withLogo(html, logo, `/api/practice-logos/${logo.practice_id}/${logo.logo_id}`)

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
        .selectFrom('outgoing_messages as m')
        .leftJoin('practice_logos as l', 'l.practice_id', 'm.practice_id')
        .selectAll('m')
        .select(['l.id as logo_id', 'l.width', 'l.height'])
        .orderBy('m.created_at', 'desc')
        .orderBy('m.id', 'desc')
        .limit(200)
        .execute()
      return rows.map((row) => ({
        to: row.recipient,
        channel: row.channel as 'mail' | 'text',
        kind: row.kind,
        subject: row.subject,
        text: row.text,
        html: row.html && row.logo_id ? withShownLogo(row.html, row as ShownLogo) : row.html,
        at: row.created_at.toISOString(),
      }))
    })
  },
})
