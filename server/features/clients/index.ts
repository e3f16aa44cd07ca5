import type { Room } from '../../kernel/room.ts'
import { onMessageBounced } from '../notifications/index.ts'
import { acceptInvitation } from './accept-invitation/accept-invitation.route.ts'
import { addClient } from './add-client/add-client.route.ts'
import { askForNewInvitation } from './ask-for-new-invitation/ask-for-new-invitation.route.ts'
import { changePortalUser } from './change-portal-user/change-portal-user.route.ts'
import { confirmRegistrationCode } from './confirm-registration-code/confirm-registration-code.route.ts'
import { endGrants } from './end-grants/end-grants.job.ts'
import { finishRegistration } from './finish-registration/finish-registration.route.ts'
import { applyAgeRules } from './guardian-age/apply-age-rule.job.ts'
import { inviteClient } from './invite-client/invite-client.route.ts'
import { listClients } from './list-clients/list-clients.route.ts'
import { listInvitations } from './list-invitations/list-invitations.route.ts'
import { listPortalUsers } from './list-portal-users/list-portal-users.route.ts'
import { changeNoticeSettings, showNoticeSettings } from './notice-settings/notice-settings.route.ts'
import { openPortalFor } from './open-portal-for/open-portal-for.route.ts'
import { reinviteClient } from './reinvite-client/reinvite-client.route.ts'
import { revokePortalUser } from './revoke-portal-user/revoke-portal-user.route.ts'
import { sendLoginLink } from './send-login-link/send-login-link.route.ts'
import { showClient } from './show-client/show-client.route.ts'
import { showInvitation } from './show-invitation/show-invitation.route.ts'
import { startRegistration } from './start-registration/start-registration.route.ts'
import { tellOfBounce } from './tell-of-bounce/tell-of-bounce.ts'
import { updateClient } from './update-client/update-client.route.ts'
import { withdrawInvitation } from './withdraw-invitation/withdraw-invitation.route.ts'

export { givenPhone } from '../../kernel/phone/given-phone.ts'
export { insertClient, type NewClient } from './add-client/add-client.sql.ts'
export { checkedChart, mappedChartError } from './checked-chart.ts'
export { sendInvitationAgain } from './correct-invitation/correct-invitation.ts'
export { findWaitingInvitation, voidInvitation } from './correct-invitation/waiting-invitations.sql.ts'
export { giveUpChart, putBackChart } from './give-up-chart/give-up-chart.sql.ts'
export {
  type AddressUse,
  findAddressUse,
  type InvitedClient,
  lockClient,
} from './invite-client/invitations.sql.ts'
export {
  type ClientInvited,
  type ClientInvitedListener,
  onClientInvited,
  tellListeners,
} from './invite-client/on-client-invited.ts'
export { type Invite, sendInvitation } from './invite-client/send-invitation.ts'
export { sendStaffInvitation } from './invite-staff/send-staff-invitation.ts'
export { type NewGrant, openPortal, type Relationship } from './open-portal/grant-access.ts'
export { clientsAssignedTo, reassignClients } from './reassign-clients/reassign-clients.sql.ts'
export { clientZone, recipientsOfClient } from './recipients.sql.ts'
export { type ChartChanges, changeChart } from './update-client/update-client.sql.ts'

onMessageBounced(tellOfBounce)

export const clients: Room = {
  name: 'clients',
  routes: [
    listClients,
    addClient,
    showClient,
    updateClient,
    inviteClient,
    reinviteClient,
    listInvitations,
    withdrawInvitation,
    sendLoginLink,
    showNoticeSettings,
    changeNoticeSettings,
    openPortalFor,
    listPortalUsers,
    changePortalUser,
    revokePortalUser,
    showInvitation,
    askForNewInvitation,
    startRegistration,
    confirmRegistrationCode,
    finishRegistration,
    acceptInvitation,
  ],
  async tidyUp(services) {
    await endGrants(services)
    await applyAgeRules(services)
  },
}
