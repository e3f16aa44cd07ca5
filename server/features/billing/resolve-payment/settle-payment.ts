import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import {
  ProcessorError,
  type ProcessorPayment,
  type ProcessorRefund,
} from '../../../kernel/processor/index.ts'
import type { Services } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import { endUnheard, takeOver } from '../make-payment/book-payment.ts'
import { type Charged, closed } from '../make-payment/charge-card.ts'
import { isOver, processorKey } from '../make-payment/payment-state.ts'
import type { PaymentRow } from '../make-payment/payments.sql.ts'
import { refundsAt } from '../refunds/take-over-refunds.ts'

/** So long after the attempt, a payment that the processor has never heard of will not come any more. */
const neverArrivedAfterMs = 3 * minuteMs
/** One that it knew and knows no longer: its keys were changed, and nobody will hear of it again. */
const vanishedAfterMs = 24 * 60 * minuteMs
/** A check by the card's bank that nobody finished is called off. */
const abandonedAfterMs = 30 * minuteMs

/**
 * Asks the processor what became of a payment that is still open, and takes its answer over. Safe to run at any time and twice, on
 * behalf of whoever asks: the product itself books, because the payer's card may be kept by it, and a relative may be asking.
 * @param wantsItCalledOff the payer gives up a check by the card's bank
 */
export async function settlePayment(
  services: Services,
  practiceId: string,
  row: PaymentRow,
  wantsItCalledOff = false,
): Promise<Charged> {
  const { processor } = services
  const asItStands = { row, actionUrl: null }
  if (isOver(row.status) || row.method !== 'card' || !processor) return asItStands
  const ageMs = services.clock() - row.attemptedAt.getTime()
  let answer: ProcessorPayment | undefined
  let refunds: ProcessorRefund[] = []
  try {
    answer = row.processorPaymentId
      ? await processor.findPayment(null, row.processorPaymentId)
      : await processor.findPaymentByIdempotencyKey(null, processorKey(row.id), row.attemptedAt.getTime())
    if (answer?.status === 'requiresAction' && (wantsItCalledOff || ageMs > abandonedAfterMs))
      answer = await processor.cancelPayment(null, answer.id)
    if (answer) {
      answer = await closed(processor, answer)
      refunds = await refundsAt(processor, answer)
    }
  } catch (error) {
    if (error instanceof ProcessorError) return asItStands
    throw error
  }
  const inPractice = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
    inPracticeAsSystem(services, practiceId, 'settlePayment', run)
  if (answer) {
    const told = answer
    const after = await inPractice((work) => takeOver(work, row.id, told, refunds))
    return { row: after, actionUrl: told.actionUrl ?? null }
  }
  if (ageMs < (row.processorPaymentId ? vanishedAfterMs : neverArrivedAfterMs)) return asItStands
  return {
    row: await inPractice((work) => endUnheard(work, row.id, row.processorPaymentId)),
    actionUrl: null,
  }
}
