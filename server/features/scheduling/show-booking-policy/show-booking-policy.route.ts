import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { policyFor } from '../booking-policies/policies.sql.ts'
import { askedOf, PolicyShape } from '../booking-policies/policy-shape.ts'

export const showBookingPolicy = portalRoute({
  operationId: 'showBookingPolicy',
  method: 'GET',
  path: '/booking-policy',
  summary: 'What has to be accepted to book this service; null where nothing is asked (SCH-14).',
  permit: 'scheduling',
  audit: null,
  query: Closed({ serviceId: Id }),
  success: [200, Closed({ policy: Nullable(PolicyShape) })],
  handle: async ({ work, services, portal, query }) => ({
    policy: askedOf(services, portal, await policyFor(work, query.serviceId)),
  }),
})
