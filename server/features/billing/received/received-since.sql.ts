import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** Payments that succeeded, less what was given back of them, since a moment (milliseconds since 1970). */
export async function receivedSince(
  work: Work,
  sinceMs: number,
): Promise<{ count: number; amountCents: number }> {
  const { rows } = await sql<{
    count: number
    amount: number
  }>`select count(*)::int as count, coalesce(sum(amount_cents - returned_cents), 0)::int as amount from payments
    where practice_id = ${work.practiceId} and status = 'succeeded' and returned_cents < amount_cents and succeeded_at >= ${new Date(sinceMs)}`.execute(
    work.trx,
  )
  return { count: rows[0]!.count, amountCents: rows[0]!.amount }
}
