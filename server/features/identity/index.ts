import type { Room } from '../../kernel/room.ts'
import type { Work } from '../../kernel/services.ts'
import { changeCellPhone } from './change-cell-phone/change-cell-phone.route.ts'
import { confirmCellPhone } from './change-cell-phone/confirm-cell-phone.route.ts'
import { answerEmailChange } from './change-email/answer-email-change.route.ts'
import { cancelEmailChange } from './change-email/cancel-email-change.route.ts'
import { changeEmail } from './change-email/change-email.route.ts'
import { changePassword } from './change-password/change-password.route.ts'
import { changeSettings } from './change-settings/change-settings.route.ts'
import { changeUsername } from './change-username/change-username.route.ts'
import { confirmSignIn } from './confirm-sign-in/confirm-sign-in.route.ts'
import { endOtherSessions } from './end-sessions/end-other-sessions.route.ts'
import { endSession } from './end-sessions/end-session.route.ts'
import { forgotPassword } from './forgot-password/forgot-password.route.ts'
import { listSessions } from './list-sessions/list-sessions.route.ts'
import { resetPassword } from './reset-password/reset-password.route.ts'
import { completeSecondStep } from './second-step/second-step.route.ts'
import { setDefaultPortal } from './set-default-portal/set-default-portal.route.ts'
import { showSecurity } from './show-security/show-security.route.ts'
import { showSession } from './show-session/show-session.route.ts'
import { showTerms } from './show-terms/show-terms.route.ts'
import { signIn } from './sign-in/sign-in.route.ts'
import { listClientSignIns } from './sign-in-history/list-client-sign-ins.route.ts'
import { listMySignIns } from './sign-in-history/list-my-sign-ins.route.ts'
import { listStaffSignIns } from './sign-in-history/list-staff-sign-ins.route.ts'
import { signOut } from './sign-out/sign-out.route.ts'

export { refuseStaleSignIn } from './confirm-sign-in/fresh-sign-in.ts'
export { type Contact, contactsOfPersons, findPersonByEmail } from './contacts/contacts.sql.ts'
export { createPerson, type NewPerson } from './create-person/create-person.sql.ts'
export { enableTotp } from './enable-totp/enable-totp.ts'
export { endSessionsOf } from './end-sessions/end-sessions.sql.ts'
export { hashPassword } from './password.ts'
export { deviceOf } from './session-headers.ts'
export { refuseWeakPassword } from './set-password/set-password.ts'
export { signInAfterRegistering } from './sign-in/after-registering.ts'
export { signInMethodOf } from './sign-in-method.sql.ts'
export { acceptTerms, currentTerms, refuseOldTerms } from './terms/terms.ts'
export { loginsForLists, unlockPerson } from './unlock-person/unlock-person.sql.ts'

/** Whether this login asks for a second step when signing in. */
export const hasTwoFactor = async ({ trx }: Work, personId: string): Promise<boolean> => {
  const row = await trx
    .selectFrom('auth.user')
    .select('twoFactorEnabled')
    .where('id', '=', personId)
    .executeTakeFirst()
  return row?.twoFactorEnabled === true
}

export const identity: Room = {
  name: 'identity',
  routes: [
    signIn,
    completeSecondStep,
    confirmSignIn,
    signOut,
    showSession,
    showTerms,
    forgotPassword,
    resetPassword,
    setDefaultPortal,
    changeSettings,
    answerEmailChange,
    cancelEmailChange,
    changeEmail,
    changeUsername,
    changePassword,
    changeCellPhone,
    confirmCellPhone,
    showSecurity,
    listSessions,
    endSession,
    endOtherSessions,
    listMySignIns,
    listClientSignIns,
    listStaffSignIns,
  ],
}
