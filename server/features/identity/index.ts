import type { Room } from '../../kernel/room.ts'
import type { Work } from '../../kernel/services.ts'
import { acceptTerms } from './accept-terms/accept-terms.route.ts'
import {
  downloadAcceptedTerms,
  listAcceptedTerms,
  showAcceptedTerms,
} from './accept-terms/accepted-terms.routes.ts'
import { makeBackupCodes } from './backup-codes/make-backup-codes.route.ts'
import { changeCellPhone } from './change-cell-phone/change-cell-phone.route.ts'
import { confirmCellPhone } from './change-cell-phone/confirm-cell-phone.route.ts'
import { answerEmailChange } from './change-email/answer-email-change.route.ts'
import { cancelEmailChange } from './change-email/cancel-email-change.route.ts'
import { changeEmail } from './change-email/change-email.route.ts'
import { changePassword } from './change-password/change-password.route.ts'
import { changeSettings } from './change-settings/change-settings.route.ts'
import { changeUsername } from './change-username/change-username.route.ts'
import { confirmSignIn } from './confirm-sign-in/confirm-sign-in.route.ts'
import { confirmWithPasskey } from './confirm-sign-in/confirm-with-passkey.route.ts'
import { sendConfirmationCode } from './confirm-sign-in/send-confirmation-code.route.ts'
import { showConfirmationMethods } from './confirm-sign-in/show-confirmation-methods.route.ts'
import { startPasskeyConfirmation } from './confirm-sign-in/start-passkey-confirmation.route.ts'
import { disownSignIn } from './disown-sign-in/disown-sign-in.route.ts'
import { endOtherSessions } from './end-sessions/end-other-sessions.route.ts'
import { endSession } from './end-sessions/end-session.route.ts'
import { forgotPassword } from './forgot-password/forgot-password.route.ts'
import { listSessions } from './list-sessions/list-sessions.route.ts'
import { addPasskey } from './passkeys/add-passkey.route.ts'
import { renamePasskey } from './passkeys/rename-passkey.route.ts'
import { signInWithPasskey } from './passkeys/sign-in-with-passkey.route.ts'
import { startPasskey } from './passkeys/start-passkey.route.ts'
import { startPasskeySignIn } from './passkeys/start-passkey-sign-in.route.ts'
import { forgetDevice } from './remembered-devices/forget-device.route.ts'
import { removeFactor } from './remove-factor/remove-factor.route.ts'
import { turnTwoStepOff } from './remove-factor/turn-two-step-off.route.ts'
import { resetPassword } from './reset-password/reset-password.route.ts'
import { resetSecondFactor } from './reset-second-factor/reset-second-factor.route.ts'
import { completeSecondStep } from './second-step/second-step.route.ts'
import { sendSecondStepCode } from './send-second-step-code/send-second-step-code.route.ts'
import { setDefaultPortal } from './set-default-portal/set-default-portal.route.ts'
import { confirmAuthenticatorApp } from './set-up-authenticator-app/confirm-authenticator-app.route.ts'
import { startAuthenticatorApp } from './set-up-authenticator-app/start-authenticator-app.route.ts'
import { confirmCodeFactor } from './set-up-code/confirm-code-factor.route.ts'
import { startCodeFactor } from './set-up-code/start-code-factor.route.ts'
import { showSecurity } from './show-security/show-security.route.ts'
import { showSession } from './show-session/show-session.route.ts'
import { showTerms } from './show-terms/show-terms.route.ts'
import { signIn } from './sign-in/sign-in.route.ts'
import { listClientSignIns } from './sign-in-history/list-client-sign-ins.route.ts'
import { listMySignIns } from './sign-in-history/list-my-sign-ins.route.ts'
import { listStaffSignIns } from './sign-in-history/list-staff-sign-ins.route.ts'
import { signOut } from './sign-out/sign-out.route.ts'
import { staySignedIn } from './stay-signed-in/stay-signed-in.route.ts'
import { tidyUpSignIns } from './tidy-up-sign-ins.sql.ts'
import { showTwoStep } from './two-step/show-two-step.route.ts'

export { changeNameAndZone, findNameAndZone, type PersonName } from './change-name/change-name.sql.ts'
export { refuseStaleSignIn } from './confirm-sign-in/fresh-sign-in.ts'
export {
  type Contact,
  contactsOfPersons,
  findPersonByEmail,
  findPersonsByEmail,
} from './contacts/contacts.sql.ts'
export { createPerson, type NewPerson } from './create-person/create-person.sql.ts'
export { enableTotp } from './enable-totp/enable-totp.ts'
export { endSessionsOf } from './end-sessions/end-sessions.sql.ts'
export { loginsWithCodesTo } from './factors/factors.sql.ts'
export { hashPassword } from './password.ts'
export { type CodeSending, takeCodeSending } from './send-code/take-code-sending.ts'
export { deviceOf } from './session-headers.ts'
export { refuseWeakPassword } from './set-password/set-password.ts'
export { signInAfterRegistering } from './sign-in/after-registering.ts'
export { signInMethodOf } from './sign-in-method.sql.ts'
export { acceptTerms as keepAcceptedTerms, currentTerms, refuseOldTerms } from './terms/terms.ts'
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
    sendSecondStepCode,
    startPasskeySignIn,
    signInWithPasskey,
    disownSignIn,
    confirmSignIn,
    showConfirmationMethods,
    sendConfirmationCode,
    startPasskeyConfirmation,
    confirmWithPasskey,
    showTwoStep,
    startAuthenticatorApp,
    confirmAuthenticatorApp,
    startCodeFactor,
    confirmCodeFactor,
    makeBackupCodes,
    removeFactor,
    turnTwoStepOff,
    startPasskey,
    addPasskey,
    renamePasskey,
    forgetDevice,
    resetSecondFactor,
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
    staySignedIn,
    listMySignIns,
    listClientSignIns,
    listStaffSignIns,
    acceptTerms,
    listAcceptedTerms,
    showAcceptedTerms,
    downloadAcceptedTerms,
  ],
  tidyUp: tidyUpSignIns,
}
