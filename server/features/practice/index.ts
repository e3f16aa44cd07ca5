import type { Room } from '../../kernel/room.ts'
import { addLocation as addLocationRoute } from './add-location/add-location.route.ts'
import { changeLocation } from './change-location/change-location.route.ts'
import { changePracticeSettings } from './change-practice-settings/change-practice-settings.route.ts'
import { designate } from './designate/designate.route.ts'
import { listAllLocations } from './list-all-locations/list-all-locations.route.ts'
import { listLocations } from './list-locations/list-locations.route.ts'
import { listPortalLocations } from './list-portal-locations/list-portal-locations.route.ts'
import { listProviders } from './list-providers/list-providers.route.ts'
import { listStaff } from './list-staff/list-staff.route.ts'
import { reopenLocation, retireLocation } from './retire-location/retire-location.route.ts'
import { showLoginLink } from './show-login-link/show-login-link.route.ts'
import { showLogo } from './show-logo/show-logo.route.ts'
import { showPortalPractice } from './show-portal-practice/show-portal-practice.route.ts'
import { showPractice } from './show-practice/show-practice.route.ts'
import { showPracticeEntry } from './show-practice-entry/show-practice-entry.route.ts'
import { showPracticeSettings } from './show-practice-settings/show-practice-settings.route.ts'
import { removeLogo, uploadLogo } from './upload-logo/upload-logo.route.ts'

export { type LocationUse, onLocationChange } from './change-location/location-uses.ts'
export {
  changeStaffMember,
  findTeam,
  type StaffChanges,
  type TeamMember,
} from './change-staff-member/change-staff-member.sql.ts'
export {
  addLocation,
  addStaffMember,
  createPractice,
  type NewLocation,
  type NewPractice,
  type NewStaffMember,
} from './create-practice/create-practice.sql.ts'
export { setUserManager, type UserManagerChange } from './grant-user-manager/grant-user-manager.sql.ts'
export { findLocations, type LocationRow } from './list-locations/list-locations.sql.ts'
export { findProviders, findStaff, type ProviderRow, type StaffRow } from './list-staff/list-staff.sql.ts'
export { lockedAccountCount } from './locked-accounts/locked-accounts.sql.ts'
export { loginPathOf, type PracticeEntry, withPracticeAt } from './practice-address/slugs.sql.ts'
export { practiceName, recipientOfStaff, recipientsWithRole } from './recipients.sql.ts'
export { renameStaff, worksSomewhere } from './rename-staff/rename-staff.sql.ts'
export { requireSecondStep } from './require-second-step/require-second-step.sql.ts'
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
    showPracticeSettings,
    changePracticeSettings,
    listAllLocations,
    addLocationRoute,
    changeLocation,
    retireLocation,
    reopenLocation,
    designate,
    uploadLogo,
    removeLogo,
    showLogo,
  ],
}
