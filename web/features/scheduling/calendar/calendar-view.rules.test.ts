import { describe, expect, it } from 'vitest'
import { daysShown, peopleShown, stepFrom } from './calendar-view.rules.ts'

const people = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]

describe('what a view of the calendar shows', () => {
  it('shows a day, a week, a month in whole weeks, and two weeks as a list [SCH-9]', () => {
    expect(daysShown('day', '2026-12-02')).toEqual(['2026-12-02'])
    expect(daysShown('week', '2026-12-02')).toHaveLength(7)
    expect(daysShown('week', '2026-12-02')[0]).toBe('2026-11-30')
    expect(daysShown('agenda', '2026-12-02').at(-1)).toBe('2026-12-15')
    const december = daysShown('month', '2026-12-02')
    expect([december[0], december.at(-1)]).toEqual(['2026-11-30', '2027-01-03'])
    // February of 2027 begins on a Monday and fills four weeks.
    expect(daysShown('month', '2027-02-10')).toHaveLength(28)
  })

  it('goes by days, weeks and months, to the last day of a shorter month [SCH-9]', () => {
    expect(stepFrom('day', '2026-12-31', 1)).toBe('2027-01-01')
    expect(stepFrom('week', '2026-12-02', -1)).toBe('2026-11-25')
    expect(stepFrom('month', '2027-01-31', 1)).toBe('2027-02-28')
    expect(stepFrom('month', '2027-01-31', -1)).toBe('2026-12-31')
    expect(stepFrom('agenda', '2026-12-02', 1)).toBe('2026-12-16')
  })

  it('shows everybody, oneself in a week, or whoever the address names [SCH-9]', () => {
    const shown = (asked: string | undefined, view: 'day' | 'week', own?: string) =>
      peopleShown(people, asked, view, own).map((p) => p.id)
    expect(shown(undefined, 'day', 'b')).toEqual(['a', 'b', 'c'])
    expect(shown(undefined, 'week', 'b')).toEqual(['b'])
    expect(shown(undefined, 'week')).toEqual(['a'])
    expect(shown('all', 'week', 'b')).toEqual(['a', 'b', 'c'])
    expect(shown('c,a,gone', 'week')).toEqual(['a', 'c'])
    expect(shown('gone', 'day')).toEqual(['a', 'b', 'c'])
  })
})
