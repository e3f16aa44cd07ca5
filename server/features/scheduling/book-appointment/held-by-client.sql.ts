import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** How many times are held for this client that are not booked: requests, and deposits being paid. */
export async function heldByClient(work: Work, clientId: string): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from appointments
    where practice_id = ${work.practiceId} and client_id = ${clientId} and status in ('requested', 'awaitingDeposit')
      and request_expires_at > ${new Date(work.now)}`.execute(work.trx)
  return rows[0]!.held
}
