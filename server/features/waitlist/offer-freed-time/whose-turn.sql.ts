import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type WaitlistEntryRow, waitingEntries } from '../waitlist-entries.sql.ts'

/** Bounds the work of one look. */
const mostAsked = 200

/**
 * Who waits for a time of this provider and has no offer now: whoever was asked least recently first, among equals who has waited longest.
 * It counts when the person was asked for whatever wish, so that leaving the list and coming back jumps no queue.
 */
export const inTurn = (work: Work, staffId: string): Promise<WaitlistEntryRow[]> =>
  waitingEntries(
    work,
    sql`(e.staff_id is null or e.staff_id = ${staffId})
      and exists (select 1 from service_providers p
        where p.practice_id = e.practice_id and p.service_id = e.service_id and p.staff_id = ${staffId})
      and not exists (select 1 from waitlist_offers o
        where o.practice_id = e.practice_id and o.client_id = e.client_id and o.outcome is null)
      order by (select max(o.offered_at) from waitlist_offers o where o.practice_id = e.practice_id and o.client_id = e.client_id
          and o.outcome <> 'taken') nulls first, e.created_at, e.id limit ${mostAsked}`,
  )
