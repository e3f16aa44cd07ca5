import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { InvoiceSummary } from '../invoices/invoice.schema.ts'
import { invoicesOf, ledgerPage, owedBy } from '../ledger/ledger.sql.ts'
import { onTheirWay } from '../make-payment/payments.sql.ts'
import { cardsOf } from '../saved-cards/saved-cards.sql.ts'

export const LedgerLine = Closed({
  id: Id,
  kind: OneOf(['charge', 'adjustment', 'writeOff', 'payment', 'refund', 'reversal']),
  amountCents: Type.Integer(),
  serviceDate: LocalDate,
  code: Nullable(Type.String()),
  units: Type.Integer(),
  description: Type.String(),
  diagnosisCodes: Type.Array(Type.String()),
  providerName: Nullable(Type.String()),
  paymentId: Nullable(Id),
  reversesId: Nullable(Id),
  isReversed: Type.Boolean(),
  isInvoiced: Type.Boolean(),
  createdAt: Instant,
})

const OwedSchema = { balanceCents: Type.Integer(), dueCents: Type.Integer(), openInvoiceCount: Type.Integer(), notInvoicedCents: Type.Integer() }

export const showAccount = portalRoute({
  operationId: 'showAccount',
  method: 'GET',
  path: '/account',
  summary: 'What is owed, and every invoice with what is left of it.',
  permit: 'billing',
  audit: { action: 'read', subject: 'account' },
  success: [200, Closed({ ...OwedSchema, onTheirWayCents: Type.Integer(), invoices: Type.Array(InvoiceSummary) })],
  async handle({ work, portal }) {
    const [owed, invoices, onTheirWayCents] = await Promise.all([owedBy(work, portal.clientId), invoicesOf(work, portal.clientId), onTheirWay(work, portal.clientId)])
    return { ...owed, onTheirWayCents, invoices: invoices.reverse() }
  },
})

export const listMyLedger = portalRoute({
  operationId: 'listMyLedger',
  method: 'GET',
  path: '/ledger',
  summary: 'Charges, payments and credits, newest first.',
  permit: 'billing',
  audit: { action: 'list', subject: 'ledgerEntry' },
  query: Closed(PageQuery),
  success: [200, PageOf(LedgerLine)],
  async handle({ work, portal, query }) {
    const limit = query.limit ?? 25
    const cursor = decodeCursor(query.cursor, 2)
    const rows = await ledgerPage(work, portal.clientId, cursor ? { createdAt: String(cursor[0]), id: String(cursor[1]) } : null, limit + 1)
    const page = pageOf(rows, limit, (r) => [r.createdAt.toISOString(), r.id])
    return { ...page, items: page.items.map((r) => ({ ...r, createdAt: r.createdAt.toISOString() })) }
  },
})

export const showPaymentChoices = portalRoute({
  operationId: 'showPaymentChoices',
  method: 'GET',
  path: '/payment-choices',
  summary: 'What the payment page needs: what is owed, one’s own cards on file, and where the card processor’s own fields are.',
  permit: 'billing',
  audit: { action: 'read', subject: 'account' },
  success: [
    200,
    Closed({
      ...OwedSchema,
      onTheirWayCents: Type.Integer(),
      openInvoices: Type.Array(InvoiceSummary),
      cards: Type.Array(Closed({ id: Id, brand: Type.String(), last4: Type.String(), expMonth: Type.Integer(), expYear: Type.Integer() })),
      /** Null where the practice takes no cards; the page then says whom to ask (BIL-3, PRA-6). */
      processor: Nullable(Closed({ kind: OneOf(['stand-in', 'stripe']), publishableKey: Type.String(), fieldsUrl: Type.String() })),
      practicePhone: Nullable(Type.String()),
    }),
  ],
  async handle({ work, services, portal }) {
    const [owed, invoices, cards, onTheirWayCents, location] = await Promise.all([
      owedBy(work, portal.clientId),
      invoicesOf(work, portal.clientId),
      cardsOf(work, portal.personId),
      onTheirWay(work, portal.clientId),
      work.trx.selectFrom('locations').select('phone').where('practice_id', '=', work.practiceId).orderBy('id').limit(1).executeTakeFirst(),
    ])
    const settings = portal.features.has('payments') ? services.processor?.publicSettings(null) : undefined
    return {
      ...owed,
      onTheirWayCents,
      openInvoices: invoices.filter((i) => i.balanceCents > 0),
      cards,
      processor: settings ? { kind: settings.kind, publishableKey: settings.publishableKey, fieldsUrl: settings.fieldsUrl } : null,
      practicePhone: location?.phone ?? null,
    }
  },
})

export const listMyPayments = portalRoute({
  operationId: 'listMyPayments',
  method: 'GET',
  path: '/payments',
  summary: 'Payments that were made, newest first, each with its receipt.',
  permit: 'billing',
  audit: { action: 'list', subject: 'payment' },
  query: Closed(PageQuery),
  success: [
    200,
    PageOf(
      Closed({
        paymentId: Id,
        amountCents: Type.Integer(),
        method: OneOf(['card', 'cash', 'check']),
        status: OneOf(['succeeded', 'processing', 'unknown', 'requiresAction', 'starting']),
        receiptNumber: Nullable(Type.Integer()),
        cardBrand: Nullable(Type.String()),
        cardLast4: Nullable(Type.String()),
        at: Instant,
      }),
    ),
  ],
  async handle({ work, portal, query }) {
    const limit = query.limit ?? 25
    const cursor = decodeCursor(query.cursor, 2)
    const rows = await work.trx
      .selectFrom('payments')
      .select(['id', 'amount_cents', 'method', 'status', 'receipt_number', 'card_brand', 'card_last4', 'attempted_at'])
      .where('practice_id', '=', work.practiceId)
      .where('client_id', '=', portal.clientId)
      .where('status', 'not in', ['declined', 'canceled'])
      .$if(cursor !== null, (q) => q.where((eb) => eb(eb.refTuple('attempted_at', 'id'), '<', eb.tuple(new Date(String(cursor![0])), String(cursor![1])))))
      .orderBy('attempted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (r) => [r.attempted_at.toISOString(), r.id])
    return {
      next: page.next,
      items: page.items.map((r) => ({
        paymentId: r.id,
        amountCents: r.amount_cents,
        method: r.method as 'card' | 'cash' | 'check',
        status: r.status as 'succeeded',
        receiptNumber: r.receipt_number,
        cardBrand: r.card_brand,
        cardLast4: r.card_last4,
        at: r.attempted_at.toISOString(),
      })),
    }
  },
})
