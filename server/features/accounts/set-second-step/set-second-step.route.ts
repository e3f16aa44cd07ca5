import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { requireSecondStep } from '../../practice/index.ts'

export const setSecondStep = practiceRoute({
  operationId: 'setSecondStep',
  method: 'PUT',
  path: '/accounts/second-step',
  summary: 'Whether whoever registers with this practice confirms the phone by a code (ACC-13).',
  permit: 'accounts.manage',
  audit: { action: 'change', subject: 'practice' },
  body: Closed({ isRequired: Type.Boolean() }),
  success: [200, Closed({ isRequired: Type.Boolean() })],
  async handle({ work, body: { isRequired } }) {
    const hasChanged = await requireSecondStep(work, isRequired)
    work.record({
      action: 'change',
      subjectType: 'practice',
      subjectId: work.practiceId,
      details: { isSecondStepRequired: isRequired, hasChanged },
    })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: work.practiceId, toStaff: true })
    return { isRequired }
  },
})
