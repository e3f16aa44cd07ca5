import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type TourName, tourNames } from './tours.ts'

export async function findTours(work: Work, personId: string) {
  const row = await work.trx
    .selectFrom('tour_states')
    .select(['seen', 'is_disabled'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const known = new Set<string>(tourNames)
  return {
    isDisabled: row?.is_disabled ?? false,
    seen: (row?.seen ?? []).filter((name) => known.has(name)) as TourName[],
  }
}

/** Marks one as seen, allows or disables all, or forgets which were seen; whoever resets wants to see them again. */
export async function saveTours(
  work: Work,
  personId: string,
  change: { seen?: TourName; isDisabled?: boolean; reset?: true },
): Promise<void> {
  const seen = change.seen ?? null
  const isDisabled = change.isDisabled ?? null
  const isReset = change.reset === true
  await sql`
    insert into tour_states as t (person_id, seen, is_disabled)
    values (${personId}, case when ${seen}::text is null then '{}'::text[] else array[${seen}::text] end, coalesce(${isDisabled}::boolean, false))
    on conflict (person_id) do update set
      seen = case when ${isReset} then '{}'::text[]
        when ${seen}::text is null or ${seen}::text = any(t.seen) then t.seen else t.seen || ${seen}::text end,
      is_disabled = case when ${isReset} then false else coalesce(${isDisabled}::boolean, t.is_disabled) end`.execute(
    work.trx,
  )
}
