import { sql } from 'kysely'
import { pageOf } from '../../../kernel/http/page.ts'
import type { Work } from '../../../kernel/services.ts'
import {
  asClientSees,
  type ClientAppointment,
  clientAppointmentsOf,
} from '../appointments/client-appointment.ts'

const yearMs = 366 * 86_400_000

/** What lies ahead of a client up to a year, the next first, what is going on now included (DSH-3). */
export async function upcomingOf(work: Work, clientId: string, limit: number): Promise<ClientAppointment[]> {
  return (await upcomingPage(work, clientId, null, limit)).items
}

/** `after` is the start, in milliseconds, and the id of the last one seen. */
export async function upcomingPage(
  work: Work,
  clientId: string,
  after: [startsAt: number, id: string] | null,
  limit: number,
) {
  const which = sql`a.client_id = ${clientId}
      and a.starts_at > ${new Date(work.now - 86_400_000)} and a.ends_at > ${new Date(work.now)} and a.starts_at < ${new Date(work.now + yearMs)}
      and a.status in ('requested', 'scheduled', 'confirmed', 'arrived')
      and (a.starts_at, a.id) > (${after ? new Date(after[0]) : new Date(0)}, ${after ? after[1] : nil}::uuid)
    order by a.starts_at, a.id limit ${limit + 1}`
  const { rows } = await clientAppointmentsOf(work, which, sql`a.starts_at, a.id`).execute(work.trx)
  const page = pageOf(rows, limit, (row) => [row.starts_at.getTime(), row.id])
  return { items: page.items.map((row) => asClientSees(row, work.now)), next: page.next }
}

const nil = '00000000-0000-0000-0000-000000000000'
