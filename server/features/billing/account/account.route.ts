import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { pageOf } from '../../../kernel/http/page.ts'
import { type Portal, portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import type { Services } from '../../../kernel/services.ts'
import { findLocations } from '../../practice/index.ts'
import { lineFor } from '../care.rules.ts'
import { InvoiceSummary, OpenInvoiceWithLines } from '../invoices/invoice.schema.ts'
import { linesOfInvoices } from '../invoices/invoices.sql.ts'
import { invoicesOf, owedBy } from '../ledger/ledger.sql.ts'
import { ledgerPage } from '../ledger/ledger-page.sql.ts'
import { LedgerLine, OwedFields, shownLine } from '../ledger/ledger-shape.ts'
import { openPayments, paymentStatuses, sumOf } from '../make-payment/payments.sql.ts'
import { idBefore } from '../newest-first.ts'
import { cardsOf } from '../saved-cards/saved-cards.sql.ts'

/** Where the practice takes no cards, the page says whom to ask (BIL-3, PRA-6). */
const processorOf = (services: Services, portal: Portal) =>
  portal.features.has('payments') ? (services.processor?.publicSettings(null) ?? null) : null

export const showAccount = portalRoute({
  operationId: 'showAccount',
  method: 'GET',
  path: '/account',
  summary: 'What is owed, and every invoice with what is left of it.',
  permit: 'billing',
  audit: { action: 'read', subject: 'account' },
  success: [
    200,
    Closed({
      ...OwedFields,
      onTheirWayCents: Type.Integer({ description: 'Payments that have begun and not ended' }),
      invoices: Type.Array(InvoiceSummary),
      mayPayHere: Type.Boolean(),
      practicePhone: Nullable(Type.String()),
    }),
  ],
  async handle({ work, services, portal: who }) {
    const [owed, invoices, open, locations] = await together([
      owedBy(work, who.clientId),
      invoicesOf(work, who.clientId),
      openPayments(work, who.clientId),
      findLocations(work),
    ])
    return {
      ...owed,
      onTheirWayCents: sumOf(open),
      invoices: invoices.reverse(),
      mayPayHere: processorOf(services, who) !== null,
      practicePhone: locations[0]?.phone ?? null,
    }
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
    const rows = await ledgerPage(work, portal.clientId, idBefore(query.cursor), limit + 1)
    const page = pageOf(rows, limit, (r) => [r.id])
    return { next: page.next, items: page.items.map((line) => shownLine(lineFor(portal.permissions, line))) }
  },
})

export const showPaymentChoices = portalRoute({
  operationId: 'showPaymentChoices',
  method: 'GET',
  path: '/payment-choices',
  summary:
    'What the payment page needs: what is owed, one’s own cards on file, and where the card processor’s own fields are.',
  permit: 'billing',
  feature: 'payments',
  audit: { action: 'read', subject: 'account' },
  success: [
    200,
    Closed({
      ...OwedFields,
      onTheirWayCents: Type.Integer(),
      /** One’s own payment that waits for the card’s bank or for an answer. */
      openPayment: Nullable(
        Closed({ paymentId: Id, status: OneOf([...paymentStatuses]), amountCents: Type.Integer() }),
      ),
      openInvoices: Type.Array(OpenInvoiceWithLines),
      cards: Type.Array(
        Closed({
          id: Id,
          brand: Type.String(),
          last4: Type.String(),
          expMonth: Type.Integer(),
          expYear: Type.Integer(),
          upcomingCount: Type.Integer({
            description: 'Upcoming appointments of this client that were booked with it',
          }),
        }),
      ),
      processor: Nullable(
        Closed({
          kind: OneOf(['stand-in', 'stripe']),
          publishableKey: Type.String(),
          fieldsUrl: Type.String(),
        }),
      ),
      practicePhone: Nullable(Type.String()),
    }),
  ],
  async handle({ work, services, portal }) {
    const { clientId, personId } = portal
    const [owed, invoices, cards, open, locations] = await together([
      owedBy(work, clientId),
      invoicesOf(work, clientId),
      cardsOf(work, personId),
      openPayments(work, clientId),
      findLocations(work),
    ])
    const openInvoices = invoices.filter((i) => i.balanceCents > 0)
    const lines = await linesOfInvoices(
      work,
      openInvoices.map((i) => i.invoiceId),
    )
    const mine = open.find((payment) => payment.personId === personId)
    const settings = processorOf(services, portal)
    return {
      ...owed,
      onTheirWayCents: sumOf(open),
      openPayment: mine ? { paymentId: mine.id, status: mine.status, amountCents: mine.amountCents } : null,
      openInvoices: openInvoices.map((i) => ({
        ...i,
        lines: (lines.get(i.invoiceId) ?? []).map((line) => lineFor(portal.permissions, line)),
      })),
      cards,
      processor: settings && {
        kind: settings.kind,
        publishableKey: settings.publishableKey,
        fieldsUrl: settings.fieldsUrl,
      },
      practicePhone: locations[0]?.phone ?? null,
    }
  },
})
