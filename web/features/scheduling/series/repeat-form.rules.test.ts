import { describe, expect, it } from 'vitest'
import { emptyRepeatForm, isLastOfMonth, nthOfMonth, ruleBodyOf } from './repeat-form.rules.ts'

const at = { date: '2026-10-27', time: '09:00', timeZone: 'America/New_York' }
const weekly = { ...emptyRepeatForm, repeats: 'weekly' as const }

describe('the rule that the form asks for', () => {
  it('is none while nothing repeats or something is missing [SCH-9]', () => {
    expect(ruleBodyOf(emptyRepeatForm, at)).toBeUndefined()
    expect(ruleBodyOf(weekly, { ...at, date: '' })).toBeUndefined()
    expect(ruleBodyOf(weekly, { ...at, time: '' })).toBeUndefined()
    expect(ruleBodyOf({ ...weekly, endsBy: 'date' }, at)).toBeUndefined()
    expect(ruleBodyOf({ ...weekly, count: 105 }, at)).toBeUndefined()
  })

  it('takes the day of the first date where no other was chosen, and one end of the two [SCH-9]', () => {
    expect(ruleBodyOf(weekly, at)).toMatchObject({ weekdays: [2], count: 8, lastDate: null })
    const until = { ...weekly, weekdays: [1, 4], endsBy: 'date' as const, lastDate: '2026-12-01' }
    expect(ruleBodyOf(until, at)).toMatchObject({ weekdays: [1, 4], count: null, lastDate: '2026-12-01' })
  })

  it('counts a fifth weekday from the end of the month, and a fourth one only when asked [SCH-9]', () => {
    const monthly = { ...emptyRepeatForm, repeats: 'monthlyByWeekday' as const }
    expect(ruleBodyOf(monthly, at)).toMatchObject({ isFromMonthEnd: false, weekdays: [] })
    expect(ruleBodyOf({ ...monthly, isFromMonthEnd: true }, at)).toMatchObject({ isFromMonthEnd: true })
    expect(ruleBodyOf(monthly, { ...at, date: '2026-12-29' })).toMatchObject({ isFromMonthEnd: true })
    expect([nthOfMonth('2026-10-27'), isLastOfMonth('2026-10-27'), isLastOfMonth('2026-10-20')]).toEqual([
      4,
      true,
      false,
    ])
  })
})
