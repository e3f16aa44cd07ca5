import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { invitationFields, shownInvitation } from '../invitation-shape.ts'
import { findInvitationsOfPractice } from './list-invitations.sql.ts'

/** `waiting` is open with nothing known to be wrong; what bounced is on its own, because somebody has to do something. */
export const invitationFilters = ['waiting', 'bounced', 'expired', 'accepted', 'void'] as const

const Line = Closed({ ...invitationFields, clientId: Id, clientName: Type.String() })

export const listInvitations = practiceRoute({
  operationId: 'listInvitations',
  method: 'GET',
  path: '/invitations',
  summary:
    'Every invitation of clients, newest first: when it was sent and by whom, what became of the mail, opened or not, and its state.',
  permit: 'clients.read',
  audit: { action: 'list', subject: 'invitation' },
  query: Closed({ state: Type.Optional(OneOf([...invitationFilters])), ...PageQuery }),
  success: [200, PageOf(Line)],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const after = decodeCursor(query.cursor, ['instant', 'uuid'])
    const rows = await findInvitationsOfPractice(work, { state: query.state ?? null, after, limit })
    const page = pageOf(rows, limit, (row) => [row.sentAt.toISOString(), row.id])
    return { ...page, items: page.items.map((row) => shownInvitation(row, work.now)) } as never
  },
})
