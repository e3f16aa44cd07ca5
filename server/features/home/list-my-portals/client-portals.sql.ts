import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type ClientPortal = {
  portalId: string
  practiceName: string
  clientName: string
  accent: string
  timeZone: string
}

/** The client portals of the signed-in person, the oldest first, each read under the settings of its own practice. */
export async function clientPortalsOf({ trx }: Work, personId: string): Promise<ClientPortal[]> {
  const { rows } = await sql<ClientPortal>`
    select portal_id as "portalId", practice_name as "practiceName", client_name as "clientName", accent, time_zone as "timeZone"
    from app.portals_of(${personId}) where kind = 'client'`.execute(trx)
  return rows
}
