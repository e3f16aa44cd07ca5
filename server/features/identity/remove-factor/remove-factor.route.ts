import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing, OneOf } from '../../../kernel/http/schemas.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { passwordFault, shortestPassword } from '../set-password/password.rules.ts'
import { changeFactors, type FactorChange } from '../two-step/change-factors.ts'
import { checkOwnPassword } from './check-own-password.ts'
import { countFactors, type Factor, removeOne } from './remove-factor.sql.ts'

const passwordNeeded = () =>
  invalid([
    {
      path: 'password',
      code: 'password.needed',
      message: 'This is your last second factor. Enter your password to turn two-step sign-in off.',
    },
  ])

/** @throws Problem 409 where the password would be too short to stand alone (AUTH-10) */
export function refuseShortPassword(password: string): void {
  if (passwordFault(password, { hasSecondFactor: false, practiceNames: [], ownWords: [] }) === 'tooShort')
    throw new Problem(
      409,
      'password-too-short-alone',
      `Your password has fewer than ${shortestPassword.alone} characters, which is enough only beside a second factor. Choose a longer one first.`,
    )
}

export const removeFactor = personRoute({
  operationId: 'removeFactor',
  method: 'POST',
  path: '/two-step/remove',
  summary:
    'Takes one second factor or passkey away, after a fresh sign-in. The last one turns two-step sign-in off and asks for the password again.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({
    factor: OneOf(['totp', 'text', 'email', 'passkey']),
    passkeyId: Type.Optional(Id),
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
  }),
  success: [204, Nothing],
  async handle({ services, person, body, request }) {
    const factor = body.factor as Factor
    const passkeyId = factor === 'passkey' ? (body.passkeyId ?? '00000000-0000-0000-0000-000000000000') : null
    const isLast = await asSystem(services, 'find a person by login name', async (work) => {
      await refuseStaleSignIn(work, person)
      return (await countFactors(work, person.personId)) <= 1
    })
    if (isLast) {
      if (!body.password) throw passwordNeeded()
      await checkOwnPassword(services, request, person, body.password)
      refuseShortPassword(body.password)
    }
    const change = await changeFactors(services, request, person, async (work) => {
      // Another one was removed meanwhile: this has become the last.
      if (!isLast && (await countFactors(work, person.personId)) <= 1) throw passwordNeeded()
      return (await removeOne(work, person.personId, factor, passkeyId)) ? changeOf[factor] : null
    })
    if (!change) throw notFound()
    return null
  },
})

const changeOf: Record<Factor, FactorChange> = {
  totp: 'totpRemoved',
  text: 'textRemoved',
  email: 'emailRemoved',
  passkey: 'passkeyRemoved',
}
