import { personRoute } from '../../../kernel/http/route.ts'
import { SignInPage, SignInQuery, signInPage } from './sign-in-page.ts'

export const listMySignIns = personRoute({
  operationId: 'listMySignIns',
  method: 'GET',
  path: '/sign-ins',
  summary: 'The login’s own history: when, with what result, from which device and network address.',
  permit: 'signedIn',
  query: SignInQuery,
  success: [200, SignInPage],
  handle: ({ work, person, query }) => signInPage(work.trx, person.personId, query),
})
