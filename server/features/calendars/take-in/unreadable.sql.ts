import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { entryOf, type OutsideEvent } from '../calendar-provider.ts'

/** More than anybody looks for one by one; the count ends here. */
const mostNames = 1_000

/**
 * Keeps which entries of a calendar cannot be read, each since it was first met, and forgets those that were read by now or are gone.
 * The calendar's owner is told when there are others than before.
 */
export async function noteUnreadable(
  work: Work,
  calendar: { id: string; connectionId: string },
  told: { names: string[]; seen: OutsideEvent[]; isWhole: boolean },
): Promise<void> {
  const names = [...new Set(told.names)].slice(0, mostNames)
  const seen = [...new Set(told.seen.map((event) => entryOf(event.externalId)))]
  const { numAffectedRows: forgotten } = await sql`
    delete from unreadable_entries where practice_id = ${work.practiceId} and calendar_id = ${calendar.id}
      and external_id <> all(${names}::text[]) and (${told.isWhole} or external_id = any(${seen}::text[]))`.execute(
    work.trx,
  )
  const { numAffectedRows: added } = await sql`
    insert into unreadable_entries (practice_id, calendar_id, external_id, since)
    select ${work.practiceId}, ${calendar.id}, name, ${new Date(work.now)} from unnest(${names}::text[]) as name
    on conflict do nothing`.execute(work.trx)
  if (forgotten || added)
    work.tell({
      practiceId: work.practiceId,
      kind: 'calendarConnection',
      id: calendar.connectionId,
      toStaff: true,
    })
}
