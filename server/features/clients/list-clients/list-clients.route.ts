import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { findClients, listByName } from './list-clients.sql.ts'
import { searchTerms } from './search-terms.rules.ts'

export const RegistrationState = OneOf(['none', 'invited', 'secondStepOpen', 'registered'])

const ClientLine = Closed({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  preferredName: Nullable(Type.String()),
  email: Nullable(Type.String()),
  dateOfBirth: Nullable(LocalDate),
  status: OneOf(['prospective', 'active', 'inactive', 'archived']),
  registration: RegistrationState,
})

export const listClients = practiceRoute({
  operationId: 'listClients',
  method: 'GET',
  path: '/clients',
  summary:
    'Clients by name, with how far each has registered. `search` takes parts of name, e-mail, phone number and date of birth, misspelt or not, and answers the best at once, without further pages.',
  permit: 'clients.read',
  audit: { action: 'list', subject: 'client' },
  query: Closed({ search: Type.Optional(Type.String({ maxLength: 100 })), ...PageQuery }),
  success: [200, PageOf(ClientLine)],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const terms = searchTerms(query.search ?? '', new Date(work.now).toISOString().slice(0, 10))
    if (terms) return { items: await findClients(work, terms, limit), next: null } as never
    const after = decodeCursor(query.cursor, ['text', 'text', 'uuid'])
    const rows = await listByName(work, { after, limit })
    return pageOf(rows, limit, (row) => [row.lastName, row.firstName, row.id]) as never
  },
})
