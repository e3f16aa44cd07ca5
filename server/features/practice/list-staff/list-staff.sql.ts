import type { Work } from '../../../kernel/services.ts'

export type StaffRow = {
  id: string
  displayName: string
  roles: string[]
  credentials: string | null
  timeZone: string
  hasPortalSeat: boolean
  status: string
}

/** The people of the practice, by name; inactive ones only where asked for. */
export const findStaff = (work: Work, options: { includeInactive: boolean }): Promise<StaffRow[]> =>
  work.trx
    .selectFrom('staff_members')
    .select([
      'id',
      'display_name as displayName',
      'roles',
      'credentials',
      'time_zone as timeZone',
      'has_portal_seat as hasPortalSeat',
      'status',
    ])
    .where('practice_id', '=', work.practiceId)
    .where((eb) => eb.or([eb('status', '=', 'active'), eb.val(options.includeInactive)]))
    .orderBy('display_name')
    .orderBy('id')
    .execute()

export type ProviderRow = { id: string; displayName: string; hasPortalSeat: boolean }

/** Active providers, by the name under which clients know them. */
export const findProviders = (work: Work): Promise<ProviderRow[]> =>
  work.trx
    .selectFrom('staff_members')
    .select(['id', 'display_name as displayName', 'has_portal_seat as hasPortalSeat'])
    .where('practice_id', '=', work.practiceId)
    .where('status', '=', 'active')
    .where((eb) => eb(eb.val('provider'), '=', eb.fn.any('roles')))
    .orderBy('display_name')
    .orderBy('id')
    .execute()
