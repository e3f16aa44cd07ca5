import { todayIn } from '../billing-dates.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientsWithRole } from '../../practice/index.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ProcessorPayment } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { addAllocations, addEntry, invoicesOf, lockAccount } from '../ledger/ledger.sql.ts'
import { allocatePayment } from '../ledger/ledger.rules.ts'
import { assignedProviderContacts } from '../provider-contacts.sql.ts'
import { lockPaymentRow, type PaymentRow, type PaymentStatus, takeReceiptNumber } from './payments.sql.ts'

/** Success is for ever. A payment held for declined or canceled still becomes one when the processor says that money moved. */
const isSettled = (before: PaymentStatus, answer: ProcessorPayment | null) =>
  before === 'succeeded' || ((before === 'declined' || before === 'canceled') && answer?.status !== 'succeeded')

/**
 * Takes over what the processor says of a payment. Everything that hears of one comes through here: the answer to the charge, a
 * notice (once, fifty times, in any order), the reconciliation after a crash. Under the lock of the account the first that tells of
 * success books it; the others find it booked (BIL-7, PAY-02). The unique index on the ledger would refuse a second booking anyway.
 */
export async function takeOver(work: Work, paymentId: string, answer: ProcessorPayment | null): Promise<PaymentRow> {
  const before = await lockPaymentRow(work, paymentId)
  if (!before) throw new Error('A payment of the processor is not known here.')
  if (isSettled(before.status, answer)) return before
  if (answer && answer.amountCents !== before.amountCents) throw new Error('The processor tells another amount than was asked for.')
  const status: PaymentStatus = answer?.status ?? 'canceled'
  await work.trx
    .updateTable('payments')
    .set({
      ...(status === 'succeeded' ? {} : { status }),
      processor_payment_id: answer?.id ?? before.processorPaymentId,
      decline_code: answer?.declineCode ?? null,
      card_brand: answer?.card?.brand ?? before.cardBrand,
      card_last4: answer?.card?.last4 ?? before.cardLast4,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', paymentId)
    .execute()
  if (status === 'succeeded') {
    if (answer?.isCardSaved && answer.paymentMethodId && answer.card && before.wantsCardSaved) await keepCard(work, before.personId, answer.paymentMethodId, answer.card)
    await bookSuccess(work, before)
  }
  work.tell({ practiceId: work.practiceId, clientId: before.clientId, kind: 'payment', id: paymentId })
  return (await lockPaymentRow(work, paymentId))!
}

/** Money has come: receipt, ledger, invoices, and whoever is to be told, in one transaction. The payment's row must be locked. */
export async function bookSuccess(work: Work, payment: Pick<PaymentRow, 'id' | 'clientId' | 'personId' | 'amountCents' | 'invoiceId'>): Promise<void> {
  const { id, clientId, personId, amountCents } = payment
  await lockAccount(work, clientId)
  const receiptNumber = await takeReceiptNumber(work, clientId)
  await work.trx
    .updateTable('payments')
    .set({ status: 'succeeded', succeeded_at: new Date(work.now), receipt_number: receiptNumber })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute()
  await addEntry(work, { clientId, kind: 'payment', amountCents: -amountCents, serviceDate: await todayIn(work), personId, paymentId: id })
  await addAllocations(work, clientId, id, allocatePayment(await invoicesOf(work, clientId), amountCents, payment.invoiceId))
  work.record({ action: 'pay', subjectType: 'payment', subjectId: id, clientId, details: { amountCents } })
  await tellOfPayment(work, clientId, personId)
}

/** The payer gets a receipt's link; administrators, billers and the assigned providers hear that a payment came in (BIL-5). */
async function tellOfPayment(work: Work, clientId: string, personId: string) {
  const practice = await practiceName(work)
  const payers = (await recipientsOfClient(work, clientId, 'billing')).filter((c) => c.personId === personId)
  const staff = [...(await recipientsWithRole(work, ['owner', 'administrator', 'biller'])), ...(await assignedProviderContacts(work, clientId))]
  const once = [...new Map(staff.map((c) => [c.personId, c])).values()]
  await tellPersons(work, [
    ...payers.map((to) => ({ kind: 'paymentReceived', channel: 'mail' as const, to, practice, link: `/portal/${clientId}/account` })),
    ...once.map((to) => ({ kind: 'paymentCameIn', channel: 'mail' as const, to, practice, link: `/practice/${work.practiceId}/billing` })),
  ])
}

async function keepCard(work: Work, personId: string, paymentMethodId: string, card: NonNullable<ProcessorPayment['card']>) {
  await work.trx
    .insertInto('saved_cards')
    .values({ practice_id: work.practiceId, id: newId(), person_id: personId, processor_payment_method_id: paymentMethodId, brand: card.brand, last4: card.last4, exp_month: card.expMonth, exp_year: card.expYear })
    .onConflict((c) => c.columns(['practice_id', 'person_id', 'processor_payment_method_id']).doNothing())
    .execute()
}
