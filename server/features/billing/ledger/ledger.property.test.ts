import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { aClient, aPractice, type TestPractice } from '../../../testing/world.ts'
import { asPractice, openShop, type Shop } from '../billing.factories.ts'
import { enterChargeInLedger } from '../enter-charge/enter-charge.route.ts'
import { enterHandPayment } from '../enter-payment/enter-payment.route.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { insertAttempt } from '../make-payment/payments.sql.ts'
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
    for (const refunded of [0, ...op.refunds])
      await takeOver(work, id, said(id, op.cents, Math.min(refunded, op.cents)))
  } else if (op.do === 'refundMore') {
    const [id, amount] = [...cards][op.which % Math.max(cards.size, 1)] ?? []
    if (id && amount) await takeOver(work, id, said(id, amount, Math.min(op.cents, amount)))
  } else if (entries.length > 0) {
    const entryId = entries[op.which % entries.length]!.id
    await reverseEntryOf(work, { ...common, entryId, reason: 'A mistake' })
  }
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
    .select(['p.id', 'p.amount_cents', 'p.returned_cents'])
    .where('p.client_id', '=', clientId)
    .execute()
  for (const p of payments) expect(perPayment.get(p.id)).toBe(p.returned_cents - p.amount_cents)
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
