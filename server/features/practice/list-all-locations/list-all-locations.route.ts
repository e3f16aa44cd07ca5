import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { locationFields } from '../add-location/location.schema.ts'
import { allLocations } from '../change-location/locations.sql.ts'

export const listAllLocations = practiceRoute({
  operationId: 'listAllLocations',
  method: 'GET',
  path: '/settings/locations',
  summary: 'Every place of the practice with its version, those no longer in use too.',
  permit: 'practice.settings',
  audit: null,
  success: [
    200,
    Closed({
      items: Type.Array(
        Closed({ id: Id, version: Type.Integer(), isRetired: Type.Boolean(), ...locationFields }),
      ),
    }),
  ],
  handle: async ({ work }) => ({ items: await allLocations(work) }),
})
