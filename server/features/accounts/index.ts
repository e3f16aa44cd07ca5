import type { Room } from '../../kernel/room.ts'
import { changeInvitedAccount } from './change-invited-account/change-invited-account.route.ts'
import { changeTeamMember } from './change-team-member/change-team-member.route.ts'
import { deactivateTeamMember } from './deactivate-team-member/deactivate-team-member.route.ts'
import { inviteStaff } from './invite-staff/invite-staff.route.ts'
import { listAccounts } from './list-accounts/list-accounts.route.ts'
import { listDuties } from './list-duties/list-duties.route.ts'
import { listLockedPortalUsers } from './list-locked-portal-users/list-locked-portal-users.route.ts'
import { listTeam } from './list-team/list-team.route.ts'
import { passOnDuties } from './pass-on-duties/pass-on-duties.route.ts'
import { reactivateTeamMember } from './reactivate-team-member/reactivate-team-member.route.ts'
import { reinviteAccount } from './reinvite-account/reinvite-account.route.ts'
import { reinviteStaff } from './reinvite-staff/reinvite-staff.route.ts'
import { setSecondStep } from './set-second-step/set-second-step.route.ts'
import { showInvitedAccount } from './show-invited-account/show-invited-account.route.ts'
import { showRegisteredAccount } from './show-registered-account/show-registered-account.route.ts'
import { showTeamMember } from './show-team-member/show-team-member.route.ts'
import { unlockAccount } from './unlock-account/unlock-account.route.ts'
import { unlockPortalUser } from './unlock-portal-user/unlock-portal-user.route.ts'
import { withdrawStaffInvitation } from './withdraw-staff-invitation/withdraw-staff-invitation.route.ts'

export const accounts: Room = {
  name: 'accounts',
  routes: [
    listAccounts,
    showRegisteredAccount,
    showInvitedAccount,
    reinviteAccount,
    changeInvitedAccount,
    unlockAccount,
    setSecondStep,
    listLockedPortalUsers,
    unlockPortalUser,
    listTeam,
    showTeamMember,
    inviteStaff,
    reinviteStaff,
    withdrawStaffInvitation,
    changeTeamMember,
    listDuties,
    passOnDuties,
    deactivateTeamMember,
    reactivateTeamMember,
  ],
}
