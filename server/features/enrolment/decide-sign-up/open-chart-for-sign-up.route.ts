import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { findAddressUse } from '../../clients/index.ts'
import { inviteTo, openProspectiveChart } from '../confirm-sign-up/take-in.ts'
import { settle } from '../sign-ups.sql.ts'
import { signUpToDecide } from './open-sign-up.ts'

export const openChartForSignUp = practiceRoute({
  operationId: 'openChartForSignUp',
  method: 'POST',
  path: '/sign-ups/:signUpId/open-chart',
  summary:
    'Says that the person of a sign-up is somebody new: opens a chart and invites. Where the address is somebody’s of the practice, the chart is opened without it and nobody is invited.',
  permit: 'clients.invite',
  audit: { action: 'create', subject: 'client' },
  params: Closed({ signUpId: Id }),
  success: [201, Closed({ clientId: Id, isInvited: Type.Boolean() })],
  async handle({ work, staff, params: { signUpId } }) {
    const signUp = await signUpToDecide(work, signUpId)
    const isFree = (await findAddressUse(work, signUp.id, signUp.email, 'self')) === null
    const clientId = await openProspectiveChart(work, signUp, { withEmail: isFree })
    if (isFree) await inviteTo(work, clientId, signUp, staff.staffId)
    await settle(work, signUpId, { state: 'created', clientId, staffId: staff.staffId })
    work.record({
      action: 'change',
      subjectType: 'signUp',
      subjectId: signUpId,
      clientId,
      details: { to: 'created' },
    })
    work.tell({ practiceId: work.practiceId, kind: 'signUp', id: signUpId, toStaff: true })
    work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, toStaff: true })
    return { clientId, isInvited: isFree }
  },
})
