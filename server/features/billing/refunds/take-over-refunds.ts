import type { CardProcessor, ProcessorPayment, ProcessorRefund } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { todayIn } from '../billing-dates.ts'
import { addInvoiceLine } from '../invoices/invoice-lines.sql.ts'
import { releaseReturned, settleFromCredit } from '../ledger/allocations.sql.ts'
import type { Allocation } from '../ledger/ledger.rules.ts'
import { addEntry } from '../ledger/ledger.sql.ts'
import { changePayment, findPaymentRow, type PaymentRow } from '../make-payment/payments.sql.ts'
import { afterTold, isGivenBack, type RefundStatus } from './refund.rules.ts'
import {
  changeRefund,
  entryOfRefund,
  insertRefund,
  type RefundRow,
  refundKey,
  refundsOf,
  writtenOffWith,
} from './refunds.sql.ts'
import { tellOfFailure, tellOfRefund } from './tell-of-refund.ts'

/** What the processor says was given back of a payment, asked for only where something was. */
export const refundsAt = async (
  processor: CardProcessor,
  answer: ProcessorPayment,
): Promise<ProcessorRefund[]> =>
  answer.status === 'succeeded' && answer.refundedCents > 0 ? processor.findRefunds(null, answer.id) : []

/**
 * Takes over what the processor says of refunds: of all, or of the one that was just asked for. Everything that hears of one comes
 * through here, so each is booked once and taken back once, in whatever order it is heard (PAY-02, BIL-7). One that was made at the
 * processor itself gets a row like any other. Account and payment must be locked, in this order.
 */
export async function takeOverRefunds(
  work: Work,
  payment: PaymentRow,
  told: readonly ProcessorRefund[],
): Promise<void> {
  if (told.length === 0) return
  const rows = await refundsOf(work, payment.id)
  const strangers: ProcessorRefund[] = []
  for (const refund of [...told].sort((a, b) => a.createdAt - b.createdAt)) {
    const row =
      rows.find((r) => r.processorRefundId === refund.id) ??
      rows.find((r) => r.processorRefundId === null && refund.metadata.attempt === refundKey(r.id))
    if (!row) strangers.push(refund)
    else await takeOverOne(work, row, refund)
  }
  let bookedBeforeCents = rows.reduce(
    (sum, r) => (r.origin === 'ledger' && r.processorRefundId === null ? sum + r.amountCents : sum),
    0,
  )
  for (const refund of strangers) {
    const status = afterTold('starting', false, refund.status)
    if (status === 'failed') continue
    if (refund.amountCents <= bookedBeforeCents) {
      bookedBeforeCents -= refund.amountCents
      continue
    }
    const { id: paymentId, clientId } = payment
    const { amountCents, id: processorRefundId } = refund
    const row = { paymentId, clientId, amountCents, processorRefundId, status, origin: 'processor' as const }
    await book(work, await insertRefund(work, row))
  }
}

async function takeOverOne(work: Work, row: RefundRow, told: ProcessorRefund): Promise<void> {
  if (told.amountCents !== row.amountCents)
    throw new Error('The processor tells another amount than was to be given back.')
  const status = afterTold(row.status, row.processorRefundId !== null, told.status)
  await changeRefund(work, row.id, {
    status,
    processorRefundId: told.id,
    failureCode: status === 'failed' ? (row.failureCode ?? told.status) : null,
    lookedAt: new Date(work.now),
  })
  await follow(work, row, status)
}

/** Ends a refund that the processor refused, or never heard of. Should it have heard of it meanwhile, the row stays as it is. */
export async function endRefund(work: Work, refund: RefundRow, failureCode: string): Promise<boolean> {
  const now = (await refundsOf(work, refund.paymentId)).find((r) => r.id === refund.id)!
  if (now.processorRefundId !== null || (now.status !== 'starting' && now.status !== 'unknown')) return false
  await changeRefund(work, refund.id, { status: 'failed', failureCode })
  work.tell({
    practiceId: work.practiceId,
    clientId: refund.clientId,
    kind: 'payment',
    id: refund.paymentId,
  })
  return true
}

