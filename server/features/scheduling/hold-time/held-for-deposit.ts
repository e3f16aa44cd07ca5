import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import {
  asClientSees,
  type ClientAppointment,
  clientAppointmentsOf,
} from '../appointments/client-appointment.ts'

/** Times that a client chose himself and that are held until he has paid their deposit, the next first. */
export async function heldForDepositOf(work: Work, clientId: string): Promise<ClientAppointment[]> {
  const which = sql`a.client_id = ${clientId} and a.status = 'awaitingDeposit' and a.made_by = 'client' and a.request_expires_at > ${new Date(work.now)}
    order by a.starts_at, a.id limit 20`
  const { rows } = await clientAppointmentsOf(work, which, sql`a.starts_at, a.id`).execute(work.trx)
  return rows.map((row) => asClientSees(row, work.now))
}
