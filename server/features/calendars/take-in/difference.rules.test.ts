import { describe, expect, it } from 'vitest'
import { afterOurChange, differenceOf } from './difference.rules.ts'

const at = (hour: number) => ({ startsAt: hour * 3_600_000, endsAt: (hour + 1) * 3_600_000 })

describe('how an appointment and its event stand to each other', () => {
  it.each([
    ['at one', at(9), at(9), at(9), 'ok'],
    ['gone there', at(9), at(9), null, 'vanished'],
    ['gone there and moved here', at(9), at(10), null, 'vanished'],
    ['not sent yet', null, at(9), null, 'ok'],
    ['there by an earlier try whose end nobody knows', null, at(9), at(8), 'ok'],
    ['moved there', at(9), at(9), at(11), 'movedOutside'],
    ['moved here, and on its way', at(9), at(10), at(9), 'ok'],
    ['moved on both sides', at(9), at(10), at(11), 'conflict'],
    ['moved to the same time on both sides', at(9), at(10), at(10), 'ok'],
    ['cancelled here', at(9), null, at(9), 'ok'],
    ['cancelled here and moved there', at(9), null, at(11), 'ok'],
    ['longer there', at(9), at(9), { ...at(9), endsAt: at(10).endsAt }, 'movedOutside'],
  ] as const)('is told from what both last agreed on [CAL-4]: %s', (_what, agreed, here, outside, state) => {
    expect(differenceOf(agreed, here, outside)).toBe(state)
  })

  it('stays for a person to decide when the appointment changes meanwhile, and is over where both come to one [CAL-4]', () => {
    expect(afterOurChange('vanished', at(9), at(10), null)).toBe('vanished')
    expect(afterOurChange('movedOutside', at(9), at(10), at(11))).toBe('conflict')
    expect(afterOurChange('movedOutside', at(9), at(11), at(11))).toBe('ok')
    expect(afterOurChange('conflict', at(9), at(9), at(11))).toBe('movedOutside')
    expect(afterOurChange('conflict', at(9), at(12), at(11))).toBe('conflict')
    for (const state of ['ok', 'removed'] as const)
      expect(afterOurChange(state, at(9), at(10), at(9))).toBe(state)
  })
})
