import { sql } from 'kysely'
import { Type } from 'typebox'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { invalid, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { todayIn } from '../billing-dates.ts'
import { assertClient } from '../ledger/client-ledger.route.ts'
import { addAllocations, creditsOf, lockAccount } from '../ledger/ledger.sql.ts'

export type NewInvoice = { clientId: string; personId: string; chargeIds: string[]; issuedOn: string; dueOn: string }

/**
 * Sends charges as an invoice, tells the portal's people, and settles what earlier credit covers, oldest payment first (BIL-10).
 * @throws Problem 409 when a charge is on another invoice already or was taken back
 */
export async function sendInvoiceOf(work: Work, invoice: NewInvoice): Promise<{ invoiceId: string; number: number }> {
  const { trx, practiceId } = work
  const { clientId } = invoice
  await lockAccount(work, clientId)
  const charges = await findCharges(work, clientId, invoice.chargeIds)
  const bill = await billToOf(work, clientId)
  const invoiceId = newId()
  const number = await takeInvoiceNumber(work)
  const providers = new Set(charges.map((c) => c.provider_id))
  await trx
    .insertInto('invoices')
    .values({
      practice_id: practiceId,
      id: invoiceId,
      client_id: clientId,
      number,
      provider_id: providers.size === 1 ? [...providers][0]! : null,
      sealed_bill_to: await work.services.keyring.seal(trx, { practiceId, column: 'invoices.bill_to', rowId: invoiceId }, bill),
      issued_on: invoice.issuedOn,
      due_on: invoice.dueOn,
      sent_by_person_id: invoice.personId,
    })
    .execute()
  await trx
    .insertInto('invoice_lines')
    .values(charges.map((c, position) => ({ practice_id: practiceId, invoice_id: invoiceId, position, client_id: clientId, ledger_entry_id: c.id, amount_cents: c.amount_cents })))
    .execute()
  await settleFromCredit(work, clientId, invoiceId, charges.reduce((sum, c) => sum + c.amount_cents, 0))
  work.record({ action: 'create', subjectType: 'invoice', subjectId: invoiceId, clientId })
  work.tell({ practiceId, clientId, kind: 'invoice', id: invoiceId })
  const practice = await practiceName(work)
  const payers = await recipientsOfClient(work, clientId, 'billing')
  await tellPersons(work, payers.map((to) => ({ kind: 'invoiceSent', channel: 'mail' as const, to, practice, link: `/portal/${clientId}/account` })))
  return { invoiceId, number }
}

async function findCharges(work: Work, clientId: string, chargeIds: string[]) {
  const ids = [...new Set(chargeIds)]
  const charges = await work.trx
    .selectFrom('ledger_entries as e')
    .select(['e.id', 'e.amount_cents', 'e.provider_id'])
    .select(sql<boolean>`exists (select 1 from invoice_lines l where l.practice_id = e.practice_id and l.ledger_entry_id = e.id)`.as('is_invoiced'))
    .select(sql<boolean>`exists (select 1 from ledger_entries r where r.practice_id = e.practice_id and r.reverses_id = e.id)`.as('is_reversed'))
    .where('e.practice_id', '=', work.practiceId)
    .where('e.client_id', '=', clientId)
    .where('e.kind', '=', 'charge')
    .where(sql<boolean>`e.id = any(${ids}::uuid[])`)
    .orderBy('e.service_date')
    .orderBy('e.id')
    .execute()
  if (charges.length !== ids.length) throw invalid([{ path: 'chargeIds', message: 'Not all of these are charges of this client.' }])
  if (charges.some((c) => c.is_invoiced || c.is_reversed)) throw new Problem(409, 'charge-not-open', 'One of these charges is on an invoice already, or was taken back. Load the account again.')
  return charges
}

async function billToOf(work: Work, clientId: string): Promise<string> {
  const c = await work.trx
    .selectFrom('clients')
    .select(['first_name', 'last_name', 'street', 'city', 'region', 'postal_code'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  const place = [c.city, [c.region, c.postal_code].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return [`${c.first_name} ${c.last_name}`, c.street, place].filter(Boolean).join('\n')
}

async function takeInvoiceNumber(work: Work): Promise<number> {
  const row = await work.trx
    .insertInto('invoice_numbers')
    .values({ practice_id: work.practiceId, next_number: 1002 })
    .onConflict((c) => c.column('practice_id').doUpdateSet((eb) => ({ next_number: eb('invoice_numbers.next_number', '+', 1) })))
    .returning(sql<number>`next_number - 1`.as('number'))
    .executeTakeFirstOrThrow()
  return row.number
}

async function settleFromCredit(work: Work, clientId: string, invoiceId: string, totalCents: number) {
  let left = totalCents
  for (const { paymentId, creditCents } of await creditsOf(work, clientId)) {
    const amountCents = Math.min(left, creditCents)
    if (amountCents <= 0) break
    await addAllocations(work, clientId, paymentId, [{ invoiceId, amountCents }])
    left -= amountCents
  }
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
    if (body.dueOn < issuedOn) throw invalid([{ path: 'dueOn', message: 'The due date cannot lie before today.' }])
    return sendInvoiceOf(work, { clientId, personId: staff.personId, chargeIds: body.chargeIds, issuedOn, dueOn: body.dueOn })
  },
})
