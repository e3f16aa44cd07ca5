import { describe, expect, it } from 'vitest'
import { costsFees } from './policy-in-force.rules.ts'

const version = (serviceId: string | null, more: object = {}) => ({
  serviceId,
  asks: 'policy' as const,
  lateCancelFeeCents: 0,
  noShowFeeCents: 0,
  ...more,
})
const fee = { lateCancelFeeCents: 5_000 }

describe('the policy in force', () => {
  it('is that of the service where it has one, else that of the practice [SCH-14]', () => {
    expect(costsFees([], 'a')).toBe(false)
    expect(costsFees([version(null, fee)], 'a')).toBe(true)
    expect(costsFees([version(null, { noShowFeeCents: 100 })], 'a')).toBe(true)
    expect(costsFees([version(null)], 'a')).toBe(false)
    expect(costsFees([version(null, fee), version('a')], 'a')).toBe(false)
    expect(costsFees([version(null, fee), version('a', { asks: 'nothing' })], 'a')).toBe(false)
    expect(costsFees([version(null, fee), version('a', { asks: 'asPractice' })], 'a')).toBe(true)
    expect(costsFees([version(null), version('b', fee)], 'a')).toBe(false)
  })
})
