import { Type } from 'typebox'
import { isLoopback } from '../../../kernel/config.ts'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, LocalDate, Nothing, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { hourMs } from '../../../kernel/time/index.ts'
import { checkedChart } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { type PracticeEntry, withPracticeAt } from '../../practice/index.ts'
import { countAsked, insertSignUp } from '../sign-ups.sql.ts'
import { linkHours, maySignUp } from './sign-up-caps.rules.ts'

const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })

export const askToSignUp = publicRoute({
  operationId: 'askToSignUp',
  method: 'POST',
  path: '/entries/:slug/sign-ups',
  summary:
    'Asks to become a client, where the practice has a public sign-up page: mails a link that proves the address. Answers alike whatever is known of the person.',
  permit: { public: 'Whoever wants to become a client has no account yet.' },
  params: Closed({ slug: Type.String({ minLength: 1, maxLength: 80 }) }),
  body: Closed({
    firstName: name,
    lastName: name,
    dateOfBirth: LocalDate,
    email: Type.String({ format: 'email', maxLength: 254 }),
    cellPhone: Type.String({ minLength: 1, maxLength: 40 }),
    locale: OneOf(['en', 'es']),
  }),
  success: [204, Nothing],
  async handle({ services, params, body, request }) {
    const checked = checkedChart(body, services.clock())
    const found = await withPracticeAt(
      services,
      params.slug,
      async (work, practice) => {
        if (!practice.hasPublicSignUp) return false
        await mailLink(work, practice, checked, request.ip)
        return true
      },
      { request },
    )
    if (!found) throw notFound()
    return null
  },
})

type Given = {
  firstName: string
  lastName: string
  dateOfBirth: string
  email: string
  cellPhone: string
  locale: 'en' | 'es'
}

async function mailLink(work: Work, practice: PracticeEntry, given: Given, ip: string): Promise<void> {
  const asked = await countAsked(work, given.email, ip, {
    hour: new Date(work.now - hourMs),
    day: new Date(work.now - 24 * hourMs),
  })
  // This machine itself, or everybody behind a proxy that tells no addresses: nobody may be shut out by the others.
  if (!maySignUp(isLoopback(ip.replace('::ffff:', '')) ? { ...asked, ip: 0 } : asked)) return
  const token = newLinkToken()
  const id = await insertSignUp(work, {
    ...given,
    ip,
    tokenHash: hashOfLinkToken(token),
    expiresAt: new Date(work.now + linkHours * hourMs),
  })
  await tellPersons(work, [
    {
      kind: 'signUpConfirm',
      channel: 'mail',
      to: { personId: null, email: given.email, locale: given.locale },
      practice: { name: practice.name, accent: practice.accent },
      link: `/p/${practice.slug}/sign-up/confirm#${token}`,
      holdsSecret: true,
    },
  ])
  work.record({ action: 'create', subjectType: 'signUp', subjectId: id })
}
