import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { ConnectionKind } from '../calendar-provider.ts'
import { placeOfAccount } from './connection.sql.ts'

/** The staff member's connection to this account, if there is one that has not been ended. */
export async function connectionOfAccount(
  work: Work,
  staffId: string,
  account: string,
  kind: ConnectionKind = 'caldav',
): Promise<string | null> {
  const { rows } = await sql<{ id: string; sealed_account: Buffer }>`
    select id, sealed_account from calendar_connections
    where practice_id = ${work.practiceId} and staff_id = ${staffId} and kind = ${kind} and state <> 'ending'`.execute(
    work.trx,
  )
  for (const { id, sealed_account } of rows)
    if (
      (await work.services.keyring.openText(
        work.trx,
        placeOfAccount(work.practiceId, id),
        sealed_account,
      )) === account
    )
      return id
  return null
}
