import { Type } from 'typebox'
import { pageOf } from '../../../kernel/http/page.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { clientZone } from '../../clients/index.ts'
import { invoicePdf } from '../billing-pdf/invoice-pdf.ts'
import { sendPdf } from '../billing-pdf/send-pdf.ts'
import { invoiceFor } from '../care.rules.ts'
import { numberBefore } from '../newest-first.ts'
import { InvoiceSchema, shownInvoice } from './invoice.schema.ts'
import { findInvoice, invoicePage } from './invoices.sql.ts'

const params = Closed({ invoiceId: Id })

export const showPortalInvoice = portalRoute({
  operationId: 'showPortalInvoice',
  method: 'GET',
  path: '/invoices/:invoiceId',
  summary: 'One invoice with its lines, what was paid of it, and what is left.',
  permit: 'billing',
  audit: { action: 'read', subject: 'invoice' },
  params,
  success: [200, InvoiceSchema],
  async handle({ work, portal, params: { invoiceId } }) {
    const invoice = await findInvoice(work, invoiceId, portal.clientId)
    if (!invoice) throw notFound()
    return shownInvoice(invoiceFor(portal.permissions, invoice), portal.clientZone)
  },
})

export const downloadInvoice = portalRoute({
  operationId: 'downloadInvoice',
  method: 'GET',
  path: '/invoices/:invoiceId/pdf',
  summary: 'The invoice as a PDF.',
  permit: 'billing',
  audit: { action: 'download', subject: 'invoice' },
  params,
  success: [200, Type.Any()],
  produces: 'application/pdf',
  async handle({ work, portal, params: { invoiceId }, reply }) {
    const invoice = await findInvoice(work, invoiceId, portal.clientId)
    if (!invoice) throw notFound()
    return sendPdf(
      reply,
      await invoicePdf(work, invoiceFor(portal.permissions, invoice), portal.locale, portal.clientZone),
      `invoice-${invoice.number}.pdf`,
    )
  },
})

export const showInvoice = practiceRoute({
  operationId: 'showInvoice',
  method: 'GET',
  path: '/invoices/:invoiceId',
  summary: 'One invoice as its client sees it.',
  permit: 'billing.read',
  audit: { action: 'read', subject: 'invoice' },
  params,
  success: [200, InvoiceSchema],
  async handle({ work, params: { invoiceId } }) {
    const invoice = await findInvoice(work, invoiceId, null)
    if (!invoice) throw notFound()
    work.record({ action: 'read', subjectType: 'invoice', subjectId: invoiceId, clientId: invoice.clientId })
    return shownInvoice(invoice, await clientZone(work, invoice.clientId))
  },
})

export const listInvoices = practiceRoute({
  operationId: 'listInvoices',
  method: 'GET',
  path: '/invoices',
  summary: 'The practice’s invoices, newest first; all, or those with something left to pay.',
  permit: 'billing.read',
  audit: { action: 'list', subject: 'invoice' },
  query: Closed({ ...PageQuery, onlyOpen: Type.Optional(Type.Boolean()) }),
  success: [
    200,
    PageOf(
      Closed({
        invoiceId: Id,
        clientId: Id,
        clientName: Type.String(),
        number: Type.Integer(),
        issuedOn: LocalDate,
        dueOn: LocalDate,
        totalCents: Type.Integer(),
        balanceCents: Type.Integer(),
      }),
    ),
  ],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const rows = await invoicePage(work, {
      onlyOpen: query.onlyOpen === true,
      beforeNumber: numberBefore(query.cursor),
      limit: limit + 1,
    })
    const page = pageOf(rows, limit, (r) => [r.number])
    for (const clientId of new Set(page.items.map((invoice) => invoice.clientId)))
      work.record({ action: 'list', subjectType: 'invoice', clientId })
    return page
  },
})
