import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { notSignedIn } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { tellPersons } from '../../notifications/index.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { findOwnLogin } from '../confirm-sign-in/own-login.sql.ts'
import { renewSession, setSessionCookie } from '../confirm-sign-in/renew-session.ts'
import { endOtherSessions } from '../end-sessions/sessions.sql.ts'
import { voidResets } from '../forgot-password/password-resets.sql.ts'
import { hashPassword } from '../password.ts'
import { deviceOf } from '../session-headers.ts'
import { practiceNamesOf } from '../set-password/practice-names.sql.ts'
import { refuseWeakPassword, storePassword } from '../set-password/set-password.ts'
import { findWho } from '../show-session/show-session.sql.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'

export const changePassword = personRoute({
  operationId: 'changePassword',
  method: 'PUT',
  path: '/password',
  summary:
    'Sets another password after a fresh sign-in. Ends every other session, gives this one a new id, and is told by mail.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ password: Type.String({ minLength: 1, maxLength: 1000 }) }),
  success: [204, Nothing],
  async handle({ services, person, body, request, reply }) {
    const { personId } = person
    await asSystem(services, 'find a person by login name', async (work) => {
      await refuseStaleSignIn(work, person)
      const [who, login] = [await findWho(work.trx, personId), await findOwnLogin(work.trx, personId)]
      refuseWeakPassword(body.password, {
        hasSecondFactor: login.hasSecondFactor,
        practiceNames: await practiceNamesOf(work.trx, personId),
        ownWords: [`${who.first_name} ${who.last_name}`, login.email],
      })
    })
    // Hashed between the transactions: it takes a tenth of a second, and a connection is not held for that.
    const passwordHash = await hashPassword(body.password)
    const token = await asSystem(services, 'find a person by login name', async (work) => {
      const { email } = await findOwnLogin(work.trx, personId)
      await storePassword(work.trx, personId, passwordHash)
      await endOtherSessions(work, person)
      await voidResets(work.trx, personId, work.now)
      await recordSignIn(work.trx, {
        personId,
        result: 'passwordChanged',
        ip: request.ip,
        device: deviceOf(request),
      })
      await tellPersons(work, [
        {
          kind: 'passwordChangedByYou',
          channel: 'mail',
          to: { personId, email, locale: person.locale },
          practice: null,
          link: '/forgot-password',
        },
      ])
      const renewed = await renewSession(work, person, { first: false, second: false })
      // Ended meanwhile, perhaps by the person from elsewhere: then nothing of this counts.
      if (renewed === null) throw notSignedIn()
      return renewed
    })
    setSessionCookie(services.config, reply, token)
    return null
  },
})
