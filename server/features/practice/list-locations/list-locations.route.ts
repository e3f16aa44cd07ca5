import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { findLocations } from './list-locations.sql.ts'

export const LocationList = Closed({
  items: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      street: Type.String(),
      city: Type.String(),
      region: Type.String(),
      postalCode: Type.String(),
      phone: Type.String(),
      timeZone: Type.String(),
    }),
  ),
})

export const listLocations = practiceRoute({
  operationId: 'listLocations',
  method: 'GET',
  path: '/locations',
  summary: 'The locations of the practice.',
  permit: 'practice.read',
  audit: null,
  success: [200, LocationList],
  handle: async ({ work }) => ({ items: await findLocations(work) }),
})
