import type { Room } from '../../kernel/room.ts'
import { askToSignUp } from './ask-to-sign-up/ask-to-sign-up.route.ts'
import { confirmSignUp } from './confirm-sign-up/confirm-sign-up.route.ts'
import { declineSignUp } from './decide-sign-up/decline-sign-up.route.ts'
import { linkSignUp } from './decide-sign-up/link-sign-up.route.ts'
import { openChartForSignUp } from './decide-sign-up/open-chart-for-sign-up.route.ts'
import { inviteManyJob } from './invite-many/invite-many.job.ts'
import { inviteMany } from './invite-many/invite-many.route.ts'
import { checkInvitations, previewInvitations } from './invite-many/preview-invitations.route.ts'
import { listSignUps } from './list-sign-ups/list-sign-ups.route.ts'
import { removeOldSignUps } from './remove-old-sign-ups/remove-old-sign-ups.job.ts'
import { showSignUp } from './show-sign-up/show-sign-up.route.ts'

export { waitingSignUpCount } from './sign-ups.sql.ts'

/** How people become clients by themselves, or many at once. */
export const enrolment: Room = {
  name: 'enrolment',
  routes: [
    askToSignUp,
    confirmSignUp,
    listSignUps,
    showSignUp,
    linkSignUp,
    openChartForSignUp,
    declineSignUp,
    previewInvitations,
    checkInvitations,
    inviteMany,
  ],
  jobs: (services) => ({ 'invite-many': (data) => inviteManyJob(services, data) }),
  tidyUp: removeOldSignUps,
}
