import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { Tours } from '../show-tours/show-tours.route.ts'
import { findTours, saveTours } from '../show-tours/tours.sql.ts'
import { tourNames } from '../show-tours/tours.ts'

export const changeTours = personRoute({
  operationId: 'changeTours',
  method: 'PATCH',
  path: '/user/tours',
  summary: 'Marks a tour as seen, disables all tours or allows them, or lets all play again.',
  permit: 'signedIn',
  body: Closed({
    seen: Type.Optional(OneOf([...tourNames])),
    isDisabled: Type.Optional(Type.Boolean()),
    reset: Type.Optional(Type.Literal(true)),
  }),
  success: [200, Tours],
  async handle({ work, person: { personId }, body }) {
    await saveTours(work, personId, body)
    return findTours(work, personId)
  },
})
