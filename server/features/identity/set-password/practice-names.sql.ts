import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

/** The names of the practices that a login opens, for a password must not be one of them. Changes whose eyes the transaction has. */
export async function practiceNamesOf(trx: Trx, personId: string): Promise<string[]> {
  const { rows } = await sql<{
    practice_name: string
  }>`select distinct practice_name from app.portals_of(${personId})`.execute(trx)
  return rows.map((row) => row.practice_name)
}
