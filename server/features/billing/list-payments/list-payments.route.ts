import { Type } from 'typebox'
import { pageOf } from '../../../kernel/http/page.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { PaymentMethod } from '../ledger/ledger-shape.ts'
import { idBefore } from '../newest-first.ts'
import { type PaymentLine, paymentPage } from './payment-pages.sql.ts'

const shape = {
  paymentId: Id,
  amountCents: Type.Integer(),
  returnedCents: Type.Integer({ description: 'What was given back of it' }),
  method: PaymentMethod,
  status: OneOf(['succeeded', 'processing', 'unknown', 'requiresAction', 'starting']),
  receiptNumber: Nullable(Type.Integer()),
  cardBrand: Nullable(Type.String()),
  cardLast4: Nullable(Type.String()),
  at: Instant,
}

const shown = ({ clientId: _clientId, clientName: _name, at, status, ...line }: PaymentLine) => ({
  ...line,
  status: status as 'succeeded',
  at: at.toISOString(),
})

export const listMyPayments = portalRoute({
  operationId: 'listMyPayments',
  method: 'GET',
  path: '/payments',
  summary: 'Payments that were made or are on their way, newest first, each with its receipt.',
  permit: 'billing',
  audit: { action: 'list', subject: 'payment' },
  query: Closed(PageQuery),
  success: [
    200,
    Closed({ items: Type.Array(Closed(shape)), next: Nullable(Type.String()), timeZone: Type.String() }),
  ],
  async handle({ work, portal, query }) {
    const limit = query.limit ?? 25
    const { clientId } = portal
    const rows = await paymentPage(work, { clientId, beforeId: idBefore(query.cursor), limit: limit + 1 })
    const page = pageOf(rows, limit, (r) => [r.paymentId])
    return { next: page.next, timeZone: portal.clientZone, items: page.items.map(shown) }
  },
})

export const listPayments = practiceRoute({
  operationId: 'listPayments',
  method: 'GET',
  path: '/payments',
  summary: 'Payments of the practice’s clients that were made or are on their way, newest first.',
  permit: 'billing.read',
  audit: { action: 'list', subject: 'payment' },
  query: Closed(PageQuery),
  success: [200, PageOf(Closed({ ...shape, clientId: Id, clientName: Type.String() }))],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const rows = await paymentPage(work, {
      clientId: null,
      beforeId: idBefore(query.cursor),
      limit: limit + 1,
    })
    const page = pageOf(rows, limit, (r) => [r.paymentId])
    for (const clientId of new Set(page.items.map((line) => line.clientId)))
      work.record({ action: 'list', subjectType: 'payment', clientId })
    return {
      next: page.next,
      items: page.items.map((line) => ({
        ...shown(line),
        clientId: line.clientId,
        clientName: line.clientName,
      })),
    }
  },
})
