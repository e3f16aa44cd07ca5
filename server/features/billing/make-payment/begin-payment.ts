import { together } from '../../../kernel/db/together.ts'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Portal } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { assertMayPayDeposit } from '../deposits/may-pay-deposit.ts'
import { mayPay } from '../ledger/ledger.rules.ts'
import { invoicesOf, lockAccount, owedBy } from '../ledger/ledger.sql.ts'
import { cardMethodId } from '../saved-cards/saved-cards.sql.ts'
import { findAttempt, insertAttempt, openPayments, type PaymentRow, sumOf } from './payments.sql.ts'

export type PaymentOrder = {
  amountCents: number
  invoiceId?: string
  card: { savedCardId: string } | { token: string; save: boolean }
  agreedCreditCents?: number
  /** The held time that it is the deposit for: paid whatever is owed, and kept as credit. */
  depositHoldId?: string
}
export type Begun =
  | { isRepeated: true; row: PaymentRow }
  | { isRepeated: false; row: PaymentRow; paymentMethodId: string; isSavedCard: boolean }

/** Decides under the account's lock, and writes the attempt down before any money can move. */
export async function beginPayment(
  work: Work,
  portal: Portal,
  order: PaymentOrder,
  idempotencyKey: string,
): Promise<Begun> {
  const { clientId, personId } = portal
  await lockAccount(work, clientId)
  const earlier = await findAttempt(work, clientId, personId, idempotencyKey)
  if (earlier) {
    if (
      earlier.amountCents !== order.amountCents ||
      earlier.invoiceId !== (order.invoiceId ?? null) ||
      earlier.depositHoldId !== (order.depositHoldId ?? null)
    )
      throw new Problem(409, 'key-reused', 'This Idempotency-Key belongs to another payment. Use a new one.')
    return { isRepeated: true, row: earlier }
  }
  const isSavedCard = 'savedCardId' in order.card
  const paymentMethodId =
    'savedCardId' in order.card
      ? await cardMethodId(work, personId, order.card.savedCardId)
      : order.card.token
  if (!paymentMethodId) throw notFound()
  if (order.depositHoldId) await assertMayPayDeposit(work, clientId, order.depositHoldId)
  else await assertMayPay(work, portal, order)
  const row = {
    id: newId(),
    clientId,
    personId,
    amountCents: order.amountCents,
    method: 'card' as const,
    agreedCreditCents: Math.min(order.agreedCreditCents ?? 0, order.amountCents),
    wantsCardSaved: 'token' in order.card && order.card.save,
    invoiceId: order.invoiceId ?? null,
    depositHoldId: order.depositHoldId ?? null,
  }
  await insertAttempt(work, { ...row, idempotencyKey })
  return {
    isRepeated: false,
    paymentMethodId,
    isSavedCard,
    row: { ...row, ...untouched, attemptedAt: new Date(work.now) },
  }
}

const untouched = {
  status: 'starting' as const,
  returnedCents: 0,
  processorPaymentId: null,
  declineCode: null,
  cardBrand: null,
  cardLast4: null,
  receiptNumber: null,
  succeededAt: null,
  depositOutcome: null,
  depositAppointmentId: null,
  feeAppointmentId: null,
}

async function assertMayPay(work: Work, { clientId, personId }: Portal, order: PaymentOrder) {
  const [owed, open, invoices] = await together([
    owedBy(work, clientId),
    openPayments(work, clientId),
    order.invoiceId ? invoicesOf(work, clientId) : Promise.resolve([]),
  ])
  if (order.invoiceId) {
    const chosen = invoices.find((i) => i.invoiceId === order.invoiceId)
    if (!chosen) throw notFound()
    if (chosen.balanceCents <= 0)
      throw new Problem(409, 'invoice-paid', 'This invoice is paid already. Look again at what is owed.')
  }
  const onTheirWayCents = sumOf(open)
  const verdict = mayPay({
    dueCents: owed.dueCents,
    onTheirWayCents,
    amountCents: order.amountCents,
    agreedCreditCents: order.agreedCreditCents ?? 0,
  })
  if (!verdict.allowed) {
    const extra = {
      payableCents: verdict.payableCents,
      onTheirWayCents,
      openPaymentId: open.find((payment) => payment.personId === personId)?.id ?? null,
    }
    const [slug, detail] = refusals[verdict.reason]
    throw new Problem(409, slug, detail, { extra })
  }
  if (order.amountCents < leastCardCents)
    throw invalid([{ path: 'amountCents', message: 'A card payment must be at least $0.50.' }])
}

const leastCardCents = 50

const refusals = {
  onItsWay: [
    'payment-on-its-way',
    'Another payment for this account is on its way. Wait until it is finished, then look again at what is owed.',
  ],
  nothingDue: ['nothing-due', 'Nothing is owed at the moment, so there is nothing to pay.'],
  moreThanOwed: [
    'more-than-owed',
    'This is more than is owed. Pay less, or say that the rest may be kept as credit.',
  ],
} as const