async function follow(work: Work, row: RefundRow, status: RefundStatus): Promise<void> {
  if (status === row.status) return
  const [was, is] = [isGivenBack(row.status), isGivenBack(status)]
  if (!was && is) await book(work, row)
  if (was && !is) await takeBack(work, row)
  if (status === 'failed') await tellOfFailure(work, row)
  work.tell({ practiceId: work.practiceId, clientId: row.clientId, kind: 'payment', id: row.paymentId })
}

/** Money has left: what the payment settled opens again. */
async function book(work: Work, refund: RefundRow): Promise<void> {
  const payment = (await findPaymentRow(work, refund.paymentId))!
  const returnedCents = payment.returnedCents + refund.amountCents
  await changePayment(work, payment.id, { returnedCents })
  await addEntry(work, {
    clientId: payment.clientId,
    kind: 'refund',
    amountCents: refund.amountCents,
    serviceDate: await todayIn(work),
    personId: refund.askedByPersonId ?? payment.personId,
    paymentId: payment.id,
    refundId: refund.id,
  })
  const opened = await releaseReturned(
    work,
    payment.clientId,
    payment.id,
    payment.amountCents - returnedCents,
  )
  if (!refund.isOwedAgain) await writeOff(work, refund, payment, opened)
  await settleFromCredit(work, payment.clientId)
  recordChange(work, payment, returnedCents)
  work.tell({ practiceId: work.practiceId, clientId: payment.clientId, kind: 'payment', id: payment.id })
  await tellOfRefund(work, payment, refund)
}

/** The invoices that a refund opened ask for so much less, so that nobody owes again what he got back. */
async function writeOff(work: Work, refund: RefundRow, payment: PaymentRow, opened: readonly Allocation[]) {
  const { clientId } = payment
  for (const { invoiceId, amountCents } of opened) {
    const entry = {
      clientId,
      kind: 'writeOff' as const,
      amountCents,
      serviceDate: await todayIn(work),
      personId: refund.askedByPersonId ?? payment.personId,
      refundId: refund.id,
    }
    await addInvoiceLine(work, {
      invoiceId,
      clientId,
      ledgerEntryId: await addEntry(work, entry),
      amountCents,
    })
  }
}

async function undoWriteOff(work: Work, refund: RefundRow, { clientId, personId }: PaymentRow) {
  for (const { entryId, invoiceId, amountCents } of await writtenOffWith(work, refund.id)) {
    const ledgerEntryId = await addEntry(work, {
      clientId,
      kind: 'reversal',
      amountCents: -amountCents,
      serviceDate: await todayIn(work),
      personId: refund.askedByPersonId ?? personId,
      reversesId: entryId,
    })
    await addInvoiceLine(work, { invoiceId, clientId, ledgerEntryId, amountCents: -amountCents })
  }
}

/** A refund came back from the card's bank: it never left, and the payment settles again what it can. */
async function takeBack(work: Work, refund: RefundRow): Promise<void> {
  const payment = (await findPaymentRow(work, refund.paymentId))!
  const entryId = await entryOfRefund(work, refund.id)
  if (!entryId) throw new Error('A refund is not in the ledger.')
  const returnedCents = payment.returnedCents - refund.amountCents
  await changePayment(work, payment.id, { returnedCents })
  await addEntry(work, {
    clientId: payment.clientId,
    kind: 'reversal',
    amountCents: -refund.amountCents,
    serviceDate: await todayIn(work),
    personId: refund.askedByPersonId ?? payment.personId,
    paymentId: payment.id,
    reversesId: entryId,
  })
  await undoWriteOff(work, refund, payment)
  await settleFromCredit(work, payment.clientId)
  recordChange(work, payment, returnedCents)
}

const recordChange = (work: Work, { id, clientId }: PaymentRow, refundedCents: number) =>
  work.record({
    action: 'change',
    subjectType: 'payment',
    subjectId: id,
    clientId,
    details: { refundedCents },
  })
