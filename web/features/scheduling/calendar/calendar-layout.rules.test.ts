import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '../scheduling-queries.ts'
import { blocksOf, isOnDate, placeBlocks, shownHours } from './calendar-layout.rules.ts'
import { axisOf } from './day-axis.rules.ts'

const newYork = 'America/New_York'
const entry = (id: string, startsAt: string, endsAt: string, more: Partial<CalendarEntry> = {}) =>
  ({ id, startsAt, endsAt, status: 'scheduled', groupSessionId: null, ...more }) as CalendarEntry
const place = (date: string, ...entries: CalendarEntry[]) =>
  placeBlocks(blocksOf(entries), date, axisOf([date], newYork))

describe('the columns of the calendar', () => {
  it('puts what overlaps side by side, and what touches below [SCH-9]', () => {
    const placed = place(
      '2026-12-01',
      entry('a', '2026-12-01T14:00:00Z', '2026-12-01T15:00:00Z'),
      entry('b', '2026-12-01T14:30:00Z', '2026-12-01T15:30:00Z'),
      entry('c', '2026-12-01T15:00:00Z', '2026-12-01T15:30:00Z'),
      entry('d', '2026-12-01T15:30:00Z', '2026-12-01T16:00:00Z'),
    )
    expect(placed.map((p) => [p.block.id, p.lane, p.lanes])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 2],
      ['d', 0, 1],
    ])
    expect(placed[0]!.startMinutes).toBe(540)
  })

  it('puts the same wall time of the repeated hour below each other, not side by side [SCH-9, SCH-11]', () => {
    const placed = place(
      '2026-11-01',
      entry('a', '2026-11-01T05:30:00Z', '2026-11-01T06:00:00Z'),
      entry('b', '2026-11-01T06:30:00Z', '2026-11-01T07:00:00Z'),
      entry('c', '2026-11-01T14:00:00Z', '2026-11-01T15:00:00Z'),
    )
    expect(placed.map((p) => [p.startMinutes, p.endMinutes, p.lanes])).toEqual([
      [90, 120, 1],
      [150, 180, 1],
      [600, 660, 1],
    ])
  })

  it('cuts what reaches over midnight, on both days, and widens the hours shown [SCH-9]', () => {
    const late = entry('a', '2026-12-02T04:00:00Z', '2026-12-02T06:00:00Z')
    const [block] = blocksOf([late])
    expect(['2026-11-30', '2026-12-01', '2026-12-02'].map((d) => isOnDate(block!, d, newYork))).toEqual([
      false,
      true,
      true,
    ])
    const [eve] = place('2026-12-01', late)
    expect([eve!.startMinutes, eve!.endMinutes, eve!.isCutAbove, eve!.isCutBelow]).toEqual([
      1380,
      1440,
      false,
      true,
    ])
    const [morning] = place('2026-12-02', late)
    expect([morning!.startMinutes, morning!.endMinutes, morning!.isCutAbove]).toEqual([0, 60, true])
    expect(shownHours([eve!])).toEqual({ firstHour: 8, lastHour: 24 })
    expect(shownHours([])).toEqual({ firstHour: 8, lastHour: 18 })
  })

  it('shows a session once with all of its clients, and who left it apart [SCH-9]', () => {
    const at = ['2026-12-01T15:00:00Z', '2026-12-01T16:00:00Z'] as const
    const blocks = blocksOf([
      entry('a', ...at, { groupSessionId: 's' }),
      entry('b', ...at, { groupSessionId: 's' }),
      entry('c', ...at, { groupSessionId: 's', status: 'lateCancelled' }),
      entry('d', ...at),
    ])
    expect(blocks.map((block) => block.entries.map((e) => e.id))).toEqual([['a', 'b'], ['c'], ['d']])
  })
})
