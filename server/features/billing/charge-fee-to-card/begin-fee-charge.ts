import { invalid, Problem } from '../../../kernel/http/problem.ts'
import type { Staff } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { agreedCardsOf } from '../../scheduling/index.ts'
import { cardCentsOf } from '../appointment-fees/card-cents.rules.ts'
import { decideFee, feeOf } from '../appointment-fees/decide-fee.ts'
import { type FeeMoney, feeMoneyOf, mostDeclines } from '../appointment-fees/fee-payments.sql.ts'
import { todayIn } from '../billing-dates.ts'
import { invoicesOf, lockAccount } from '../ledger/ledger.sql.ts'
import {
  findAttempt,
  findPaymentRow,
  insertAttempt,
  openPayments,
  type PaymentRow,
} from '../make-payment/payments.sql.ts'
import { sendInvoiceOf } from '../send-invoice/send-invoice.route.ts'

export type FeeOrder = {
  clientId: string
  appointmentId: string
  /** What the card shall be charged, as staff read it: the fee less what a deposit or other credit settles of it. */
  cardCents: number
  idempotencyKey: string
}

const leastCardCents = 50

/**
 * Decides the fee where nobody has, sends its invoice, which a deposit or other credit settles first, and writes down the attempt to
 * charge the rest to the card that was agreed to; all before any money can move, under the account's lock, so that two members of staff
 * never charge one fee twice (SCH-14, PAY-01). The payer is told by what becomes of it, not by the invoice.
 * @throws Problem 409 where no card was agreed to, it is not there any more, or there is nothing left to charge
 */
export async function beginFeeCharge(
  work: Work,
  staff: Staff,
  order: FeeOrder,
): Promise<{ isRepeated: boolean; row: PaymentRow }> {
  const { clientId, appointmentId, cardCents, idempotencyKey } = order
  await lockAccount(work, clientId)
  const card = (await agreedCardsOf(work, [appointmentId])).get(appointmentId)
  const earlier = card && (await findAttempt(work, clientId, card.personId, idempotencyKey))
  if (earlier) {
    if (earlier.amountCents !== cardCents || earlier.feeAppointmentId !== appointmentId)
      throw new Problem(409, 'key-reused', 'This Idempotency-Key belongs to another payment. Use a new one.')
    return { isRepeated: true, row: earlier }
  }
  const fee = await feeOf(work, clientId, appointmentId)
  if (!card)
    throw new Problem(
      409,
      'no-card-agreed',
      'No card was agreed to for this appointment when it was booked. Bill the fee without a card.',
    )
  if (card.isRemoved)
    throw new Problem(
      409,
      'card-removed',
      'The card that was agreed to has been taken away by its holder. Bill the fee without a card.',
    )
  if (!card.isReachable)
    throw new Problem(
      409,
      'holder-has-left',
      'Whoever agreed to this card can no longer see the account, and could not be told. Bill the fee without a card.',
    )
  const money = (await feeMoneyOf(work, [appointmentId])).get(appointmentId)!
  assertMayCharge(money)
  if ((await openPayments(work, clientId)).some((payment) => payment.depositHoldId === null))
    throw new Problem(
      409,
      'payment-on-its-way',
      'Another payment for this account is on its way. Wait until it is finished, then look again at what is owed.',
    )
  const chargeId = money.charge?.ledgerEntryId ?? (await decideFee(work, staff, clientId, fee, 'charged'))!
  const invoiceId = money.charge?.invoiceId ?? (await quietInvoice(work, clientId, staff, chargeId))
  const invoice = (await invoicesOf(work, clientId)).find((i) => i.invoiceId === invoiceId)!
  if (cardCentsOf(fee.amountCents, { invoiceBalanceCents: invoice.balanceCents }) !== cardCents)
    throw new Problem(
      409,
      'fee-changed',
      'What is left of this fee is another amount by now. Please look again.',
    )
  if (cardCents < leastCardCents)
    throw invalid([{ path: 'cardCents', message: 'A card payment must be at least $0.50.' }])
  const id = newId()
  await insertAttempt(work, {
    id,
    clientId,
    personId: card.personId,
    amountCents: cardCents,
    method: 'card',
    idempotencyKey,
    agreedCreditCents: 0,
    wantsCardSaved: false,
    invoiceId,
    feeAppointmentId: appointmentId,
  })
  work.record({
    action: 'pay',
    subjectType: 'payment',
    subjectId: id,
    clientId,
    details: { amountCents: cardCents, isFee: true },
  })
  return { isRepeated: false, row: (await findPaymentRow(work, id))! }
}

function assertMayCharge({ charge, isPaidByCard, declineCount }: FeeMoney) {
  if (isPaidByCard)
    throw new Problem(409, 'fee-paid', 'This fee was charged to the card already. Nothing was charged again.')
  if (charge?.isTakenBack)
    throw new Problem(409, 'fee-taken-back', 'This fee was taken back. Nothing was charged.')
  if (declineCount >= mostDeclines)
    throw new Problem(
      409,
      'no-more-tries',
      'This card was refused too often for this fee. The client has its invoice and can pay it in the portal.',
    )
}

async function quietInvoice(work: Work, clientId: string, { personId }: Staff, chargeId: string) {
  const today = await todayIn(work)
  const { invoiceId } = await sendInvoiceOf(
    work,
    { clientId, personId, chargeIds: [chargeId], issuedOn: today, dueOn: today },
    { isQuiet: true },
  )
  return invoiceId
}
