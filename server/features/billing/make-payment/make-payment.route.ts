import { Type } from 'typebox'
import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { type Portal, portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf, PositiveCents } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import { type CardProcessor, ProcessorError } from '../../../kernel/processor/index.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { mayPay } from '../ledger/ledger.rules.ts'
import { invoicesOf, lockAccount, owedBy } from '../ledger/ledger.sql.ts'
import { cardMethodId, customerOf, keepCustomer } from '../saved-cards/saved-cards.sql.ts'
import { takeOver } from './book-payment.ts'
import { findAttempt, insertAttempt, onTheirWay, type PaymentRow } from './payments.sql.ts'

export const PaymentState = Closed({
  paymentId: Id,
  status: OneOf(['starting', 'requiresAction', 'processing', 'unknown', 'succeeded', 'declined', 'canceled']),
  amountCents: Type.Integer(),
  /** Where the card's bank wants to be asked; the browser comes back by itself. */
  actionUrl: Nullable(Type.String()),
  declineCode: Nullable(Type.String()),
  receiptNumber: Nullable(Type.Integer()),
  cardBrand: Nullable(Type.String()),
  cardLast4: Nullable(Type.String()),
})

const MakePaymentBody = Closed({
  amountCents: PositiveCents,
  invoiceId: Type.Optional(Id),
  card: Type.Union([Closed({ savedCardId: Id }), Closed({ token: Type.String({ pattern: '^pm_[A-Za-z0-9_]{8,120}$' }), save: Type.Boolean() })]),
  mayBecomeCredit: Type.Optional(Type.Boolean()),
})

/** The name of a charge at the processor: stored, as the payment's id, before the processor is called, and used for every retry (PAY-01). */
export const processorKey = (paymentId: string) => `foyer-payment-${paymentId}`

export const stateOf = (row: PaymentRow, actionUrl: string | null = null) => ({
  paymentId: row.id,
  status: row.status,
  amountCents: row.amountCents,
  actionUrl: row.status === 'requiresAction' ? actionUrl : null,
  declineCode: row.declineCode,
  receiptNumber: row.receiptNumber,
  cardBrand: row.cardBrand,
  cardLast4: row.cardLast4,
})

export const makePayment = portalRoute({
  operationId: 'makePayment',
  method: 'POST',
  path: '/payments',
  summary: 'Pays by card, all or part of what is owed. The same Idempotency-Key never pays twice, whatever became of the first answer.',
  permit: 'billing',
  feature: 'payments',
  audit: { action: 'pay', subject: 'payment' },
  body: MakePaymentBody,
  success: [201, PaymentState],
  ownTransactions: true,
  idempotency: 'required',
  async handle({ services, portal, body, request }) {
    const { processor } = services
    if (!processor) throw new Problem(409, 'no-card-payments', 'This practice does not take cards here. Please ask the practice how to pay.')
    const key = request.headers['idempotency-key'] as string
    const run = <T>(work: (work: Work) => Promise<T>) => inScopeOf(services, scopeOfPortal(portal), 'makePayment', work)

    const begun = await run((work) => beginAttempt(work, portal, body, key))
    if (begun.isRepeated) {
      const { settlePayment } = await import('../resolve-payment/settle-payment.ts')
      return settlePayment(services, run, begun.row)
    }
    const customerId = await customerFor(services, run, processor, portal)
    return charge(services, run, processor, portal, begun, customerId, 'token' in body.card && body.card.save)
  },
})

type Run = <T>(work: (work: Work) => Promise<T>) => Promise<T>
type Body = { amountCents: number; invoiceId?: string; card: { savedCardId: string } | { token: string; save: boolean }; mayBecomeCredit?: boolean }
type Begun = { isRepeated: true; row: PaymentRow } | { isRepeated: false; paymentId: string; methodId: string; amountCents: number }

