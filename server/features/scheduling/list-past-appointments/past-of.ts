import { sql } from 'kysely'
import { pageOf } from '../../../kernel/http/page.ts'
import type { Work } from '../../../kernel/services.ts'
import { asClientSees, clientAppointmentsOf } from '../appointments/client-appointment.ts'
import { declinedBecause } from '../appointments/declined-because.ts'

/**
 * A time that was only held is no appointment that has been: an offer of the wait list or a deposit that was never paid, or the hold that
 * its appointment moved into. `before` is the start, in milliseconds, and the id of the last one seen.
 */
export async function pastPage(
  work: Work,
  clientId: string,
  before: [startsAt: number, id: string] | null,
  limit: number,
) {
  const which = sql`a.client_id = ${clientId}
      and (a.ends_at <= ${new Date(work.now)} or a.status not in ('requested', 'scheduled', 'confirmed', 'arrived'))
      and a.status not in ('offered', 'awaitingDeposit', 'moved')
      and not (a.made_by <> 'client' and a.status in ('declined', 'expired'))
      and (a.starts_at, a.id) < (${before ? new Date(before[0]) : new Date(farFuture)}, ${before ? before[1] : lastId}::uuid)
    order by a.starts_at desc, a.id desc limit ${limit + 1}`
  const { rows } = await clientAppointmentsOf(work, which, sql`a.starts_at desc, a.id desc`).execute(work.trx)
  const page = pageOf(rows, limit, (row) => [row.starts_at.getTime(), row.id])
  const items = await Promise.all(
    page.items.map(async (row) => ({
      ...asClientSees(row, work.now),
      declinedBecause: await declinedBecause(work, row),
    })),
  )
  return { items, next: page.next }
}

const farFuture = Date.UTC(9999, 0, 1)
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
