import { Type } from 'typebox'
import { invalid, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { todayIn } from '../billing-dates.ts'
import { settleFromCredit } from '../ledger/allocations.sql.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { lockAccount } from '../ledger/ledger.sql.ts'
import { findCharges, insertInvoice } from './send-invoice.sql.ts'

export type NewInvoice = {
  clientId: string
  personId: string
  chargeIds: string[]
  issuedOn: string
  dueOn: string
}

/**
 * Sends charges as an invoice, tells the portal's people, and settles what earlier credit covers, oldest payment first (BIL-10).
 * @param isQuiet something else tells them
 * @throws Problem 409 when a charge is on another invoice already or was taken back
 */
export async function sendInvoiceOf(
  work: Work,
  invoice: NewInvoice,
  { isQuiet = false }: { isQuiet?: boolean } = {},
): Promise<{ invoiceId: string; number: number }> {
  const { clientId } = invoice
  await lockAccount(work, clientId)
  const ids = [...new Set(invoice.chargeIds)]
  const charges = await findCharges(work, clientId, ids)
  if (charges.length !== ids.length)
    throw invalid([{ path: 'chargeIds', message: 'Not all of these are charges of this client.' }])
  if (charges.some((c) => c.is_invoiced || c.is_reversed))
    throw new Problem(
      409,
      'charge-not-open',
      'One of these charges is on an invoice already, or was taken back. Load the account again.',
    )
  const sent = await insertInvoice(work, invoice, charges)
  await settleFromCredit(work, clientId)
  work.record({ action: 'create', subjectType: 'invoice', subjectId: sent.invoiceId, clientId })
  work.tell({ practiceId: work.practiceId, clientId, kind: 'invoice', id: sent.invoiceId })
  if (isQuiet) return sent
  const practice = await practiceName(work)
  const payers = await recipientsOfClient(work, clientId, 'billing')
  const link = `/portal/${clientId}/account/invoices/${sent.invoiceId}`
  await tellPersons(
    work,
    payers.map((to) => ({ kind: 'invoiceSent', channel: 'mail' as const, to, practice, link })),
  )
  return sent
}

export const sendInvoice = practiceRoute({
  operationId: 'sendInvoice',
  method: 'POST',
  path: '/clients/:clientId/invoices',
  summary: 'Sends charges as an invoice through the portal.',
  permit: 'billing.write',
  audit: { action: 'create', subject: 'invoice' },
  params: Closed({ clientId: Id }),
  body: Closed({ chargeIds: Type.Array(Id, { minItems: 1, maxItems: 100 }), dueOn: LocalDate }),
  success: [201, Closed({ invoiceId: Id, number: Type.Integer() })],
  idempotency: 'optional',
  async handle({ work, staff, params: { clientId }, body }) {
    await assertClient(work, clientId)
    const issuedOn = await todayIn(work)
    if (body.dueOn < issuedOn)
      throw invalid([{ path: 'dueOn', message: 'The due date cannot lie before today.' }])
    const { personId } = staff
    return sendInvoiceOf(work, {
      clientId,
      personId,
      chargeIds: body.chargeIds,
      issuedOn,
      dueOn: body.dueOn,
    })
  },
})
