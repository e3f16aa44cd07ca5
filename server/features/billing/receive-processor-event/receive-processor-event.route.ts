import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { type ProcessorEvent, WebhookRefused } from '../../../kernel/processor/index.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { refundsAt } from '../refunds/take-over-refunds.ts'
import { settleNoticedSetup } from '../save-card/settle-card-setup.ts'
import { isFirstNotice, placeOf } from './processor-events.sql.ts'

/**
 * A notice says that something happened, not what is: notices come late, twice and in any order. So the present state is asked for,
 * and taken over once. Only after that is the notice answered; before, the processor will send it again.
 */
export const receiveProcessorEvent = publicRoute({
  operationId: 'receiveProcessorEvent',
  method: 'POST',
  path: '/processor/events',
  summary: 'Signed notices of the card processor.',
  permit: { public: 'The processor proves itself by its signature over the very bytes.' },
  fromPrograms: true,
  rawBody: 'bytes',
  bodyLimit: 512 * 1024,
  success: [204, Nothing],
  async handle({ services, request }) {
    const { processor } = services
    if (!processor || !Buffer.isBuffer(request.body)) throw refused()
    let event: ProcessorEvent
    try {
      const signature = request.headers['stripe-signature'] as string | undefined
      event = processor.verifyWebhook(request.body, signature, services.clock())
    } catch (error) {
      if (error instanceof WebhookRefused) throw refused()
      throw error
    }
    // Payments are made in the account of our own key alone; what happened in another's is nothing of ours (PAY-06).
    if (event.account === null && event.about.kind === 'cardSetup') {
      await settleNoticedSetup(services, event.about.setupId)
      return null
    }
    if (event.account !== null || (event.about.kind !== 'payment' && event.about.kind !== 'refund'))
      return null
    const answer = await processor.findPayment(null, event.about.paymentId)
    const place = answer ? await placeOf(services, answer) : null
    if (!answer || !place) return null
    // A refund that failed is no longer among what was given back, so that a notice of one asks for them all.
    const refunds =
      event.about.kind === 'refund'
        ? await processor.findRefunds(null, answer.id)
        : await refundsAt(processor, answer)
    await inPracticeAsSystem(services, place.practiceId, 'receiveProcessorEvent', async (work) => {
      if (await isFirstNotice(work, event.id)) await takeOver(work, place.paymentId, answer, refunds)
    })
    return null
  },
})

const refused = () =>
  new Problem(400, 'invalid-input', 'This notice is not signed by the processor, or it is too old.', {
    errors: [{ path: 'stripe-signature', message: 'The signature does not fit the bytes.' }],
  })
