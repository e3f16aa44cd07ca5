import { Type } from 'typebox'
import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { ProcessorError } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { hourMs } from '../../../kernel/time/index.ts'
import { CardToken } from '../make-payment/card-choice.ts'
import { BookingInMind, CardSetupState, setupStateOf } from './card-setup-state.ts'
import { cardTriesSince, insertCardSetup } from './card-setups.sql.ts'
import { askForCardSetup, endCardSetup, leaveOpen, settleCardSetup } from './settle-card-setup.ts'

/** More than anybody needs who mistypes, and too few to try stolen numbers out. */
const mostTriesAnHour = 10

export const saveCard = portalRoute({
  operationId: 'saveCard',
  method: 'POST',
  path: '/card-setups',
  summary:
    'Puts one’s own card on file without charging it, from a token of the card processor’s own fields (PRF-9, SCH-14).',
  permit: 'billing',
  feature: 'payments',
  audit: { action: 'create', subject: 'savedCard' },
  body: Closed({ token: CardToken, booking: Type.Optional(BookingInMind) }),
  success: [201, CardSetupState],
  ownTransactions: true,
  idempotency: 'required',
  async handle({ services, portal, body, request }) {
    const { processor } = services
    if (!processor)
      throw new Problem(409, 'no-card-payments', 'This practice does not take cards here. Nothing was kept.')
    const { practiceId, personId, clientId } = portal
    const run = <T>(work: (work: Work) => Promise<T>) =>
      inScopeOf(services, scopeOfPortal(portal), 'saveCard', work)
    const { row, isNew } = await run(async (work) => {
      const written = await insertCardSetup(work, {
        personId,
        paymentMethodId: body.token,
        idempotencyKey: request.headers['idempotency-key'] as string,
        booking: body.booking ?? null,
        returnUrlOf: (id) => `${services.config.publicUrl}/portal/${clientId}/cards/${id}`,
      })
      if (!written.isNew && written.row.paymentMethodId !== body.token)
        throw new Problem(409, 'key-reused', 'This Idempotency-Key belongs to another card. Use a new one.')
      const tries = await cardTriesSince(work, personId, new Date(work.now - hourMs))
      if (written.isNew && tries > mostTriesAnHour)
        throw new Problem(
          429,
          'too-many-cards',
          'So many cards were tried in the last hour that no more can be added now. Please try again later, or call the practice.',
        )
      return written
    })
    // Twins of one press wait for nobody: the first one asks, and whoever comes back later asks again.
    if (!isNew) {
      const after = await settleCardSetup(services, practiceId, row)
      return setupStateOf(after.row, after.actionUrl)
    }
    try {
      const after = await askForCardSetup({ ...services, processor }, practiceId, row)
      return setupStateOf(after.row, after.actionUrl)
    } catch (error) {
      if (!(error instanceof ProcessorError)) throw error
      if (error.outcomeIsUnknown || error.kind === 'keyReused' || error.kind === 'busy') {
        return setupStateOf(await run((work) => leaveOpen(work, row.id)))
      }
      await run((work) => endCardSetup(work, row.id))
      throw new Problem(
        502,
        'card-not-kept',
        'The card service could not take this card. Nothing was kept or charged. Please try again, or use another card.',
      )
    }
  },
})
