import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayPay, release, settle } from './ledger.rules.ts'

const invoices = fc
  .array(fc.integer({ min: -5000, max: 20_000 }), { maxLength: 8 })
  .map((balances) => balances.map((balanceCents, i) => ({ invoiceId: `i${i}`, balanceCents })))
const credits = fc
  .array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 6 })
  .map((cents) => cents.map((creditCents, i) => ({ paymentId: `p${i}`, creditCents })))
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

describe('settling invoices from payments', () => {
  it('settles the oldest first, and leaves either nothing to pay or no credit [BIL-1, BIL-3]', () => {
    fc.assert(
      fc.property(invoices, credits, (open, paid) => {
        const made = settle(open, paid)
        const left = open.map(
          (i) =>
            i.balanceCents - sum(made.filter((a) => a.invoiceId === i.invoiceId).map((a) => a.amountCents)),
        )
        const unused = paid.map(
          (p) =>
            p.creditCents - sum(made.filter((a) => a.paymentId === p.paymentId).map((a) => a.amountCents)),
        )
        expect(made.every((a) => a.amountCents > 0)).toBe(true)
        expect(unused.every((cents) => cents >= 0)).toBe(true)
        open.forEach((i, at) => {
          if (i.balanceCents >= 0) expect(left[at]).toBeGreaterThanOrEqual(0)
          else expect(left[at]).toBe(i.balanceCents)
        })
        const due = sum(left.filter((cents) => cents > 0))
        expect(Math.min(due, sum(unused))).toBe(0)
        const firstOpen = left.findIndex((cents) => cents > 0)
        if (firstOpen >= 0)
          open.slice(firstOpen + 1).forEach((i, at) => {
            if (i.balanceCents > 0) expect(left[firstOpen + 1 + at]).toBe(i.balanceCents)
          })
      }),
      { numRuns: 500 },
    )
  })

  it('settles the chosen invoice before older ones', () => {
    const open = [
      { invoiceId: 'older', balanceCents: 100 },
      { invoiceId: 'chosen', balanceCents: 300 },
    ]
    expect(settle(open, [{ paymentId: 'p', creditCents: 350 }], 'chosen')).toEqual([
      { paymentId: 'p', invoiceId: 'chosen', amountCents: 300 },
      { paymentId: 'p', invoiceId: 'older', amountCents: 50 },
    ])
  })

  it('sets free no more than asked and no more than was there', () => {
    const held = [
      { paymentId: 'b', invoiceId: 'i', amountCents: 40 },
      { paymentId: 'a', invoiceId: 'i', amountCents: 60 },
    ]
    expect(release(held, 70)).toEqual([
      { paymentId: 'b', invoiceId: 'i', amountCents: -40 },
      { paymentId: 'a', invoiceId: 'i', amountCents: -30 },
    ])
    expect(release(held, 0)).toEqual([])
    expect(sum(release(held, 1000).map((a) => a.amountCents))).toBe(-100)
  })
})

describe('whether so much may be paid', () => {
  const wish = { dueCents: 8500, onTheirWayCents: 0, amountCents: 8500, agreedCreditCents: 0 }
  it.each([
    ['all of it', {}, true],
    ['a part', { amountCents: 1 }, true],
    ['a cent more', { amountCents: 8501 }, 'moreThanOwed'],
    ['a cent more, agreed', { amountCents: 8501, agreedCreditCents: 1 }, true],
    ['two cents more, one agreed', { amountCents: 8502, agreedCreditCents: 1 }, 'moreThanOwed'],
    ['anything when nothing is due', { dueCents: 0, agreedCreditCents: 8500 }, 'nothingDue'],
    ['all of it while another pays all of it', { onTheirWayCents: 8500 }, 'onItsWay'],
    [
      'the same with credit agreed to what is owed no more',
      { onTheirWayCents: 8500, agreedCreditCents: 8500 },
      'onItsWay',
    ],
    ['the rest while another pays a part', { onTheirWayCents: 8000, amountCents: 500 }, true],
    ['more than the rest while another pays a part', { onTheirWayCents: 8000, amountCents: 501 }, 'onItsWay'],
  ])('%s [BIL-3, PAY-04]', (_name, change, expected) => {
    const verdict = mayPay({ ...wish, ...change })
    expect(verdict.allowed ? true : verdict.reason).toBe(expected)
  })
})
