import { formatMoney } from '../../../kernel/money.ts'
import type { ProcessorPayment, ProcessorRefund } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientsWithRole } from '../../practice/index.ts'
import { tellOfUnpaidFee } from '../appointment-fees/tell-of-unpaid-fee.ts'
import { todayIn } from '../billing-dates.ts'
import { settleDeposit } from '../deposits/settle-deposit.ts'
import { settleFromCredit } from '../ledger/allocations.sql.ts'
import { addEntry, lockAccount } from '../ledger/ledger.sql.ts'
import { assignedProviderContacts } from '../provider-contacts.sql.ts'
import { takeOverRefunds } from '../refunds/take-over-refunds.ts'
import { keepCard } from '../saved-cards/saved-cards.sql.ts'
import { isOver } from './payment-state.ts'
import {
  changePayment,
  findPaymentRow,
  lockPaymentRow,
  markSucceeded,
  type PaymentRow,
} from './payments.sql.ts'

/** Locks account and payment, always in this order. */
async function lockPayment(work: Work, paymentId: string): Promise<PaymentRow> {
  const found = await findPaymentRow(work, paymentId)
  if (!found) throw new Error('A payment of the processor is not known here.')
  await lockAccount(work, found.clientId)
  return (await lockPaymentRow(work, paymentId))!
}

/**
 * Takes over what the processor says of a payment. Everything that hears of one comes through here: the answer to the charge, a
 * notice (once, fifty times, in any order), the reconciliation after a crash. Under the lock of the account the first that tells of
 * success books it; the others find it booked (BIL-7, PAY-02). The unique index on the ledger would refuse a second booking anyway.
 * Success is for ever, and what ended without money still becomes a success when the processor says that money moved.
 * @param refunds what the processor says was given back of it, as `refundsAt` reads it
 */
export async function takeOver(
  work: Work,
  paymentId: string,
  answer: ProcessorPayment,
  refunds: readonly ProcessorRefund[] = [],
): Promise<PaymentRow> {
  const before = await lockPayment(work, paymentId)
  if (answer.amountCents !== before.amountCents)
    throw new Error('The processor tells another amount than was asked for.')
  if (answer.status !== 'succeeded' && isOver(before.status)) return before
  if (before.status !== 'succeeded') {
    await changePayment(work, paymentId, {
      ...(answer.status === 'succeeded' ? {} : { status: answer.status }),
      processorPaymentId: answer.id,
      declineCode: answer.declineCode ?? null,
      cardBrand: answer.card?.brand ?? before.cardBrand,
      cardLast4: answer.card?.last4 ?? before.cardLast4,
    })
  }
  if (answer.status === 'succeeded') {
    if (before.status !== 'succeeded') {
      const { isCardSaved, paymentMethodId, card } = answer
      if (isCardSaved && paymentMethodId && card && before.wantsCardSaved)
        await keepCard(work, before.personId, paymentMethodId, card)
      await bookSuccess(work, { ...before, cardLast4: card?.last4 ?? before.cardLast4 })
    }
    await takeOverRefunds(work, before, refunds)
  }
  if (before.feeAppointmentId && (answer.status === 'declined' || answer.status === 'canceled'))
    await tellOfUnpaidFee(work, before, answer.status)
  work.tell({ practiceId: work.practiceId, clientId: before.clientId, kind: 'payment', id: paymentId })
  return (await findPaymentRow(work, paymentId))!
}

/**
 * Ends an attempt of which the processor has never heard. Should it have heard of it meanwhile, the row stays as it is.
 * @param seenProcessorId what the caller knew as the processor's name for it when it asked
 */
export async function endUnheard(
  work: Work,
  paymentId: string,
  seenProcessorId: string | null,
): Promise<PaymentRow> {
  const before = await lockPayment(work, paymentId)
  if (isOver(before.status) || before.processorPaymentId !== seenProcessorId) return before
  await changePayment(work, paymentId, { status: 'canceled' })
  if (before.feeAppointmentId) await tellOfUnpaidFee(work, before, 'canceled')
  work.tell({ practiceId: work.practiceId, clientId: before.clientId, kind: 'payment', id: paymentId })
  return { ...before, status: 'canceled' }
}

type Booked = Pick<PaymentRow, 'id' | 'clientId' | 'personId' | 'amountCents' | 'invoiceId'> & {
  depositHoldId?: string | null
  feeAppointmentId?: string | null
  cardLast4?: string | null
}

/** Money has come: receipt, ledger, invoices, and whoever is to be told, in one transaction. The account must be locked. */
export async function bookSuccess(work: Work, payment: Booked): Promise<void> {
  const { id, clientId, personId, amountCents } = payment
  const { depositHoldId } = payment
  const deposit = depositHoldId ? await settleDeposit(work, { id, personId, depositHoldId }) : null
  await markSucceeded(work, clientId, id, deposit)
  await addEntry(work, {
    clientId,
    kind: 'payment',
    amountCents: -amountCents,
    serviceDate: await todayIn(work),
    personId,
    paymentId: id,
  })
  // What goes back settles nothing.
  if (deposit?.outcome !== 'refundDue') await settleFromCredit(work, clientId, payment.invoiceId)
  work.record({ action: 'pay', subjectType: 'payment', subjectId: id, clientId, details: { amountCents } })
  await tellOfPayment(work, payment)
}

/** The payer gets a receipt's link; administrators, billers and the assigned providers hear that a payment came in (BIL-5). */
async function tellOfPayment(work: Work, payment: Booked) {
  const { id, clientId, personId, amountCents, feeAppointmentId, cardLast4 } = payment
  const practice = await practiceName(work)
  const payers = (await recipientsOfClient(work, clientId, 'billing')).filter((c) => c.personId === personId)
  const staff = [
    ...(await recipientsWithRole(work, ['owner', 'administrator', 'biller'])),
    ...(await assignedProviderContacts(work, clientId)),
  ]
  const once = [...new Map(staff.map((c) => [c.personId, c])).values()].filter((c) => c.personId !== personId)
  const common = { channel: 'mail' as const, practice }
  await tellPersons(work, [
    ...payers.map((to) => ({
      ...common,
      ...(feeAppointmentId
        ? {
            kind: 'feeCharged',
            values: { amount: formatMoney(amountCents, to.locale), last4: cardLast4 ?? '' },
          }
        : { kind: 'paymentReceived' }),
      to,
      link: `/portal/${clientId}/account/receipts/${id}`,
    })),
    ...once.map((to) => ({
      ...common,
      kind: 'paymentCameIn',
      to,
      link: `/practice/${work.practiceId}/billing`,
    })),
  ])
}
