import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { findTours } from './tours.sql.ts'
import { tourNames } from './tours.ts'

export const Tours = Closed({
  isDisabled: Type.Boolean(),
  seen: Type.Array(OneOf([...tourNames])),
})

export const showTours = personRoute({
  operationId: 'showTours',
  method: 'GET',
  path: '/user/tours',
  summary: 'Which tours the signed-in person has seen, and whether he wants any.',
  permit: 'signedIn',
  isBackground: true,
  success: [200, Tours],
  handle: ({ work, person }) => findTours(work, person.personId),
})
