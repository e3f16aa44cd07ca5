import { sql } from 'kysely'
import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { findTours, Tours } from '../show-tours/show-tours.route.ts'
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
    const seen = body.seen ?? null
    await sql`
      insert into tour_states as t (person_id, seen, is_disabled)
      values (${personId}, case when ${seen}::text is null then '{}'::text[] else array[${seen}::text] end, coalesce(${body.isDisabled ?? null}::boolean, false))
      on conflict (person_id) do update set
        seen = case when ${body.reset === true} then '{}'::text[]
          when ${seen}::text is null or ${seen}::text = any(t.seen) then t.seen else t.seen || ${seen}::text end,
        -- Whoever lets the tours play again wants to see them.
        is_disabled = case when ${body.reset === true} then false else coalesce(${body.isDisabled ?? null}::boolean, t.is_disabled) end`.execute(
      work.trx,
    )
    return findTours(work, personId)
  },
})
