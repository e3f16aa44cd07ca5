import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'

/** @throws Problem 404 for a client whom this practice does not have */
export async function assertClient(work: Work, clientId: string): Promise<void> {
  const row = await work.trx
    .selectFrom('clients')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .executeTakeFirst()
  if (!row) throw notFound()
}
