import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { pageOf } from '../../../kernel/http/page.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, PageQuery } from '../../../kernel/http/schemas.ts'
import { InvoiceSummary } from '../invoices/invoice.schema.ts'
import { idBefore } from '../newest-first.ts'
import { assertClient } from './assert-client.ts'
import { invoicesOf, owedBy } from './ledger.sql.ts'
import { ledgerPage } from './ledger-page.sql.ts'
import { LedgerLine, OwedFields, shownLine } from './ledger-shape.ts'

export const listClientLedger = practiceRoute({
  operationId: 'listClientLedger',
  method: 'GET',
  path: '/clients/:clientId/ledger',
  summary: 'A client’s account: what is owed, the invoices, and the ledger, newest first.',
  permit: 'billing.read',
  audit: { action: 'list', subject: 'ledgerEntry' },
  params: Closed({ clientId: Id }),
  query: Closed(PageQuery),
  success: [
    200,
    Closed({
      ...OwedFields,
      invoices: Type.Array(InvoiceSummary),
      items: Type.Array(LedgerLine),
      next: Nullable(Type.String()),
    }),
  ],
  async handle({ work, params: { clientId }, query }) {
    await assertClient(work, clientId)
    const limit = query.limit ?? 25
    const [owed, invoices, rows] = await together([
      owedBy(work, clientId),
      invoicesOf(work, clientId),
      ledgerPage(work, clientId, idBefore(query.cursor), limit + 1),
    ])
    work.record({ action: 'list', subjectType: 'ledgerEntry', clientId })
    const page = pageOf(rows, limit, (r) => [r.id])
    return { ...owed, invoices: invoices.reverse(), next: page.next, items: page.items.map(shownLine) }
  },
})
