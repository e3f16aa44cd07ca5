import { Type } from 'typebox'
import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { awaited } from './email-change.rules.ts'
import {
  confirmAddress,
  findEmailChangeOfLink,
  type OpenEmailChange,
  switchEmail,
  voidEmailChanges,
} from './email-changes.sql.ts'
import { findLocale } from './person-locale.sql.ts'

const noLongerValid = () =>
  new Problem(
    410,
    'email-change-not-valid',
    'This link is no longer valid. Links for another e-mail work for one day, and only the newest ones. Nothing was changed.',
  )

export const answerEmailChange = publicRoute({
  operationId: 'answerEmailChange',
  method: 'POST',
  path: '/email-change/answer',
  summary:
    'Confirms or stops a change of e-mail by the link mailed to the old or the new address. Says which address is still awaited.',
  permit: { public: 'The token of the mailed link proves the e-mail address.' },
  body: Closed({
    token: Type.String({ minLength: 20, maxLength: 100 }),
    answer: OneOf(['confirm', 'stop']),
  }),
  success: [
    200,
    Closed({
      /** Which of the two addresses answered. */
      address: OneOf(['old', 'new']),
      state: OneOf(['awaitsOld', 'awaitsNew', 'changed', 'stopped']),
    }),
  ],
  async handle({ services, body, request }) {
    const tokenHash = hashOfLinkToken(body.token)
    try {
      return await asSystem(services, 'find a person by login name', async (work) => {
        const change = await findEmailChangeOfLink(work.trx, tokenHash, work.now)
        if (!change) throw noLongerValid()
        const { address } = change
        if (body.answer === 'stop') {
          await voidEmailChanges(work.trx, change.personId, work.now)
          return { address, state: 'stopped' as const }
        }
        await confirmAddress(work.trx, change.id, address, work.now)
        const left = awaited({
          oldAt: address === 'old' ? new Date(work.now) : change.oldConfirmedAt,
          newAt: address === 'new' ? new Date(work.now) : change.newConfirmedAt,
        })
        if (left !== 'nothing')
          return { address, state: left === 'old' ? ('awaitsOld' as const) : ('awaitsNew' as const) }
        await switchEmail(work.trx, change, work.now)
        await recordSignIn(work.trx, {
          personId: change.personId,
          result: 'emailChanged',
          ip: request.ip,
          device: deviceOf(request),
        })
        await tellBoth(work, change)
        return { address, state: 'changed' as const }
      })
    } catch (error) {
      // Somebody else took the address meanwhile; whose it is nobody is told.
      if ((error as { constraint?: string }).constraint === 'user_email_key') throw noLongerValid()
      throw error
    }
  },
})

async function tellBoth(work: Work, change: OpenEmailChange) {
  const locale = await findLocale(work.trx, change.personId)
  await tellPersons(
    work,
    [change.oldEmail, change.newEmail].map((email) => ({
      kind: email === change.oldEmail ? 'emailChanged' : 'emailIsNow',
      channel: 'mail' as const,
      to: { personId: change.personId, email, locale },
      practice: null,
      link: '/sign-in',
    })),
  )
}
