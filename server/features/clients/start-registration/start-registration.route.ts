import { Type } from 'typebox'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { givenPhone } from '../../../kernel/phone/given-phone.ts'
import { maskedEmail, maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import { findPersonByEmail, takeCodeSending } from '../../identity/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { hashOfCode, newCode } from '../registration/code-secret.ts'
import { tellOfInvitation } from '../registration/open-for-invited.ts'
import { findRegistration, keepRegistration } from '../registration/registrations.sql.ts'
import { accountExists, withOpenInvitation } from '../registration/with-invitation.ts'
import { LinkToken } from '../show-invitation/show-invitation.route.ts'

export const startRegistration = publicRoute({
  operationId: 'startRegistration',
  method: 'POST',
  path: '/invitation/start',
  summary:
    'Takes a phone number and sends a six-digit code by text, or by mail where the practice allows. Asking again voids the earlier code.',
  permit: { public: 'The token of the mailed link proves the e-mail address; nobody has an account yet.' },
  body: Closed({
    token: LinkToken,
    phone: Type.String({ minLength: 1, maxLength: 40 }),
    method: OneOf(['text', 'email']),
    locale: OneOf(['en', 'es']),
  }),
  success: [
    200,
    Closed({
      attempt: Type.String({ description: 'Names this browser; the next steps must send it.' }),
      next: OneOf(['code', 'terms']),
      sentTo: Type.String(),
    }),
  ],
  async handle({ services, body, request }) {
    const phone = givenPhone(body.phone, 'phone')
    return withOpenInvitation(
      services,
      body.token,
      async (work, invitation) => {
        if (body.method === 'email' && !invitation.mayVerifyByEmail)
          throw invalid([
            {
              path: 'method',
              code: 'method',
              message: 'This practice sends codes by text only. Choose a phone that gets texts.',
            },
          ])
        if (await findPersonByEmail(work, invitation.email)) throw accountExists()
        const recipient = body.method === 'email' ? invitation.email : phone
        const attempt = newLinkToken()
        const begun = {
          invitationId: invitation.id,
          phone,
          method: body.method,
          locale: body.locale,
          attemptHash: hashOfLinkToken(attempt),
        }
        const answer = {
          attempt,
          sentTo: body.method === 'email' ? maskedEmail(recipient) : maskedPhone(recipient),
        }
        work.record({
          action: 'change',
          subjectType: 'registration',
          subjectId: invitation.id,
          clientId: invitation.clientId,
          details: { step: 'phone' },
        })
        tellOfInvitation(work, invitation)
        if (!invitation.isSecondStepRequired) {
          await keepRegistration(work, { ...begun, code: null, isVerified: true })
          return { ...answer, next: 'terms' as const }
        }
        const sending = { recipient, ip: request.ip, practiceId: work.practiceId }
        if (!(await takeCodeSending(work, sending))) {
          // Nothing is sent, and the answer is the same (AUTH-14). A code already at this recipient goes on working.
          const earlier = await findRegistration(work, invitation.id)
          const isSame = earlier?.phone === phone && earlier.method === body.method
          await keepRegistration(work, { ...begun, code: isSame ? 'keep' : null, isVerified: false })
          return { ...answer, next: 'code' as const }
        }
        const code = newCode()
        await keepRegistration(work, {
          ...begun,
          code: { hash: hashOfCode(services.config, invitation.id, code) },
          isVerified: false,
        })
        await tellPersons(work, [
          {
            kind: 'registrationCode',
            channel: body.method === 'email' ? 'mail' : 'text',
            to: { personId: null, email: invitation.email, cellPhone: phone, locale: body.locale },
            practice: { name: invitation.practiceName, accent: invitation.accent },
            values: { code },
            holdsSecret: true,
          },
        ])
        return { ...answer, next: 'code' as const }
      },
      { request },
    )
  },
})
