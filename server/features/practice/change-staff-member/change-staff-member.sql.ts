import { sql } from 'kysely'
import type { StaffRole } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'

export type TeamMember = {
  id: string
  personId: string
  displayName: string
  roles: StaffRole[]
  credentials: string | null
  npi: string | null
  license: string | null
  hasPortalSeat: boolean
  mayInviteClients: boolean
  status: 'active' | 'inactive'
  deactivatedAt: Date | null
  createdAt: Date
  version: number
}

/** Everybody who works or has worked at the practice, by name. `toChange` keeps all of them still, so that owners can be counted. */
export const findTeam = (work: Work, toChange = false): Promise<TeamMember[]> =>
  work.trx
    .selectFrom('staff_members')
    .select([
      'id',
      'person_id as personId',
      'display_name as displayName',
      'roles',
      'credentials',
      'npi',
      'license',
      'has_portal_seat as hasPortalSeat',
      'may_invite_clients as mayInviteClients',
      'status',
      'deactivated_at as deactivatedAt',
      'created_at as createdAt',
      'version',
    ])
    .where('practice_id', '=', work.practiceId)
    .orderBy(sql`display_name collate "und-x-icu"`)
    .orderBy('id')
    .$if(toChange, (query) => query.forUpdate())
    .execute() as Promise<TeamMember[]>

export type StaffChanges = {
  displayName?: string
  roles?: StaffRole[]
  credentials?: string | null
  npi?: string | null
  license?: string | null
  mayInviteClients?: boolean
  status?: 'active' | 'inactive'
}

/** Changes a member who is still at this version. Returns the new version, or null when another change came first. */
export async function changeStaffMember(
  work: Work,
  staffId: string,
  version: number,
  changes: StaffChanges,
): Promise<number | null> {
  const values = {
    display_name: changes.displayName,
    roles: changes.roles,
    credentials: changes.credentials,
    npi: changes.npi,
    license: changes.license,
    may_invite_clients: changes.mayInviteClients,
    status: changes.status,
    deactivated_at:
      changes.status === undefined ? undefined : changes.status === 'inactive' ? new Date(work.now) : null,
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) return version
  const row = await work.trx
    .updateTable('staff_members')
    .set(given)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', staffId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version ?? null
}
