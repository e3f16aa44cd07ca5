import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { settle } from '../sign-ups.sql.ts'
import { signUpToDecide } from './open-sign-up.ts'

export const declineSignUp = practiceRoute({
  operationId: 'declineSignUp',
  method: 'POST',
  path: '/sign-ups/:signUpId/decline',
  summary: 'Puts a sign-up aside. Nobody is written to, and no chart is made.',
  permit: 'clients.invite',
  audit: { action: 'change', subject: 'signUp' },
  params: Closed({ signUpId: Id }),
  success: [204, Nothing],
  async handle({ work, staff, params: { signUpId } }) {
    await signUpToDecide(work, signUpId)
    await settle(work, signUpId, { state: 'declined', staffId: staff.staffId })
    work.record({ action: 'change', subjectType: 'signUp', subjectId: signUpId, details: { to: 'declined' } })
    work.tell({ practiceId: work.practiceId, kind: 'signUp', id: signUpId, toStaff: true })
    return null
  },
})
