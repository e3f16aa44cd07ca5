import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { type CardProcessor, ProcessorError, type ProcessorPayment } from '../../../kernel/processor/index.ts'
import type { Services } from '../../../kernel/services.ts'
import { chargeableCardOf } from '../../scheduling/index.ts'
import { endUnheard, takeOver } from '../make-payment/book-payment.ts'
import { closed, leaveOpen, type Run } from '../make-payment/charge-card.ts'
import { processorKey } from '../make-payment/payment-state.ts'
import type { PaymentRow } from '../make-payment/payments.sql.ts'

/**
 * Charges an attempt that was written down to the card that was agreed to, once, while its holder is not there. On behalf of the
 * product, because nobody but the holder sees the card. No transaction is open while the processor is asked.
 */
export async function chargeFee(
  services: Services & { processor: CardProcessor },
  practiceId: string,
  row: PaymentRow,
): Promise<PaymentRow> {
  const { processor } = services
  const run: Run = (work) => inPracticeAsSystem(services, practiceId, 'chargeFeeToCard', work)
  const card = await run((work) => chargeableCardOf(work, row.feeAppointmentId!))
  if (!card) {
    await run((work) => endUnheard(work, row.id, null))
    throw new Problem(
      409,
      'card-removed',
      'The card that was agreed to has just been taken away by its holder. Nothing was charged; the client has the invoice.',
    )
  }
  let answer: ProcessorPayment
  try {
    answer = await processor.createPayment({
      account: null,
      idempotencyKey: processorKey(row.id),
      metadata: { practice: practiceId, payment: row.id },
      amountCents: row.amountCents,
      currency: 'usd',
      customerId: card.customerId,
      paymentMethodId: card.paymentMethodId,
      isOffSession: true,
    })
    // Nobody is there to be asked by the bank.
    if (answer.status === 'requiresAction') answer = await processor.cancelPayment(null, answer.id)
  } catch (error) {
    if (!(error instanceof ProcessorError)) throw error
    if (error.outcomeIsUnknown || error.kind === 'keyReused')
      return (await leaveOpen(services, run, row.id)).row
    await run((work) => endUnheard(work, row.id, null))
    throw new Problem(
      502,
      'card-service-failed',
      'The card service could not take this payment. Nothing was charged; the client has the invoice. Please try again in a moment.',
    )
  }
  const final = await closed(processor, answer)
  return run((work) => takeOver(work, row.id, final))
}
