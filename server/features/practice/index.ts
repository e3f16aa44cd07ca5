import type { Room } from '../../kernel/room.ts'
import { listLocations } from './list-locations/list-locations.route.ts'
import { listPortalLocations } from './list-portal-locations/list-portal-locations.route.ts'
import { listProviders } from './list-providers/list-providers.route.ts'
import { listStaff } from './list-staff/list-staff.route.ts'
import { showLoginLink } from './show-login-link/show-login-link.route.ts'
import { showPortalPractice } from './show-portal-practice/show-portal-practice.route.ts'
import { showPractice } from './show-practice/show-practice.route.ts'
import { showPracticeEntry } from './show-practice-entry/show-practice-entry.route.ts'

export {
  addLocation,
  addStaffMember,
  createPractice,
  type NewLocation,
  type NewPractice,
  type NewStaffMember,
} from './create-practice/create-practice.sql.ts'
export { findLocations, type LocationRow } from './list-locations/list-locations.sql.ts'
export { findProviders, findStaff, type ProviderRow, type StaffRow } from './list-staff/list-staff.sql.ts'
export { lockedAccountCount } from './locked-accounts/locked-accounts.sql.ts'
export { loginPathOf, type PracticeEntry, withPracticeAt } from './practice-address/slugs.sql.ts'
export { practiceName, recipientOfStaff, recipientsWithRole } from './recipients.sql.ts'
export { findPractice } from './show-practice/show-practice.sql.ts'

export const practice: Room = {
  name: 'practice',
  routes: [
    showPractice,
    listStaff,
    listLocations,
    showPortalPractice,
    listProviders,
    listPortalLocations,
    showLoginLink,
    showPracticeEntry,
  ],
}
