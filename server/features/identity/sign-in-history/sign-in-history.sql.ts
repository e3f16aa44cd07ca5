import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

export type SignInEventRow = {
  id: string
  at: Date
  result: string
  method: string | null
  isNewBrowser: boolean
  device: string | null
  ip: string | null
}

/** The newest first, one row more than a page. */
export async function findSignIns(
  trx: Trx,
  personId: string,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<SignInEventRow[]> {
  const { rows } = await sql<SignInEventRow>`
    select id, at, result, method, is_new_browser as "isNewBrowser", device, ip from sign_in_events
    where person_id = ${personId} and (${after?.at ?? null}::timestamptz is null or (date_trunc('milliseconds', at), id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by date_trunc('milliseconds', at) desc, id desc limit ${limit + 1}`.execute(trx)
  return rows
}

/** Whether this person opens this client's portal now. */
export async function hasPortalOf(
  trx: Trx,
  clientId: string,
  personId: string,
  now: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom('portal_grants')
    .select('id')
    .where('client_id', '=', clientId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', new Date(now))]))
    .executeTakeFirst()
  return row !== undefined
}

/** The login of somebody who works in the practice of this transaction. */
export async function personOfStaff(trx: Trx, staffId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('staff_members')
    .select('person_id')
    .where('id', '=', staffId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row?.person_id ?? null
}
