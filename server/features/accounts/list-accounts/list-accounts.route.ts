import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { type AccountColumn, accountColumns, findAccounts, isInstant } from './accounts.sql.ts'
import { wordsAsPatterns } from './list-accounts.rules.ts'

export const accountFace = {
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  role: OneOf(['staff', 'client']),
  state: OneOf(['invited', 'secondStepOpen', 'registered']),
  since: Instant,
  lastActivityAt: Nullable(Instant),
  isLocked: Type.Boolean(),
  tier: Nullable(OneOf(['free', 'paid', 'paidWithOutlook'])),
}

export const listAccounts = practiceRoute({
  operationId: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  summary:
    'Everybody registered with the practice, and whom it invited and who has not registered. Sorted by one column; `search` looks into first name, last name and e-mail.',
  permit: 'accounts.manage',
  audit: { action: 'list', subject: 'account' },
  query: Closed({
    search: Type.Optional(Type.String({ maxLength: 100 })),
    sort: Type.Optional(OneOf([...accountColumns])),
    direction: Type.Optional(OneOf(['asc', 'desc'])),
    ...PageQuery,
  }),
  success: [200, PageOf(Closed(accountFace))],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const sort = (query.sort ?? 'lastName') as AccountColumn
    const rows = await findAccounts(work, {
      patterns: wordsAsPatterns(query.search ?? ''),
      sort,
      direction: (query.direction ?? 'asc') as 'asc' | 'desc',
      after: decodeCursor(query.cursor, [isInstant(sort) ? 'number' : 'text', 'text', 'text', 'uuid']),
      limit,
    })
    const page = pageOf(rows, limit, (row) => [row.key, row.lastName, row.firstName, row.id])
    return { items: page.items.map(({ key, ...account }) => account), next: page.next } as never
  },
})
