import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

/**
 * Takes a right code of the authenticator app. Returns false when the same one was taken within the time for which codes are
 * accepted, also by a request that ran beside this one: the row's key decides (AUTH-06).
 */
export async function takeTotpCode(trx: Trx, personId: string, code: string): Promise<boolean> {
  const codeHash = createHash('sha256').update(`${personId}|${code}`).digest()
  const { rows } = await sql`
    insert into used_totp_codes as c (person_id, code_hash, used_at) values (${personId}, ${codeHash}, now())
    on conflict (person_id, code_hash) do update set used_at = now() where c.used_at < now() - interval '2 minutes'
    returning 1`.execute(trx)
  await sql`delete from used_totp_codes where person_id = ${personId} and used_at < now() - interval '10 minutes'`.execute(
    trx,
  )
  return rows.length > 0
}
