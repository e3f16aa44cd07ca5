import { asSystem } from '../../../kernel/db/work.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { ProcessorPayment } from '../../../kernel/processor/index.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { processorKey } from '../make-payment/payment-state.ts'

export type Place = { practiceId: string; paymentId: string }

/** Which payment of which practice this is: by the processor's name for it, or, when its first answer was lost, by ours. */
export async function placeOf(services: Services, answer: ProcessorPayment): Promise<Place | null> {
  return asSystem(services, 'book a processor event', async ({ trx }) => {
    const payments = trx.selectFrom('payments').select(['practice_id', 'id'])
    const known = await payments.where('processor_payment_id', '=', answer.id).executeTakeFirst()
    if (known) return { practiceId: known.practice_id, paymentId: known.id }
    const { practice, payment, attempt } = answer.metadata
    if (!practice || !payment || !isUuid(practice) || !isUuid(payment)) return null
    if (attempt !== processorKey(payment)) return null
    const ours = await payments
      .where('practice_id', '=', practice)
      .where('id', '=', payment)
      .where('processor_payment_id', 'is', null)
      .executeTakeFirst()
    return ours ? { practiceId: ours.practice_id, paymentId: ours.id } : null
  })
}

/** False where this notice was acted upon before. A twin that is being worked on is waited for. */
export async function isFirstNotice(work: Work, eventId: string): Promise<boolean> {
  const first = await work.trx
    .insertInto('processor_events')
    .values({ practice_id: work.practiceId, event_id: eventId })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return first.numInsertedOrUpdatedRows === 1n
}
