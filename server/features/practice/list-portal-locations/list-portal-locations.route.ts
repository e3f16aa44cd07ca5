import { portalRoute } from '../../../kernel/http/route.ts'
import { LocationList } from '../list-locations/list-locations.route.ts'
import { findLocations } from '../list-locations/list-locations.sql.ts'

export const listPortalLocations = portalRoute({
  operationId: 'listPortalLocations',
  method: 'GET',
  path: '/locations',
  summary: 'Where the practice can be visited and called.',
  permit: 'basic',
  audit: null,
  success: [200, LocationList],
  handle: async ({ work }) => ({ items: await findLocations(work) }),
})
