import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type Factor = 'totp' | 'text' | 'email' | 'passkey'

/** Second factors of a login, each passkey for itself. */
export async function countFactors({ trx }: Work, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    ((select count(*) from authenticator_apps where person_id = ${personId}) + (select count(*) from code_factors where person_id = ${personId})
     + (select count(*) from passkeys where person_id = ${personId}))::int as count`.execute(trx)
  return rows[0]!.count
}

/** Returns false where it was not there any more. */
export async function removeOne(
  { trx }: Work,
  personId: string,
  factor: Factor,
  passkeyId: string | null,
): Promise<boolean> {
  const query =
    factor === 'totp'
      ? trx.deleteFrom('authenticator_apps').where('person_id', '=', personId)
      : factor === 'passkey'
        ? trx.deleteFrom('passkeys').where('person_id', '=', personId).where('id', '=', passkeyId!)
        : trx.deleteFrom('code_factors').where('person_id', '=', personId).where('method', '=', factor)
  return (await query.executeTakeFirst()).numDeletedRows === 1n
}
