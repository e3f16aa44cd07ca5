import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { latestPolicies } from '../booking-policies/policies.sql.ts'
import { PolicyShape, takesCards } from '../booking-policies/policy-shape.ts'

export const listBookingPolicies = practiceRoute({
  operationId: 'listBookingPolicies',
  method: 'GET',
  path: '/booking-policies',
  summary: 'What the practice, and each service that differs, asks of clients who book online.',
  permit: 'practice.settings',
  audit: null,
  success: [
    200,
    Closed({
      policies: Type.Array(
        Closed({
          ...PolicyShape.properties,
          serviceId: Nullable(Id),
          number: Type.Integer(),
          asks: OneOf(['policy', 'nothing', 'asPractice']),
        }),
      ),
      takesCards: Type.Boolean({ description: 'Whether a deposit can be asked for' }),
    }),
  ],
  handle: async ({ work, services, staff }) => ({
    policies: await latestPolicies(work),
    takesCards: takesCards(services, staff),
  }),
})
