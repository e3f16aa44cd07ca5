import { Type } from 'typebox'
import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { actFor } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import {
  createPerson,
  deviceOf,
  findPersonByEmail,
  hashPassword,
  keepAcceptedTerms,
  refuseOldTerms,
  refuseWeakPassword,
  signInAfterRegistering,
} from '../../identity/index.ts'
import { type FoundInvitation, markAccepted } from '../registration/find-invitation.sql.ts'
import { openForInvited, tellOfInvitation } from '../registration/open-for-invited.ts'
import { findRegistration, type Registration } from '../registration/registrations.sql.ts'
import { tellInviter } from '../registration/tell-inviter.ts'
import { accountExists, withOpenInvitation } from '../registration/with-invitation.ts'
import { LinkToken } from '../show-invitation/show-invitation.route.ts'

/** @throws Problem 409 unless this browser has proved the phone, 409 where the address has an account by now */
async function assertMayFinish(
  work: Work,
  invitation: FoundInvitation,
  attempt: string,
): Promise<Registration & { phone: string }> {
  const registration = await findRegistration(work, invitation.id)
  if (
    !registration?.verifiedAt ||
    !registration.phone ||
    !registration.attemptHash?.equals(hashOfLinkToken(attempt))
  )
    throw new Problem(
      409,
      'code-first',
      'Please confirm your phone with the code first. If you began again in another window, go on there.',
    )
  if (await findPersonByEmail(work, invitation.email)) throw accountExists()
  return { ...registration, phone: registration.phone }
}

export const finishRegistration = publicRoute({
  operationId: 'finishRegistration',
  method: 'POST',
  path: '/invitation/finish',
  summary:
    'Accepts the Terms of Service and sets the password: makes the account, opens the portal, and signs in. All of it or nothing.',
  permit: { public: 'The token of the mailed link proves the e-mail address, the code proves the phone.' },
  body: Closed({
    token: LinkToken,
    attempt: LinkToken,
    termsVersion: Type.String({ minLength: 1, maxLength: 20 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
    locale: OneOf(['en', 'es']),
  }),
  success: [
    201,
    Closed({
      next: OneOf(['done', 'sign-in']),
      /** The client's portal; null for somebody who works at the practice. */
      portalId: Nullable(Id),
      practiceId: Id,
    }),
  ],
  async handle({ services, body, request, reply }) {
    refuseOldTerms(body.termsVersion)
    await withOpenInvitation(
      services,
      body.token,
      async (work, invitation) => {
        await assertMayFinish(work, invitation, body.attempt)
        refuseWeakPassword(body.password, {
          hasSecondFactor: false,
          practiceNames: [invitation.practiceName],
          ownWords: [`${invitation.firstName} ${invitation.lastName}`, invitation.email],
        })
      },
      { request },
    )
    // Hashed between two transactions, because it takes a tenth of a second and a transaction holds a connection.
    const passwordHash = await hashPassword(body.password)
    const made = await withOpenInvitation(
      services,
      body.token,
      async (work, invitation) => {
        const { phone } = await assertMayFinish(work, invitation, body.attempt)
        let personId: string
        try {
          personId = await createPerson(work.trx, {
            firstName: invitation.firstName,
            lastName: invitation.lastName,
            email: invitation.email,
            passwordHash,
            cellPhone: phone,
            locale: body.locale,
            timeZone: invitation.clientZone,
          })
        } catch (error) {
          // Another invitation to the same address, of another practice, was finished in this moment.
          if ((error as { constraint?: string }).constraint === 'user_email_key') throw accountExists()
          throw error
        }
        await actFor(work, personId)
        await keepAcceptedTerms(work.trx, {
          personId,
          version: body.termsVersion,
          acceptedAt: new Date(work.now),
          ip: request.ip,
          device: deviceOf(request),
        })
        const opened = await openForInvited(work, invitation, {
          personId,
          name: `${invitation.firstName} ${invitation.lastName}`,
        })
        await markAccepted(work, invitation, personId)
        work.record({
          action: 'create',
          subjectType: 'account',
          subjectId: personId,
          clientId: invitation.clientId,
          details: { invitation: invitation.id, terms: body.termsVersion },
        })
        tellOfInvitation(work, invitation)
        await tellInviter(work, invitation)
        return { personId, email: invitation.email, opened }
      },
      { request },
    )
    const next = await signInAfterRegistering(services, request, reply, made)
    return { next, ...made.opened }
  },
})
