import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { shownSignUp, signUpFields } from '../list-sign-ups/list-sign-ups.route.ts'
import { findLikelyCharts } from '../match-chart/match-chart.sql.ts'
import { findSignUp } from '../sign-ups.sql.ts'

const Candidate = Closed({
  clientId: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  preferredName: Nullable(Type.String()),
  dateOfBirth: Nullable(LocalDate),
  email: Nullable(Type.String()),
  cellPhone: Nullable(Type.String()),
  status: OneOf(['prospective', 'active', 'inactive', 'archived']),
  fits: Closed({
    name: OneOf(['same', 'near', 'other']),
    dateOfBirth: OneOf(['same', 'near', 'unknown', 'other']),
    email: OneOf(['same', 'other']),
  }),
})

export const showSignUp = practiceRoute({
  operationId: 'showSignUp',
  method: 'GET',
  path: '/sign-ups/:signUpId',
  summary: 'One sign-up beside the charts that may be the same person, the likeliest first.',
  permit: 'clients.invite',
  audit: { action: 'read', subject: 'signUp' },
  params: Closed({ signUpId: Id }),
  success: [200, Closed({ ...signUpFields, candidates: Type.Array(Candidate) })],
  async handle({ work, params: { signUpId } }) {
    const signUp = await findSignUp(work, signUpId, false)
    if (!signUp) throw notFound()
    const charts = signUp.state === 'review' ? await findLikelyCharts(work, signUp) : []
    work.record({ action: 'read', subjectType: 'signUp', subjectId: signUpId, clientId: signUp.clientId })
    for (const { clientId } of charts)
      work.record({ action: 'read', subjectType: 'client', subjectId: clientId, clientId })
    return {
      ...shownSignUp(signUp),
      candidates: charts.map(({ match: { name, dateOfBirth, email }, ...chart }) => ({
        ...chart,
        fits: { name, dateOfBirth, email },
      })),
    } as never
  },
})
