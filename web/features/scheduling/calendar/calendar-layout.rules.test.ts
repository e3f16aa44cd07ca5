import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '../scheduling-queries.ts'
import { placeEntries, shownHours } from './calendar-layout.rules.ts'

const entry = (id: string, startsAt: string, endsAt: string) => ({ id, startsAt, endsAt }) as CalendarEntry
const place = (...entries: CalendarEntry[]) => placeEntries(entries, '2026-12-01', 'America/New_York')

describe('the columns of the calendar', () => {
  it('puts what overlaps side by side, and what touches below [SCH-9]', () => {
    const placed = place(
      entry('a', '2026-12-01T14:00:00Z', '2026-12-01T15:00:00Z'),
      entry('b', '2026-12-01T14:30:00Z', '2026-12-01T15:30:00Z'),
      entry('c', '2026-12-01T15:00:00Z', '2026-12-01T15:30:00Z'),
      entry('d', '2026-12-01T15:30:00Z', '2026-12-01T16:00:00Z'),
    )
    expect(placed.map((p) => [p.entry.id, p.lane, p.lanes])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 2],
      ['d', 0, 1],
    ])
    expect(placed[0]!.startMinutes).toBe(540)
  })

  it('cuts what reaches over midnight, and widens the hours shown [SCH-9]', () => {
    const [late] = place(entry('a', '2026-12-02T04:00:00Z', '2026-12-02T06:00:00Z'))
    expect([late!.startMinutes, late!.endMinutes]).toEqual([1380, 1440])
    expect(shownHours([late!])).toEqual({ firstHour: 8, lastHour: 24 })
    expect(shownHours([])).toEqual({ firstHour: 8, lastHour: 18 })
  })
})
