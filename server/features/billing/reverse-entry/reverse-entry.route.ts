import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { todayIn } from '../billing-dates.ts'
import { addInvoiceLine, invoiceWith } from '../invoices/invoice-lines.sql.ts'
import { giveBack, releaseOverpaid, settleFromCredit } from '../ledger/allocations.sql.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { addEntry, invoicesOf, lockAccount } from '../ledger/ledger.sql.ts'
import { changePayment, lockPaymentRow, type PaymentRow } from '../make-payment/payments.sql.ts'
import { findEntry, isReversed } from './reverse-entry.sql.ts'

export type Reversal = { clientId: string; entryId: string; reason: string; personId: string }

/**
 * Takes a charge, or a payment by cash or check, back by an entry of the opposite amount (BIL-1). An invoice that asked for the
 * charge asks for that much less, and what was paid of it becomes credit; what the payment settled is open again.
 * @throws Problem 404 for an entry that this client does not have, 409 for one that cannot be taken back or was before
 */
export async function reverseEntryOf(work: Work, reversal: Reversal): Promise<string> {
  const { clientId, entryId, reason, personId } = reversal
  await lockAccount(work, clientId)
  const entry = await findEntry(work, clientId, entryId)
  if (!entry) throw notFound()
  if (await isReversed(work, entryId))
    throw new Problem(409, 'already-reversed', 'This entry was taken back already.')
  const payment = entry.kind === 'payment' ? await lockPaymentRow(work, entry.payment_id!) : null
  assertReversible(entry.kind, payment)
  const id = await addEntry(work, {
    clientId,
    kind: 'reversal',
    amountCents: -entry.amount_cents,
    serviceDate: await todayIn(work),
    personId,
    providerId: entry.provider_id,
    code: entry.code,
    paymentId: entry.payment_id,
    reversesId: entryId,
    details: { description: reason },
  })
  if (payment) {
    await changePayment(work, payment.id, { returnedCents: payment.amountCents })
    await giveBack(work, payment, payment.amountCents)
  } else {
    const invoiceId = await invoiceWith(work, entryId)
    if (invoiceId) {
      await assertCovers(work, clientId, invoiceId, entry.amount_cents)
      const amountCents = -entry.amount_cents
      await addInvoiceLine(work, { invoiceId, clientId, ledgerEntryId: id, amountCents })
      await releaseOverpaid(work, clientId, invoiceId)
    }
    await settleFromCredit(work, clientId)
  }
  const subjectType = payment ? 'payment' : 'charge'
  work.record({ action: 'change', subjectType, subjectId: entryId, clientId })
  work.tell({ practiceId: work.practiceId, clientId, kind: 'invoice' })
  return id
}

/** What was taken off an invoice together with a refund cannot be taken off once more with its charge. */
async function assertCovers(work: Work, clientId: string, invoiceId: string, amountCents: number) {
  const invoice = (await invoicesOf(work, clientId)).find((i) => i.invoiceId === invoiceId)!
  if (invoice.totalCents < amountCents)
    throw new Problem(
      409,
      'partly-taken-off',
      'A part of this charge was taken off the account with a refund already. Refund the rest of its payment and take that off as well.',
    )
}

function assertReversible(kind: string, payment: PaymentRow | null) {
  if (kind === 'charge' || (payment && payment.method !== 'card')) return
  throw new Problem(
    409,
    'not-reversible',
    'Only a charge, or a payment by cash or check, can be taken back here. A card payment is given back by a refund.',
  )
}

export const reverseEntry = practiceRoute({
  operationId: 'reverseEntry',
  method: 'POST',
  path: '/clients/:clientId/ledger/:entryId/reversal',
  summary:
    'Takes a charge, or a payment by cash or check, back by an entry of the opposite amount. The client sees the reason.',
  permit: 'billing.write',
  audit: { action: 'change', subject: 'charge' },
  params: Closed({ clientId: Id, entryId: Id }),
  body: Closed({ reason: Type.String({ minLength: 1, maxLength: 200 }) }),
  success: [201, Closed({ id: Id })],
  idempotency: 'optional',
  async handle({ work, staff, params: { clientId, entryId }, body }) {
    await assertClient(work, clientId)
    return { id: await reverseEntryOf(work, { clientId, entryId, ...body, personId: staff.personId }) }
  },
})
