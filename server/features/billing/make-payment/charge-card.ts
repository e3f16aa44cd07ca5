import { Problem } from '../../../kernel/http/problem.ts'
import type { Portal } from '../../../kernel/http/route.ts'
import { type CardProcessor, ProcessorError, type ProcessorPayment } from '../../../kernel/processor/index.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { customerFor } from '../saved-cards/customer-for.ts'
import type { Begun } from './begin-payment.ts'
import { endUnheard, takeOver } from './book-payment.ts'
import { processorKey } from './payment-state.ts'
import { changePayment, findPaymentRow, lockPaymentRow, type PaymentRow } from './payments.sql.ts'

/** A transaction of its own under the payer's eyes. */
export type Run = <T>(work: (work: Work) => Promise<T>) => Promise<T>
export type Charged = { row: PaymentRow; actionUrl: string | null }

/** Charges the card of an attempt that was written down, once. No transaction is open while the processor is asked. */
export async function chargeCard(
  services: Services & { processor: CardProcessor },
  run: Run,
  portal: Portal,
  begun: Begun & { isRepeated: false },
): Promise<Charged> {
  const { processor } = services
  const { row, paymentMethodId, isSavedCard } = begun
  // The processor hears of a person only where a card is kept.
  const customer =
    isSavedCard || row.wantsCardSaved ? await customerOrGiveUp(run, processor, portal, row.id) : undefined
  let answer: ProcessorPayment
  try {
    answer = await processor.createPayment({
      account: null,
      idempotencyKey: processorKey(row.id),
      metadata: { practice: portal.practiceId, payment: row.id },
      amountCents: row.amountCents,
      currency: 'usd',
      ...(customer ? { customerId: customer } : {}),
      paymentMethodId,
      savePaymentMethod: row.wantsCardSaved,
      returnUrl: `${services.config.publicUrl}/portal/${portal.clientId}/pay/${row.id}`,
    })
  } catch (error) {
    if (!(error instanceof ProcessorError)) throw error
    // A key that was used before says that an earlier request got through, and not what became of it.
    if (error.outcomeIsUnknown || error.kind === 'keyReused') return leaveOpen(services, run, row.id)
    return giveUp(run, row.id)
  }
  const final = await closed(processor, answer)
  const after = await run((work) => takeOver(work, row.id, final))
  return { row: after, actionUrl: final.actionUrl ?? null }
}

/**
 * A declined charge could still be tried again at the processor, by whoever holds the address of the bank's page. It is closed there,
 * so that a decline stays one; where that fails, a late success is booked like any other.
 */
export async function closed(processor: CardProcessor, answer: ProcessorPayment): Promise<ProcessorPayment> {
  if (answer.status !== 'declined') return answer
  try {
    const after = await processor.cancelPayment(null, answer.id)
    return after.status === 'canceled' ? answer : after
  } catch {
    return answer
  }
}

async function customerOrGiveUp(run: Run, processor: CardProcessor, portal: Portal, paymentId: string) {
  try {
    return await customerFor(run, processor, portal)
  } catch (error) {
    if (error instanceof ProcessorError) return giveUp(run, paymentId)
    throw error
  }
}

/** The answer was lost, so the money may have moved: the payment stays open, and a job asks until the processor says. */
export const leaveOpen = (services: Services, run: Run, paymentId: string): Promise<Charged> =>
  run(async (work) => {
    const locked = await lockPaymentRow(work, paymentId)
    if (locked?.status === 'starting') await changePayment(work, paymentId, { status: 'unknown' })
    await services.jobs.enqueue(
      work.trx,
      'resolve-payment',
      { practiceId: work.practiceId, id: paymentId },
      { startAfter: new Date(Date.now() + 3_000) },
    )
    return { row: (await findPaymentRow(work, paymentId))!, actionUrl: null }
  })

/** The processor never took it: nothing was charged, and the payer may try again. */
async function giveUp(run: Run, paymentId: string): Promise<never> {
  await run((work) => endUnheard(work, paymentId, null))
  throw new Problem(
    502,
    'card-service-failed',
    'The card service could not take this payment. Nothing was charged. Please try again, or use another card.',
  )
}
