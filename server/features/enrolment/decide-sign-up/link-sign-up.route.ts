import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { lockClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { loginPathOf, practiceName } from '../../practice/index.ts'
import { inviteTo } from '../confirm-sign-up/take-in.ts'
import { type SignUp, settle } from '../sign-ups.sql.ts'
import { signUpToDecide } from './open-sign-up.ts'

export const linkSignUp = practiceRoute({
  operationId: 'linkSignUp',
  method: 'POST',
  path: '/sign-ups/:signUpId/link',
  summary:
    'Says that the person of a sign-up is a client who has a chart already, and invites the proved address to it. The chart stays as it is.',
  permit: 'clients.invite',
  audit: { action: 'invite', subject: 'signUp' },
  params: Closed({ signUpId: Id }),
  body: Closed({ clientId: Id }),
  success: [
    200,
    Closed({
      isInvited: Type.Boolean({ description: 'False where the portal is open to that address already.' }),
    }),
  ],
  async handle({ work, staff, params: { signUpId }, body: { clientId } }) {
    const signUp = await signUpToDecide(work, signUpId)
    if (!(await lockClient(work, clientId))) throw notFound()
    let isInvited = true
    try {
      await inviteTo(work, clientId, signUp, staff.staffId)
    } catch (error) {
      // Judged before anything is written: she has forgotten that she registered, and needs the sign-in page alone.
      if (!(error instanceof Problem) || error.slug !== 'already-registered') throw error
      isInvited = false
      await mailLoginLink(work, signUp)
    }
    await settle(work, signUpId, { state: 'linked', clientId, staffId: staff.staffId })
    work.record({
      action: 'change',
      subjectType: 'signUp',
      subjectId: signUpId,
      clientId,
      details: { to: 'linked' },
    })
    work.tell({ practiceId: work.practiceId, kind: 'signUp', id: signUpId, toStaff: true })
    return { isInvited }
  },
})

async function mailLoginLink(work: Work, { email, locale }: SignUp): Promise<void> {
  const [practice, link] = [await practiceName(work), await loginPathOf(work)]
  const to = { personId: null, email, locale }
  await tellPersons(work, [{ kind: 'loginLink', channel: 'mail', to, practice, link }])
}
