import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

/** Whether the login opens this portal (by the client's id) or practice (by its own). */
export async function opensPortal(trx: Trx, personId: string, portal: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from app.portals_of(${personId}) p
    where (p.kind = 'client' and p.portal_id = ${portal}) or (p.kind = 'staff' and p.practice_id = ${portal})`.execute(
    trx,
  )
  return rows.length > 0
}

export async function keepDefaultPortal(trx: Trx, personId: string, portal: string | null): Promise<void> {
  await trx.updateTable('persons').set({ default_portal: portal }).where('id', '=', personId).execute()
}
