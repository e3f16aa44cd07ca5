import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { findAccount } from '../list-accounts/accounts.sql.ts'
import { accountFace } from '../list-accounts/list-accounts.route.ts'

export const showRegisteredAccount = practiceRoute({
  operationId: 'showRegisteredAccount',
  method: 'GET',
  path: '/accounts/registered/:personId',
  summary:
    'One registered person of the practice. The e-mail address belongs to the person: no route of the practice changes it.',
  permit: 'accounts.manage',
  audit: { action: 'read', subject: 'account' },
  params: Closed({ personId: Id }),
  success: [200, Closed({ ...accountFace, staffId: Nullable(Id) })],
  async handle({ work, params }) {
    const account = await findAccount(work, params.personId)
    if (!account) throw notFound()
    return account as never
  },
})
