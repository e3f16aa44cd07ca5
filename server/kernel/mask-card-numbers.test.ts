import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskCardNumbers } from './mask-card-numbers.ts'

describe('masking card numbers', () => {
  it('leaves the last four digits of a card number, however it is written [PAY-05]', () => {
    for (const [typed, kept] of [
      ['4242424242424242', '•••• 4242'],
      ['My card is 4242 4242 4242 4242, ok?', 'My card is •••• 4242, ok?'],
      ['5555-5555-5555-4444', '•••• 4444'],
      ['2223003122003222', '•••• 3222'],
      ['3782 822463 10005 exp 12/30', '•••• 0005 exp 12/30'],
      ['6011.1111.1111.1117', '•••• 1117'],
      ['3056 930902 5904', '•••• 5904'],
      ['4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2', '•••• 4242'],
      ['4242\u00a04242\u00a04242\u00a04242', '•••• 4242'],
      ['4242–4242–4242–4242', '•••• 4242'],
      ['code 123 4242 4242 4242 4242', 'code 123 •••• 4242'],
      ['4242 4242 4242 4242 123', '•••• 4242 123'],
      ['4242424242424242 and 5555555555554444', '•••• 4242 and •••• 4444'],
      ['4242424242424242 5555555555554444', '•••• 4242 •••• 4444'],
    ] as const)
      expect(maskCardNumbers(typed), typed).toBe(kept)
  })

  it('leaves every other number as it was [INP-02]', () => {
    for (const text of [
      'Call (518) 555-0100 or +1 518 555 0101',
      'Member id 4242424242424241',
      'NPI 1234567893, tax id 12-3456789',
      '0000 0000 0000 0000',
      '4444444444444444'.replace(/./g, '4').slice(0, 12),
      '2026-12-01 09:00 to 2026-12-01 09:50',
      '424242424242424242424242',
      '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15',
      '',
    ])
      expect(maskCardNumbers(text)).toBe(text)
  })

  it('never leaves a masked number to be found again, and changes no text without 13 digits [PAY-05]', () => {
    const piece = fc.oneof(
      fc.constantFrom('4242424242424242', '5555 5555 5555 4444', '378282246310005', ' ', '-', 'x', '12'),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = maskCardNumbers(pieces.join(''))
        expect(maskCardNumbers(once)).toBe(once)
        if ((pieces.join('').match(/\d/g) ?? []).length < 13) expect(once).toBe(pieces.join(''))
      }),
      { numRuns: 500 },
    )
  })
})
