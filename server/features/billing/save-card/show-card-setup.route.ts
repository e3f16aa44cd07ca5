import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { CardSetupState, setupStateOf } from './card-setup-state.ts'
import { cardSetupRow } from './card-setups.sql.ts'
import { settleCardSetup } from './settle-card-setup.ts'

export const showCardSetup = portalRoute({
  operationId: 'showCardSetup',
  method: 'GET',
  path: '/card-setups/:setupId',
  summary: 'What became of a card that is being put on file. While that is open the card processor is asked.',
  permit: 'billing',
  audit: { action: 'read', subject: 'savedCard' },
  params: Closed({ setupId: Id }),
  success: [200, CardSetupState],
  ownTransactions: true,
  async handle({ services, portal, params: { setupId } }) {
    const row = await inScopeOf(services, scopeOfPortal(portal), 'showCardSetup', (work) =>
      cardSetupRow(work, setupId),
    )
    if (!row) throw notFound()
    const after = await settleCardSetup(services, portal.practiceId, row)
    return setupStateOf(after.row, after.actionUrl)
  },
})
