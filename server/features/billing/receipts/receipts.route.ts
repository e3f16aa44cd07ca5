import { Type } from 'typebox'
import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { receiptPdf } from '../billing-pdf/receipt-pdf.ts'
import { sendPdf } from '../billing-pdf/send-pdf.ts'
import { PaymentState, stateOf } from '../make-payment/payment-state.ts'
import { findPaymentRow } from '../make-payment/payments.sql.ts'
import { settlePayment } from '../resolve-payment/settle-payment.ts'
import { findReceipt } from './receipts.sql.ts'

const params = Closed({ paymentId: Id })

export const showPayment = portalRoute({
  operationId: 'showPayment',
  method: 'GET',
  path: '/payments/:paymentId',
  summary: 'What became of a payment. While it is open the card processor is asked.',
  permit: 'billing',
  audit: { action: 'read', subject: 'payment' },
  params,
  success: [200, PaymentState],
  ownTransactions: true,
  async handle({ services, portal, params: { paymentId } }) {
    const row = await inScopeOf(services, scopeOfPortal(portal), 'showPayment', (work) =>
      findPaymentRow(work, paymentId),
    )
    if (!row) throw notFound()
    const after = await settlePayment(services, portal.practiceId, row)
    return stateOf(after.row, portal.personId, after.actionUrl)
  },
})

export const showReceipt = portalRoute({
  operationId: 'showReceipt',
  method: 'GET',
  path: '/payments/:paymentId/receipt',
  summary: 'The receipt of a payment that succeeded.',
  permit: 'billing',
  audit: { action: 'read', subject: 'receipt' },
  params,
  success: [
    200,
    Closed({
      paymentId: Id,
      receiptNumber: Type.Integer(),
      amountCents: Type.Integer(),
      paidAt: Instant,
      method: OneOf(['card', 'cash', 'check']),
      cardBrand: Nullable(Type.String()),
      cardLast4: Nullable(Type.String()),
      payerName: Type.String(),
      clientName: Type.String(),
      allocations: Type.Array(
        Closed({ invoiceId: Id, number: Type.Integer(), issuedOn: LocalDate, amountCents: Type.Integer() }),
      ),
      creditCents: Type.Integer(),
      timeZone: Type.String(),
      returnedCents: Type.Integer({ description: 'What was given back of it since' }),
    }),
  ],
  async handle({ work, portal, params: { paymentId } }) {
    const receipt = await findReceipt(work, paymentId, portal.clientId)
    if (!receipt) throw notFound()
    return { ...receipt, timeZone: portal.clientZone, paidAt: receipt.paidAt.toISOString() }
  },
})

export const downloadReceipt = portalRoute({
  operationId: 'downloadReceipt',
  method: 'GET',
  path: '/payments/:paymentId/receipt/pdf',
  summary: 'The receipt as a PDF.',
  permit: 'billing',
  audit: { action: 'download', subject: 'receipt' },
  params,
  success: [200, Type.Any()],
  produces: 'application/pdf',
  async handle({ work, portal, params: { paymentId }, reply }) {
    const receipt = await findReceipt(work, paymentId, portal.clientId)
    if (!receipt) throw notFound()
    return sendPdf(
      reply,
      await receiptPdf(work, receipt, portal.locale, portal.clientZone),
      `receipt-${receipt.receiptNumber}.pdf`,
    )
  },
})