/** Decides under the account's lock and writes the attempt down before any money can move. */
async function beginAttempt(work: Work, portal: Portal, body: Body, key: string): Promise<Begun> {
  await lockAccount(work, portal.clientId)
  const earlier = await findAttempt(work, portal.personId, key)
  if (earlier) {
    if (earlier.amountCents !== body.amountCents || earlier.clientId !== portal.clientId)
      throw new Problem(409, 'key-reused', 'This Idempotency-Key belongs to another payment. Use a new one.')
    return { isRepeated: true, row: earlier }
  }
  const methodId = 'token' in body.card ? body.card.token : await cardMethodId(work, portal.personId, body.card.savedCardId)
  if (!methodId) throw notFound()
  if (body.invoiceId && !(await invoicesOf(work, portal.clientId)).some((i) => i.invoiceId === body.invoiceId)) throw notFound()
  const [owed, comingCents] = await Promise.all([owedBy(work, portal.clientId), onTheirWay(work, portal.clientId)])
  const verdict = mayPay(owed.dueCents, comingCents, body.amountCents, body.mayBecomeCredit === true)
  if (!verdict.allowed) throw refusalOf(verdict.reason, verdict.payableCents, comingCents)
  if (body.amountCents < 50) throw new Problem(400, 'invalid-input', 'A card payment must be at least $0.50.', { errors: [{ path: 'amountCents', message: 'Pay at least $0.50.' }] })
  const paymentId = newId()
  await insertAttempt(work, {
    id: paymentId,
    clientId: portal.clientId,
    personId: portal.personId,
    amountCents: body.amountCents,
    method: 'card',
    idempotencyKey: key,
    mayBecomeCredit: body.mayBecomeCredit === true,
    wantsCardSaved: 'token' in body.card && body.card.save,
    invoiceId: body.invoiceId ?? null,
  })
  return { isRepeated: false, paymentId, methodId, amountCents: body.amountCents }
}

function refusalOf(reason: 'nothingDue' | 'moreThanOwed', payableCents: number, comingCents: number): Problem {
  const extra = { payableCents, onTheirWayCents: comingCents }
  if (comingCents > 0)
    return new Problem(409, 'payment-on-its-way', 'Another payment for this account is on its way. Wait until it is finished, then look again at what is owed.', { extra })
  return reason === 'nothingDue'
    ? new Problem(409, 'nothing-due', 'Nothing is owed at the moment. If you want to pay ahead, say that the amount may be kept as credit.', { extra })
    : new Problem(409, 'more-than-owed', 'This is more than is owed. Pay less, or say that the rest may be kept as credit.', { extra })
}

async function customerFor(services: Services, run: Run, processor: CardProcessor, portal: Portal): Promise<string> {
  const known = await run((work) => customerOf(work, portal.personId))
  if (known) return known
  const { id } = await processor.createCustomer({ account: null, idempotencyKey: `foyer-customer-${portal.practiceId}-${portal.personId}`, metadata: { practice: portal.practiceId, person: portal.personId } })
  await run((work) => keepCustomer(work, portal.personId, id))
  services.log.debug('a customer was made at the processor')
  return id
}

async function charge(services: Services, run: Run, processor: CardProcessor, portal: Portal, begun: Begun & { isRepeated: false }, customerId: string, savePaymentMethod: boolean) {
  const { paymentId, methodId, amountCents } = begun
  try {
    const answer = await processor.createPayment({
      account: null,
      idempotencyKey: processorKey(paymentId),
      metadata: { practice: portal.practiceId, payment: paymentId },
      amountCents,
      currency: 'usd',
      customerId,
      paymentMethodId: methodId,
      savePaymentMethod,
      returnUrl: `${services.config.publicUrl}/portal/${portal.clientId}/pay/${paymentId}`,
    })
    const row = await run((work) => takeOver(work, paymentId, answer))
    return stateOf(row, answer.actionUrl ?? null)
  } catch (error) {
    if (!(error instanceof ProcessorError)) throw error
    return error.outcomeIsUnknown ? leaveOpen(services, run, paymentId) : giveUp(run, paymentId)
  }
}

/** The answer was lost, so the money may have moved: the payment stays open, and a job asks until the processor says. */
const leaveOpen = (services: Services, run: Run, paymentId: string) =>
  run(async (work) => {
    await work.trx.updateTable('payments').set({ status: 'unknown' }).where('practice_id', '=', work.practiceId).where('id', '=', paymentId).where('status', '=', 'starting').execute()
    await services.jobs.enqueue(work.trx, 'resolve-payment', { practiceId: work.practiceId, id: paymentId }, { startAfter: new Date(Date.now() + 3_000) })
    const row = await work.trx.selectFrom('payments').select(['id', 'amount_cents']).where('practice_id', '=', work.practiceId).where('id', '=', paymentId).executeTakeFirstOrThrow()
    return { paymentId: row.id, status: 'unknown' as const, amountCents: row.amount_cents, actionUrl: null, declineCode: null, receiptNumber: null, cardBrand: null, cardLast4: null }
  })

/** The processor never took it: nothing was charged, and the payer may try again. */
async function giveUp(run: Run, paymentId: string): Promise<never> {
  await run((work) => takeOver(work, paymentId, null))
  throw new Problem(502, 'processor-refused', 'The card service could not take this payment. Nothing was charged. Please try again, or use another card.')
}
