import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

/** What is left out stays as it was. */
export async function keepSettings(
  trx: Trx,
  personId: string,
  settings: { locale?: 'en' | 'es'; timeZone?: string },
): Promise<void> {
  await sql`update persons set locale = coalesce(${settings.locale ?? null}, locale), time_zone = coalesce(${settings.timeZone ?? null}, time_zone)
    where id = ${personId}`.execute(trx)
}
