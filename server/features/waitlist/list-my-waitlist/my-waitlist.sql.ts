import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { waitingEntries } from '../waitlist-entries.sql.ts'
import { offers } from '../waitlist-offers.sql.ts'

const mostShown = 50

export const wishesOf = (work: Work, clientId: string) =>
  waitingEntries(work, sql`e.client_id = ${clientId} order by e.created_at, e.id limit ${mostShown}`)

/** The offers that can be taken now. */
export async function openOffersOf(work: Work, clientId: string) {
  const rows = await offers(
    work,
    sql`o.client_id = ${clientId} and o.outcome is null and o.expires_at > ${new Date(work.now)}
      order by o.expires_at, o.id limit ${mostShown}`,
  )
  return rows.filter((row) => row.outcome === null)
}
