import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { practiceFace } from '../show-practice/show-practice.route.ts'
import { findPractice } from '../show-practice/show-practice.sql.ts'

export const showPortalPractice = portalRoute({
  operationId: 'showPortalPractice',
  method: 'GET',
  path: '/practice',
  summary: 'The practice behind this portal: its name, what is switched on, and how soon it answers.',
  permit: 'basic',
  audit: null,
  success: [200, Closed(practiceFace)],
  async handle({ work }) {
    const { name, wordForClient, timeZone, accent, features, answerTime } = await findPractice(work)
    return { name, wordForClient, timeZone, accent, features, answerTime } as never
  },
})
