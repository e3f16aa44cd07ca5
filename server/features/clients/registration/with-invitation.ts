import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem, type Behind, enterPractice } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { invitationState } from '../show-client/invitation-state.rules.ts'
import { type FoundInvitation, findInvitation } from './find-invitation.sql.ts'

/** One answer for a link that expired, was used, was replaced, or never was (AUTH-09). */
export const invitationNotValid = () =>
  new Problem(
    410,
    'invitation-not-valid',
    'This invitation is no longer valid. Ask for a new one, or sign in if you have registered already.',
    { extra: { mayAskAgain: true } },
  )

export const accountExists = () =>
  new Problem(
    409,
    'account-exists',
    'There is an account with this e-mail address already. Sign in with it to accept the invitation.',
  )

/**
 * Runs within one transaction inside the practice of an open invitation, which stays locked until the end. `behind` is the request
 * on whose behalf, and stands on the audit lines.
 * @throws Problem 410 unless it is open
 */
export const withOpenInvitation = <T>(
  services: Services,
  token: string,
  run: (work: Work, invitation: FoundInvitation) => Promise<T>,
  behind: Behind,
): Promise<T> =>
  asSystem(
    services,
    'find an invitation by its token',
    async (work) => {
      const invitation = await findInvitation(work, hashOfLinkToken(token))
      if (!invitation || invitationState(invitation, work.now) !== 'open') throw invitationNotValid()
      await enterPractice(work, invitation.practiceId)
      return run(work, invitation)
    },
    behind,
  )
