import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Services } from '../../../kernel/services.ts'
import { takeOver } from '../make-payment/book-payment.ts'

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
    let event: ReturnType<typeof processor.verifyWebhook>
    try {
      event = processor.verifyWebhook(request.body, request.headers['stripe-signature'] as string | undefined, services.clock())
    } catch {
      throw refused()
    }
    if (event.about.kind !== 'payment') return null
    const answer = await processor.findPayment(event.account, event.about.paymentId)
    const place = answer ? await placeOf(services, answer.id, answer.metadata) : null
    if (!answer || !place) return null
    await inPracticeAsSystem(services, place.practiceId, 'receiveProcessorEvent', async (work) => {
      const first = await work.trx
        .insertInto('processor_events')
        .values({ practice_id: place.practiceId, event_id: event.id })
        .onConflict((c) => c.doNothing())
        .executeTakeFirst()
      if (first.numInsertedOrUpdatedRows === 1n) await takeOver(work, place.paymentId, answer)
    })
    return null
  },
})

const refused = () => new Problem(400, 'invalid-input', 'This notice is not signed by the processor, or it is too old.', { errors: [{ path: 'stripe-signature', message: 'The signature does not fit the bytes.' }] })

/** Which payment of which practice this is: by the processor's name for it, or, when its first answer was lost, by ours. */
async function placeOf(services: Services, processorPaymentId: string, metadata: Record<string, string>): Promise<{ practiceId: string; paymentId: string } | null> {
  return asSystem(services, 'book a processor event', async ({ trx }) => {
    const known = await trx.selectFrom('payments').select(['practice_id', 'id']).where('processor_payment_id', '=', processorPaymentId).executeTakeFirst()
    if (known) return { practiceId: known.practice_id, paymentId: known.id }
    const { practice, payment } = metadata
    if (!practice || !payment || !isUuid(practice) || !isUuid(payment)) return null
    const ours = await trx.selectFrom('payments').select(['practice_id', 'id']).where('practice_id', '=', practice).where('id', '=', payment).executeTakeFirst()
    return ours ? { practiceId: ours.practice_id, paymentId: ours.id } : null
  })
}
