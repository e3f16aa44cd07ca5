import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, PageQuery } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { LedgerLine } from '../account/account.route.ts'
import { InvoiceSummary } from '../invoices/invoice.schema.ts'
import { invoicesOf, ledgerPage, owedBy } from './ledger.sql.ts'

/** @throws Problem 404 for a client whom this practice does not have */
export async function assertClient(work: Work, clientId: string): Promise<void> {
  const row = await work.trx.selectFrom('clients').select('id').where('practice_id', '=', work.practiceId).where('id', '=', clientId).executeTakeFirst()
  if (!row) throw notFound()
}

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
      balanceCents: Type.Integer(),
      dueCents: Type.Integer(),
      openInvoiceCount: Type.Integer(),
      notInvoicedCents: Type.Integer(),
      invoices: Type.Array(InvoiceSummary),
      items: Type.Array(LedgerLine),
      next: Nullable(Type.String()),
    }),
  ],
  async handle({ work, params: { clientId }, query }) {
    await assertClient(work, clientId)
    const limit = query.limit ?? 25
    const cursor = decodeCursor(query.cursor, 2)
    const [owed, invoices, rows] = await Promise.all([
      owedBy(work, clientId),
      invoicesOf(work, clientId),
      ledgerPage(work, clientId, cursor ? { createdAt: String(cursor[0]), id: String(cursor[1]) } : null, limit + 1),
    ])
    work.record({ action: 'list', subjectType: 'ledgerEntry', clientId })
    const page = pageOf(rows, limit, (r) => [r.createdAt.toISOString(), r.id])
    return { ...owed, invoices: invoices.reverse(), next: page.next, items: page.items.map((r) => ({ ...r, createdAt: r.createdAt.toISOString() })) }
  },
})
