import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import {
  Closed,
  Id,
  Instant,
  LocalDate,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
} from '../../../kernel/http/schemas.ts'
import { findSignUps, type SignUp } from '../sign-ups.sql.ts'

export const signUpFields = {
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  dateOfBirth: LocalDate,
  email: Type.String(),
  cellPhone: Type.String(),
  state: OneOf(['review', 'invited', 'linked', 'created', 'declined']),
  verifiedAt: Instant,
  decidedAt: Nullable(Instant),
  clientId: Nullable(Id),
}

export const shownSignUp = ({ practiceId, locale, askedAt, expiresAt, ...row }: SignUp) => ({
  ...row,
  verifiedAt: row.verifiedAt!.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
})

export const listSignUps = practiceRoute({
  operationId: 'listSignUps',
  method: 'GET',
  path: '/sign-ups',
  summary:
    'Who signed up on the public page and proved the address: those that wait for a decision, the oldest first, or those that are settled.',
  permit: 'clients.invite',
  audit: { action: 'list', subject: 'signUp' },
  query: Closed({ state: Type.Optional(OneOf(['review', 'settled'])), ...PageQuery }),
  success: [200, PageOf(Closed(signUpFields))],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const after = decodeCursor(query.cursor, ['instant', 'uuid'])
    const rows = await findSignUps(work, { isWaiting: query.state !== 'settled', after, limit })
    const page = pageOf(rows, limit, (row) => [row.verifiedAt!.toISOString(), row.id])
    return { ...page, items: page.items.map(shownSignUp) } as never
  },
})
