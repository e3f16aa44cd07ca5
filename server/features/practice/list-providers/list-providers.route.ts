import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { findProviders } from '../list-staff/list-staff.sql.ts'

export const listProviders = portalRoute({
  operationId: 'listProviders',
  method: 'GET',
  path: '/providers',
  summary: 'The providers of the practice, by name.',
  permit: 'basic',
  audit: null,
  success: [200, Closed({ items: Type.Array(Closed({ id: Id, displayName: Type.String() })) })],
  async handle({ work }) {
    const providers = await findProviders(work)
    return { items: providers.map(({ id, displayName }) => ({ id, displayName })) }
  },
})
