import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import type { Reach, SeriesScope } from './reach.rules.ts'

/** How far a change of one appointment reaches into its series, in the body of a change. */
export const ScopeOfSeries = {
  scope: Type.Optional(OneOf(['this', 'following', 'all'])),
  withExceptions: Type.Optional(
    Type.Boolean({ description: 'Also those of the series that were changed one by one' }),
  ),
}

/** Null: the one appointment alone. */
export const reachOf = (body: {
  scope?: SeriesScope | undefined
  withExceptions?: boolean | undefined
}): Reach | null =>
  body.scope === 'following' || body.scope === 'all'
    ? { scope: body.scope, withExceptions: body.withExceptions ?? false }
    : null

/** Throws 404 for an appointment that this practice does not have, and 400 for one of no series. */
export async function seriesIdOf(work: Work, appointmentId: string): Promise<string> {
  const row = await work.trx
    .selectFrom('appointments')
    .select('series_id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', appointmentId)
    .executeTakeFirst()
  if (!row) throw notFound()
  if (!row.series_id) throw invalid([{ path: 'scope', message: 'This appointment belongs to no series.' }])
  return row.series_id
}
