import { type ProcessorPayment, ProcessorError } from '../../../kernel/processor/index.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { processorKey, stateOf } from '../make-payment/make-payment.route.ts'
import type { PaymentRow } from '../make-payment/payments.sql.ts'

type Run = <T>(work: (work: Work) => Promise<T>) => Promise<T>

/** So long after the attempt, a payment that the processor has never heard of will not come any more. */
const neverArrivedAfterMs = 3 * 60_000
/** A check by the card's bank that nobody finished is called off after half an hour. */
const abandonedAfterMs = 30 * 60_000

/** Asks the processor what became of a payment that is still open, and takes its answer over. Safe to run at any time and twice. */
export async function settlePayment(services: Services, run: Run, row: PaymentRow) {
  const { processor } = services
  if (row.status === 'succeeded' || row.status === 'declined' || row.status === 'canceled' || !processor) return stateOf(row)
  let answer: ProcessorPayment | undefined
  try {
    answer = row.processorPaymentId
      ? await processor.findPayment(null, row.processorPaymentId)
      : await processor.findPaymentByIdempotencyKey(null, processorKey(row.id), row.attemptedAt.getTime())
    const age = services.clock() - row.attemptedAt.getTime()
    if (answer?.status === 'requiresAction' && age > abandonedAfterMs) answer = await processor.cancelPayment(null, answer.id)
    if (!answer && age < neverArrivedAfterMs) return stateOf(row)
  } catch (error) {
    if (error instanceof ProcessorError) return stateOf(row)
    throw error
  }
  const after = await run((work) => takeOver(work, row.id, answer ?? null))
  return stateOf(after, answer?.actionUrl ?? null)
}
