import { notAllowed, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { personOfStaff } from './sign-in-history.sql.ts'
import { SignInPage, SignInQuery, signInPage } from './sign-in-page.ts'

export const listStaffSignIns = practiceRoute({
  operationId: 'listStaffSignIns',
  method: 'GET',
  path: '/staff/:staffId/sign-ins',
  summary: 'The sign-in history of somebody who works here; for the owner alone.',
  permit: 'practice.settings',
  audit: { action: 'read', subject: 'signInHistory' },
  params: Closed({ staffId: Id }),
  query: SignInQuery,
  success: [200, SignInPage],
  async handle({ work, staff, params: { staffId }, query }) {
    if (!staff.roles.includes('owner')) throw notAllowed()
    const personId = await personOfStaff(work.trx, staffId)
    if (!personId) throw notFound()
    work.record({ action: 'read', subjectType: 'signInHistory', subjectId: staffId })
    return signInPage(work.trx, personId, query)
  },
})
