import { Type } from 'typebox'
import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { ProcessorError } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { cardMethodId, forgetCard, upcomingWithCard } from './saved-cards.sql.ts'

export const removeSavedCard = portalRoute({
  operationId: 'removeSavedCard',
  method: 'DELETE',
  path: '/saved-cards/:cardId',
  summary:
    'Forgets one of one’s own cards, here and at the card processor. A card that more upcoming appointments rely on than was said answers 409 `card-relied-on` with how many (SCH-14).',
  permit: 'billing',
  audit: { action: 'remove', subject: 'savedCard' },
  params: Closed({ cardId: Id }),
  query: Closed({
    reliedOnBy: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'How many upcoming appointments its holder knows were booked with it; none without',
      }),
    ),
  }),
  success: [204, Nothing],
  ownTransactions: true,
  async handle({ services, portal, params: { cardId }, query }) {
    const run = <T>(work: (work: Work) => Promise<T>) =>
      inScopeOf(services, scopeOfPortal(portal), 'removeSavedCard', work)
    const methodId = await run((work) => cardMethodId(work, portal.personId, cardId))
    if (!methodId) throw notFound()
    // Over all clients of its holder, of which his access here shows one.
    const upcomingCount = await inPracticeAsSystem(services, portal.practiceId, 'removeSavedCard', (work) =>
      upcomingWithCard(work, portal.personId, cardId),
    )
    if (upcomingCount > (query.reliedOnBy ?? 0))
      throw new Problem(
        409,
        'card-relied-on',
        'Upcoming appointments were booked with this card. If you remove it, they stay booked, and the practice sees that the card is gone.',
        { extra: { upcomingCount } },
      )
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
