import { expect, it } from 'vitest'
import { dayMs } from '../../../kernel/time/index.ts'
import { isGoodAt } from './card-expiry.rules.ts'

it('reckons a card good to the end of its month, wherever that is [SCH-14]', () => {
  const card = { expMonth: 12, expYear: 2026 }
  const lastEvening = Date.UTC(2027, 0, 1, 4)
  expect([isGoodAt(card, lastEvening), isGoodAt(card, lastEvening + dayMs)]).toEqual([true, false])
})
