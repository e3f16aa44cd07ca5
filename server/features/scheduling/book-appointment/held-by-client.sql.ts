import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/**
 * How many times are held for this client that are not booked: requests, and deposits being paid. Counted one after another, so that
 * many asked for at one moment, each with somebody else, are counted too.
 */
export async function heldByClient(work: Work, clientId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.practiceId}/${clientId}/held`}, 20))`.execute(
    work.trx,
  )
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from appointments
    where practice_id = ${work.practiceId} and client_id = ${clientId} and status in ('requested', 'awaitingDeposit')
      and request_expires_at > ${new Date(work.now)}`.execute(work.trx)
  return rows[0]!.held
}
