import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ProcessorRefund } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { aClient, aPractice, type TestPractice } from '../../../testing/world.ts'
import { asPractice, openShop, type Shop } from '../billing.factories.ts'
import { enterChargeInLedger } from '../enter-charge/enter-charge.route.ts'
import { enterHandPayment } from '../enter-payment/enter-payment.route.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { findPaymentRow, insertAttempt } from '../make-payment/payments.sql.ts'
import { beginRefund } from '../refunds/begin-refund.ts'
import { findRefund, refundableCents, refundKey } from '../refunds/refunds.sql.ts'
import { reverseEntryOf } from '../reverse-entry/reverse-entry.route.ts'
import { sendInvoiceOf } from '../send-invoice/send-invoice.route.ts'
import { invoicesOf, lockAccount, owedBy } from './ledger.sql.ts'

let shop: Shop
let practice: TestPractice
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
})
afterAll(() => shop.stop())

type Operation =
  | { do: 'charge'; cents: number }
  | { do: 'invoice'; take: number }
  | { do: 'cash'; cents: number; mayBecomeCredit: boolean }
  | { do: 'card'; cents: number; chosen: number; refunds: number[] }
  | { do: 'refundMore'; which: number; cents: number }
  | { do: 'staffRefund'; which: number; cents: number; isOwedAgain: boolean }
  | { do: 'refundTold'; which: number; status: 'pending' | 'succeeded' | 'failed' | 'canceled' }
  | { do: 'reverse'; which: number }

const cents = fc.integer({ min: 50, max: 30_000 })
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('charge' as const), cents }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('invoice' as const), take: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('cash' as const), cents, mayBecomeCredit: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('card' as const),
      cents,
      chosen: fc.nat(5),
      refunds: fc.array(fc.nat(30_000), { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refundMore' as const), which: fc.nat(20), cents }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('staffRefund' as const),
      which: fc.nat(20),
      cents,
      isOwedAgain: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refundTold' as const),
      which: fc.nat(20),
      status: fc.constantFrom('pending', 'succeeded', 'failed', 'canceled'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat(40) }) },
)

const entriesOf = (work: Work, clientId: string) =>
  work.trx
    .selectFrom('ledger_entries as e')
    .leftJoin('payments as p', (j) =>
      j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.payment_id'),
    )
    .select(['e.id', 'e.kind', 'e.amount_cents', 'e.reverses_id', 'e.payment_id', 'p.method'])
    .where('e.client_id', '=', clientId)
    .orderBy('e.id')
    .execute()

/** What the processor would say of a card payment. */
const said = (paymentId: string, amountCents: number, refundedCents: number) => ({
  id: `pi_${paymentId.replaceAll('-', '')}`,
  status: 'succeeded' as const,
  amountCents,
  currency: 'usd' as const,
  refundedCents,
  isDisputed: false,
  isCardSaved: false,
  metadata: {},
  createdAt: 0,
})

async function carryOut(work: Work, clientId: string, cards: Map<string, number>, op: Operation) {
  const personId = practice.owner.personId
  const common = { clientId, personId }
  const entries = await entriesOf(work, clientId)
  if (op.do === 'charge') {
    const serviceDate = '2026-11-17'
    await enterChargeInLedger(work, { ...common, serviceDate, description: 'Visit', feeCents: op.cents })
  } else if (op.do === 'invoice') {
    const reversed = new Set(entries.map((e) => e.reverses_id))
    const { rows } = await openCharges(work, clientId)
    const chargeIds = rows.filter((id) => !reversed.has(id)).slice(0, op.take + 1)
    if (chargeIds.length > 0)
      await sendInvoiceOf(work, { ...common, chargeIds, issuedOn: '2026-11-18', dueOn: '2026-12-18' })
  } else if (op.do === 'cash') {
    const { mayBecomeCredit } = op
    await enterHandPayment(work, { ...common, amountCents: op.cents, method: 'cash', mayBecomeCredit })
  } else if (op.do === 'card') {
    // As if the processor had charged it, whatever is owed by then: a late success is booked all the same.
    await lockAccount(work, clientId)
    const invoices = await invoicesOf(work, clientId)
    const id = newId()
    const invoiceId = invoices[op.chosen]?.invoiceId ?? null
    await insertAttempt(work, {
      ...common,
      id,
      amountCents: op.cents,
      method: 'card',
      idempotencyKey: id,
      agreedCreditCents: 0,
      wantsCardSaved: false,
      invoiceId,
    })
    cards.set(id, op.cents)
    await takeOver(work, id, said(id, op.cents, 0))
    for (const refunded of op.refunds) await refundAtProcessor(work, id, refunded)
  } else if (op.do === 'refundMore') {
    const [id] = [...cards][op.which % Math.max(cards.size, 1)] ?? []
    if (id) await refundAtProcessor(work, id, op.cents)
  } else if (op.do === 'staffRefund') {
    const [paymentId] = [...cards][op.which % Math.max(cards.size, 1)] ?? []
    if (paymentId)
      await beginRefund(work, {
        ...common,
        paymentId,
        amountCents: op.cents,
        reason: 'Asked for',
        isOwedAgain: op.isOwedAgain,
        idempotencyKey: newId(),
      })
  } else if (op.do === 'refundTold') {
    const { rows } = await sql<{ id: string; paymentId: string; amountCents: number }>`
      select id, payment_id as "paymentId", amount_cents as "amountCents" from refunds where client_id = ${clientId} order by id`.execute(
      work.trx,
    )
    const refund = rows[op.which % Math.max(rows.length, 1)]
    if (refund) await tellRefund(work, refund, op.status)
  } else if (entries.length > 0) {
    const entryId = entries[op.which % entries.length]!.id
    await reverseEntryOf(work, { ...common, entryId, reason: 'A mistake' })
  }
}

