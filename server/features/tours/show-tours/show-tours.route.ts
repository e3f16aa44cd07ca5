import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { tourNames } from './tours.ts'

export const Tours = Closed({
  isDisabled: Type.Boolean(),
  seen: Type.Array(OneOf([...tourNames])),
})

export async function findTours(work: Work, personId: string) {
  const row = await work.trx
    .selectFrom('tour_states')
    .select(['seen', 'is_disabled'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const known = new Set<string>(tourNames)
  return {
    isDisabled: row?.is_disabled ?? false,
    seen: (row?.seen ?? []).filter((name) => known.has(name)) as (typeof tourNames)[number][],
  }
}

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
