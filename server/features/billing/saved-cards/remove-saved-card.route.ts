import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { ProcessorError } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { cardMethodId, forgetCard } from './saved-cards.sql.ts'

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
    const run = <T>(work: (work: Work) => Promise<T>) =>
      inScopeOf(services, scopeOfPortal(portal), 'removeSavedCard', work)
    const methodId = await run((work) => cardMethodId(work, portal.personId, cardId))
    if (!methodId) throw notFound()
    try {
      // First at the processor: a card that is forgotten here alone could still be charged there.
      await services.processor?.detachPaymentMethod(null, methodId)
    } catch (error) {
      if (!(error instanceof ProcessorError)) throw error
      // A card that the processor does not know cannot be charged there.
      if (error.kind !== 'refused')
        throw new Problem(
          502,
          'card-not-forgotten',
          'The card service could not be reached, so the card is still on file. Please try again in a moment.',
        )
    }
    await run((work) => forgetCard(work, portal.personId, cardId))
    return null
  },
})
