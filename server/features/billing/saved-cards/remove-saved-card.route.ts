import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { cardMethodId } from './saved-cards.sql.ts'

export const removeSavedCard = portalRoute({
  operationId: 'removeSavedCard',
  method: 'DELETE',
  path: '/saved-cards/:cardId',
  summary: 'Forgets one of one’s own cards, here and at the card processor.',
  permit: 'billing',
  audit: { action: 'remove', subject: 'savedCard' },
  params: Closed({ cardId: Id }),
  success: [204, Nothing],
  ownTransactions: true,
  async handle({ services, portal, params: { cardId } }) {
    const run = <T>(work: (work: Work) => Promise<T>) => inScopeOf(services, scopeOfPortal(portal), 'removeSavedCard', work)
    const methodId = await run((work) => cardMethodId(work, portal.personId, cardId))
    if (!methodId) throw notFound()
    // First at the processor: a card that is forgotten here alone could still be charged there.
    await services.processor?.detachPaymentMethod(null, methodId)
    await run((work) => work.trx.deleteFrom('saved_cards').where('practice_id', '=', work.practiceId).where('person_id', '=', portal.personId).where('id', '=', cardId).execute())
    return null
  },
})
