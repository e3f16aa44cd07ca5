import { notAllowed, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { contactsOfPersons } from '../contacts/contacts.sql.ts'
import { endSessionsOf } from '../end-sessions/end-sessions.sql.ts'
import { holdLogin, methodsOf } from '../factors/factors.sql.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { headOfPractice, leaveMailCodesOnly, placesOf } from './reset-second-factor.sql.ts'

const ownFactorFirst = () =>
  new Problem(
    403,
    'own-second-factor-needed',
    'Whoever resets the two-step sign-in of others uses it too. Turn it on for yourself first, under “Sign-in and security”.',
  )
const notOneself = () =>
  new Problem(
    409,
    'not-oneself',
    'You cannot reset your own two-step sign-in here. Change it under “Sign-in and security”.',
  )
const nothingToReset = () =>
  new Problem(409, 'two-step-off', 'This person does not use two-step sign-in; there is nothing to reset.')

/**
 * One login may serve several practices, so the one that resets must gain nothing over the others: the password stays, and the
 * login goes on asking for a second step, with a code to the person's own mailbox alone (docs/decisions/0027).
 */
export const resetSecondFactor = practiceRoute({
  operationId: 'resetSecondFactor',
  method: 'POST',
  path: '/people/:personId/second-factor/reset',
  summary:
    'For a person who lost the second factor: takes all of them away and leaves codes by mail. User Managers for people of the practice, administrators for clients, each after confirming with a second factor of their own.',
  permit: 'practice.read',
  audit: null,
  params: Closed({ personId: Id }),
  success: [204, Nothing],
  async handle({ work, staff, params }) {
    const { personId } = params
    const places = await placesOf(work, personId)
    if (!places.isStaff && !places.clientId) throw notFound()
    if (!mayReset(staff, places)) throw notAllowed()
    if (personId === staff.personId) throw notOneself()
    await refuseWithoutOwnFactor(work, staff)
    await holdLogin(work.trx, personId)
    if ((await methodsOf(work.trx, personId)).length === 0) throw nothingToReset()
    await leaveMailCodesOnly(work, personId)
    await endSessionsOf(work, personId)
    await recordSignIn(work.trx, { personId, result: 'secondFactorReset', ip: null, device: null })
    const [contact] = await contactsOfPersons(work, [personId])
    await tellPersons(work, [
      {
        kind: 'secondFactorReset',
        channel: 'mail',
        to: contact!,
        practice: await headOfPractice(work),
        link: '/sign-in',
      },
    ])
    work.record({
      action: 'change',
      subjectType: 'second-factor',
      subjectId: personId,
      clientId: places.clientId,
      details: { reset: true },
    })
    return null
  },
})

/** Whoever works here is the User Manager's, also where the same login opens a client's portal. */
const mayReset = (staff: Staff, { isStaff }: { isStaff: boolean }) =>
  staff.permissions.has(isStaff ? 'accounts.manage' : 'practice.settings')

async function refuseWithoutOwnFactor(work: Work, staff: Staff) {
  const methods = await methodsOf(work.trx, staff.personId)
  if (methods.every((method) => method === 'backup-code')) throw ownFactorFirst()
  await refuseStaleSignIn(work, staff)
}
