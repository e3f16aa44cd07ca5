import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { type Portal, portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nothing, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { keepDecision, lastAgreement } from './agreements.sql.ts'
import { deviceText } from './device-text.ts'
import { disclosureVersion, signingDisclosure } from './signing-disclosure.ts'

const Language = OneOf(['en', 'es'])
const common = { path: '/signing-agreement', feature: 'forms', permit: 'documents' } as const

export const showSigningDisclosure = portalRoute({
  ...common,
  operationId: 'showSigningDisclosure',
  method: 'GET',
  summary:
    'What to read and agree to before signing on a screen, and whether the signed-in person has agreed.',
  audit: null,
  query: Closed({ language: Type.Optional(Language) }),
  success: [
    200,
    Closed({
      version: Type.String(),
      language: Language,
      source: Type.String(),
      title: Type.String(),
      introduction: Type.String(),
      sections: Type.Array(Closed({ key: Type.String(), heading: Type.String(), text: Type.String() })),
      agreement: Type.String(),
      agree: Type.String(),
      decline: Type.String(),
      /** When this person agreed to this version; null before, and after it was taken back. */
      agreedAt: Nullable(Instant),
    }),
  ],
  async handle({ work, portal, query }) {
    const { disclosure } = await signingDisclosure(work, (query.language as 'en' | 'es') ?? portal.locale)
    const last = await lastAgreement(work, portal)
    return {
      ...disclosure,
      language: disclosure.language as 'en' | 'es',
      agreedAt:
        last?.decision === 'agreed' && last.version === disclosureVersion
          ? last.decidedAt.toISOString()
          : null,
    }
  },
})

export const agreeToSign = portalRoute({
  ...common,
  operationId: 'agreeToSign',
  method: 'POST',
  summary: 'Agrees to sign and receive documents electronically, after the disclosure was shown.',
  audit: { action: 'sign', subject: 'signingAgreement' },
  body: Closed({ version: Type.String({ maxLength: 40 }), language: Language }),
  success: [201, Closed({ agreedAt: Instant })],
  async handle({ work, portal, body, request }) {
    const language = body.language as 'en' | 'es'
    const { disclosure, text } = await signingDisclosure(work, language)
    if (body.version !== disclosure.version)
      throw new Problem(
        409,
        'disclosure-has-changed',
        'These words have changed since you opened them. Please read them again.',
      )
    await keepDecision(work, {
      clientId: portal.clientId,
      personId: portal.personId,
      decision: 'agreed',
      version: disclosure.version,
      language,
      text,
      ip: request.ip,
      device: deviceText(request),
    })
    return { agreedAt: new Date(work.now).toISOString() }
  },
})

export const withdrawSigningAgreement = portalRoute({
  ...common,
  operationId: 'withdrawSigningAgreement',
  method: 'DELETE',
  summary:
    'Takes the agreement to sign electronically back, from now on. What was signed before stays valid.',
  audit: { action: 'remove', subject: 'signingAgreement' },
  success: [204, Nothing],
  async handle({ work, portal, request }) {
    const last = await lastAgreement(work, portal)
    if (last?.decision === 'agreed') {
      const { disclosure, text } = await signingDisclosure(work, portal.locale)
      await keepDecision(work, {
        clientId: portal.clientId,
        personId: portal.personId,
        decision: 'withdrawn',
        version: disclosure.version,
        language: portal.locale,
        text,
        ip: request.ip,
        device: deviceText(request),
      })
    }
    return null
  },
})

/**
 * The agreement in force of the signed-in person.
 * @throws Problem 409 `disclosure-needed` without one
 */
export async function agreementInForce(work: Work, portal: Portal) {
  const last = await lastAgreement(work, portal)
  if (last?.decision === 'agreed' && last.version === disclosureVersion) return last
  throw new Problem(
    409,
    'disclosure-needed',
    'Before you sign on a screen, please read how it works and agree to it. You can also ask for paper.',
  )
}