const aRefund = (id: string, paymentId: string, amountCents: number, status: ProcessorRefund['status']) => ({
  id: `re_${id.replaceAll('-', '')}`,
  paymentId: `pi_${paymentId.replaceAll('-', '')}`,
  status,
  amountCents,
  metadata: { attempt: refundKey(id) },
  createdAt: 0,
})

async function tellRefund(
  work: Work,
  refund: { id: string; paymentId: string; amountCents: number },
  status: ProcessorRefund['status'],
) {
  const { amountCents } = (await findPaymentRow(work, refund.paymentId))!
  const told = aRefund(refund.id, refund.paymentId, refund.amountCents, status)
  // By whoever made it there, the name of it is the one that it was first told by.
  const { processorRefundId } = (await findRefund(work, refund.id))!
  await takeOver(work, refund.paymentId, said(refund.paymentId, amountCents, 0), [
    { ...told, id: processorRefundId ?? told.id },
  ])
}

/** Somebody refunds at the processor itself, as much as it lets him. */
async function refundAtProcessor(work: Work, paymentId: string, cents: number) {
  const { amountCents } = (await findPaymentRow(work, paymentId))!
  const left = Math.min(cents, await refundableCents(work, paymentId))
  if (left > 0)
    await takeOver(work, paymentId, said(paymentId, amountCents, left), [
      { ...aRefund(newId(), paymentId, left, 'succeeded'), metadata: {} },
    ])
}

async function openCharges(work: Work, clientId: string) {
  const rows = await work.trx
    .selectFrom('ledger_entries as e')
    .select('e.id')
    .where('e.client_id', '=', clientId)
    .where('e.kind', '=', 'charge')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invoice_lines as l').select('l.position').whereRef('l.ledger_entry_id', '=', 'e.id'),
        ),
      ),
    )
    .orderBy('e.id')
    .execute()
  return { rows: rows.map((r) => r.id) }
}

async function mustHold(work: Work, clientId: string) {
  const entries = await entriesOf(work, clientId)
  const [owed, invoices] = [await owedBy(work, clientId), await invoicesOf(work, clientId)]
  const sum = entries.reduce((total, e) => total + e.amount_cents, 0)
  expect(owed.balanceCents).toBe(sum)
  expect(invoices.filter((i) => i.balanceCents < 0)).toEqual([])
  expect(owed.dueCents).toBe(invoices.reduce((total, i) => total + i.balanceCents, 0))
  expect(owed.openInvoiceCount).toBe(invoices.filter((i) => i.balanceCents > 0).length)
  expect(owed.balanceCents).toBe(owed.dueCents + owed.notInvoicedCents - owed.creditCents)
  expect(owed.creditCents).toBeGreaterThanOrEqual(0)
  expect(owed.notInvoicedCents).toBeGreaterThanOrEqual(0)
  expect(Math.min(owed.dueCents, owed.creditCents)).toBe(0)
  const perPayment = new Map<string, number>()
  for (const e of entries)
    if (e.payment_id) perPayment.set(e.payment_id, (perPayment.get(e.payment_id) ?? 0) + e.amount_cents)
  const payments = await work.trx
    .selectFrom('payments as p')
    .select(['p.id', 'p.method', 'p.amount_cents', 'p.returned_cents', 'p.refund_cents'])
    .where('p.client_id', '=', clientId)
    .execute()
  const { rows: refunds } = await sql<{ payment_id: string; asked: number; booked: number }>`
    select payment_id, coalesce(sum(amount_cents) filter (where status <> 'failed'), 0)::int as asked,
      coalesce(sum(amount_cents) filter (where status in ('pending', 'succeeded')), 0)::int as booked
    from refunds where client_id = ${clientId} group by payment_id`.execute(work.trx)
  for (const p of payments) {
    expect(perPayment.get(p.id)).toBe(p.returned_cents - p.amount_cents)
    if (p.method !== 'card') continue
    const { asked, booked } = refunds.find((r) => r.payment_id === p.id) ?? { asked: 0, booked: 0 }
    expect([p.refund_cents, p.returned_cents]).toEqual([asked, booked])
    expect(p.refund_cents).toBeLessThanOrEqual(p.amount_cents)
  }
}

describe('any row of charges, invoices, payments, refunds and reversals', () => {
  it('keeps balance = sum of the ledger, no invoice below zero, and never both debt and credit [PAY-03, BIL-1]', async () => {
    let done = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 40, maxLength: 70 }), async (operations) => {
        const client = await aClient(shop.product, practice)
        const cards = new Map<string, number>()
        for (const op of operations) {
          try {
            await asPractice(shop.product, practice.id, (work) => carryOut(work, client.id, cards, op))
            done += 1
          } catch (error) {
            // A refusal by the rules is an answer too; it must leave everything as it was.
            if (!(error instanceof Problem)) throw error
            refused += 1
          }
          await asPractice(shop.product, practice.id, (work) => mustHold(work, client.id))
        }
      }),
      { numRuns: 50, endOnFailure: true },
    )
    expect(done + refused).toBeGreaterThan(2_500)
    expect(done).toBeGreaterThan(refused)
  }, 240_000)
})
