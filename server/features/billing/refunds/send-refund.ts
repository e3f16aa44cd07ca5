import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type CardProcessor, ProcessorError, type ProcessorRefund } from '../../../kernel/processor/index.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { lockAccount } from '../ledger/ledger.sql.ts'
import { findPaymentRow, lockPaymentRow, type PaymentRow } from '../make-payment/payments.sql.ts'
import { isUnheard } from './refund.rules.ts'
import { changeRefund, findRefund, type RefundRow, refundKey } from './refunds.sql.ts'
import { endRefund, takeOverRefunds } from './take-over-refunds.ts'
import { tellOfFailure } from './tell-of-refund.ts'

/** So long after it was asked for, a refund that the processor does not know will not come any more. */
const neverArrivedAfterMs = 3 * 60_000

type WithProcessor = Services & { processor: CardProcessor }

/** Account and payment locked, always in this order. */
async function locked<T>(
  services: Services,
  { practiceId, refund }: { practiceId: string; refund: RefundRow },
  run: (work: Work, payment: PaymentRow) => Promise<T>,
): Promise<T> {
  return inPracticeAsSystem(services, practiceId, 'refundPayment', async (work) => {
    await lockAccount(work, refund.clientId)
    return run(work, (await lockPaymentRow(work, refund.paymentId))!)
  })
}

const processorNameOf = (services: Services, practiceId: string, paymentId: string) =>
  inPracticeAsSystem(
    services,
    practiceId,
    'refundPayment',
    async (work) => (await findPaymentRow(work, paymentId))!.processorPaymentId!,
  )

/**
 * Asks the processor for a refund that was written down, once, and takes its answer over. No transaction is open meanwhile. A lost
 * answer leaves it open, and a job asks until the processor says.
 */
export async function sendRefund(
  services: WithProcessor,
  practiceId: string,
  refund: RefundRow,
): Promise<RefundRow> {
  const paymentId = await processorNameOf(services, practiceId, refund.paymentId)
  let answer: ProcessorRefund
  try {
    answer = await services.processor.refund({
      account: null,
      idempotencyKey: refundKey(refund.id),
      metadata: { practice: practiceId, payment: refund.paymentId },
      paymentId,
      amountCents: refund.amountCents,
    })
  } catch (error) {
    if (!(error instanceof ProcessorError)) throw error
    // A key that was used before says that an earlier request got through, and not what became of it.
    const isLost = error.outcomeIsUnknown || error.kind === 'keyReused'
    return locked(services, { practiceId, refund }, async (work) => {
      if (isLost) await leaveOpen(work, refund)
      else await endRefund(work, refund, error.code ?? error.kind)
      return (await findRefund(work, refund.id))!
    })
  }
  return locked(services, { practiceId, refund }, async (work, payment) => {
    await takeOverRefunds(work, payment, [answer])
    return (await findRefund(work, refund.id))!
  })
}

async function leaveOpen(work: Work, refund: RefundRow) {
  if ((await findRefund(work, refund.id))?.status === 'starting')
    await changeRefund(work, refund.id, { status: 'unknown' })
  await work.services.jobs.enqueue(
    work.trx,
    'resolve-refund',
    { practiceId: work.practiceId, id: refund.id },
    { startAfter: new Date(Date.now() + 3_000) },
  )
}

/**
 * Asks the processor what became of a refund, and takes over all that it knows of that payment's. Safe to run at any time and twice.
 * One that the processor never heard of ends after a while, and whoever handles money is told: it is not sent again by itself,
 * because its key may be forgotten there.
 */
export async function settleRefund(
  services: Services,
  practiceId: string,
  refund: RefundRow,
): Promise<RefundRow> {
  const { processor } = services
  if (!processor || refund.status === 'succeeded' || refund.status === 'failed') return refund
  let told: ProcessorRefund[]
  try {
    const paymentId = await processorNameOf(services, practiceId, refund.paymentId)
    told = await processor.findRefunds(null, paymentId)
  } catch (error) {
    if (error instanceof ProcessorError) return refund
    throw error
  }
  const ageMs = services.clock() - refund.askedAt.getTime()
  const isKnown = told.some(
    (t) => t.id === refund.processorRefundId || t.metadata.attempt === refundKey(refund.id),
  )
  return locked(services, { practiceId, refund }, async (work, payment) => {
    if (!isKnown && isUnheard(refund.status) && ageMs >= neverArrivedAfterMs)
      if (await endRefund(work, refund, 'neverArrived')) await tellOfFailure(work, refund)
    await takeOverRefunds(work, payment, told)
    await changeRefund(work, refund.id, { lookedAt: new Date(work.now) })
    return (await findRefund(work, refund.id))!
  })
}
