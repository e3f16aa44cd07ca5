import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { waitingEntries } from '../waitlist-entries.sql.ts'
import { offers } from '../waitlist-offers.sql.ts'

/** `after` is when the last one seen was put on the list, in milliseconds, and its id. */
export const waitingPage = (work: Work, after: [createdAt: number, id: string] | null, limit: number) =>
  waitingEntries(
    work,
    sql`(date_trunc('milliseconds', e.created_at), e.id) > (${after ? new Date(after[0]) : new Date(0)}, ${after ? after[1] : nil}::uuid)
      order by date_trunc('milliseconds', e.created_at), e.id limit ${limit}`,
  )

/** The latest ten of each. */
export const offersOfEntries = (work: Work, entryIds: string[]) =>
  offers(
    work,
    sql`o.id = any(array(
      select latest.id from unnest(${entryIds}::uuid[]) as wanted(entry_id)
      cross join lateral (select n.id from waitlist_offers n where n.practice_id = ${work.practiceId} and n.entry_id = wanted.entry_id
        order by n.offered_at desc, n.id desc limit 10) latest))
      order by o.offered_at desc, o.id desc`,
  )

const nil = '00000000-0000-0000-0000-000000000000'
