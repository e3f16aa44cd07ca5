import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

export type PortalRow = {
  kind: 'client' | 'staff'
  portal_id: string
  practice_id: string
  practice_name: string
  accent: string
  features: string[]
  idle_minutes: number
  client_name: string
  relationship: string
  permissions: string[]
  staff_id: string
  roles: string[]
  may_invite_clients: boolean
  time_zone: string
}

/** The login itself. */
export const findWho = (trx: Trx, personId: string) =>
  trx
    .selectFrom('persons as p')
    .innerJoin('auth.user as u', 'u.id', 'p.id')
    .select([
      'p.first_name',
      'p.last_name',
      'p.locale',
      'p.time_zone',
      'p.default_portal',
      'u.email',
      'u.username',
      'u.twoFactorEnabled',
    ])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()

/** How each practice of this login calls its clients, and its logo. */
export type FaceRow = { practice_id: string; word_for_client: 'client' | 'patient'; logo_id: string | null }

export async function findFaces(trx: Trx, personId: string): Promise<Map<string, FaceRow>> {
  const { rows } = await sql<FaceRow>`select * from app.practice_faces_of(${personId})`.execute(trx)
  return new Map(rows.map((row) => [row.practice_id, row]))
}

/** Everything that the login opens, each read under the settings of its own practice. */
export async function findPortals(trx: Trx, personId: string): Promise<PortalRow[]> {
  const { rows } = await sql<PortalRow>`select * from app.portals_of(${personId})`.execute(trx)
  return rows
}

/** Where this login is asked for a second factor that it has not got, as `client <practiceId>` or `staff <practiceId>`. */
export async function findAskedForSecondFactor(trx: Trx, personId: string): Promise<Set<string>> {
  const { rows } = await sql<{ kind: string; practice_id: string }>`
    select a.kind, a.practice_id from auth."user" u, app.second_factor_asked_by(u.id) a where u.id = ${personId} and u."twoFactorEnabled" is not true`.execute(
    trx,
  )
  return new Set(rows.map((row) => `${row.kind} ${row.practice_id}`))
}
