import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney } from '../../../kernel/format.ts'
import { parseAmount } from './parse-amount.rules.ts'

describe('an amount as people type it', () => {
  it.each([
    ['85', 8500],
    ['85.5', 8550],
    ['85.50', 8550],
    ['$85.50', 8550],
    [' $ 1,234.50 ', 123_450],
    ['1,234', 123_400],
    ['85,50', 8550],
    ['85,5', 8550],
    ['1.234,50', 123_450],
    ['0.50', 50],
    ['999,999.99', 99_999_999],
    ['US$40', 4000],
  ])('reads %s [BIL-3, PAY-03]', (text, cents) => {
    expect(parseAmount(text, 'en')).toEqual({ cents })
    expect(parseAmount(text, 'es')).toEqual({ cents })
  })

  it.each([
    ['', 'missing'],
    ['  $ ', 'missing'],
    ['0', 'tooSmall'],
    ['0.49', 'tooSmall'],
    ['-5', 'notAnAmount'],
    ['1e3', 'notAnAmount'],
    ['85.505', 'notAnAmount'],
    ['1.234', 'notAnAmount'],
    ['1,23,456', 'notAnAmount'],
    ['1,234,56', 'notAnAmount'],
    ['1.234.567,1,2', 'notAnAmount'],
    ['eighty', 'notAnAmount'],
    ['85.50.10', 'notAnAmount'],
    ['1000000', 'tooLarge'],
    ['99999999999999999999', 'tooLarge'],
  ])('refuses %s [PAY-03]', (text, fault) => {
    expect(parseAmount(text, 'en')).toEqual({ fault })
  })

  it('reads back every amount as it is written, in both languages [PAY-03]', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 99_999_999 }),
        fc.constantFrom('en', 'es'),
        (cents, language) => {
          expect(parseAmount(formatMoney(cents, language), language)).toEqual({ cents })
          expect(parseAmount((cents / 100).toFixed(2), language)).toEqual({ cents })
        },
      ),
    )
  })
})
