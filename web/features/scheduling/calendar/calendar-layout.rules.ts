import type { CalendarEntry } from '../scheduling-queries.ts'
import { localDateAt, localMinutesAt } from '../wall-clock.rules.ts'

/** An entry with its place in a column: minutes of the wall clock, and a lane where several stand side by side. */
export interface Placed {
  entry: CalendarEntry
  startMinutes: number
  endMinutes: number
  lane: number
  lanes: number
}

/** The entries of a day in one column; what overlaps (double bookings) shares the width. */
export function placeEntries(entries: CalendarEntry[], date: string, timeZone: string): Placed[] {
  const placed: Placed[] = entries
    .map((entry) => {
      const [start, end] = [Date.parse(entry.startsAt), Date.parse(entry.endsAt)]
      const startMinutes = localDateAt(start, timeZone) < date ? 0 : localMinutesAt(start, timeZone)
      const endMinutes = localDateAt(end, timeZone) > date ? 1440 : localMinutesAt(end, timeZone)
      return { entry, startMinutes, endMinutes: Math.max(endMinutes, startMinutes + 15), lane: 0, lanes: 1 }
    })
    .sort((a, b) => a.startMinutes - b.startMinutes || b.endMinutes - a.endMinutes)
  let group: Placed[] = []
  let groupEnd = -1
  const close = () => {
    const lanes = Math.max(1, ...group.map((p) => p.lane + 1))
    for (const p of group) p.lanes = lanes
    group = []
  }
  for (const p of placed) {
    if (p.startMinutes >= groupEnd) close()
    const taken = new Set(group.filter((q) => q.endMinutes > p.startMinutes).map((q) => q.lane))
    while (taken.has(p.lane)) p.lane += 1
    group.push(p)
    groupEnd = Math.max(group.length === 1 ? -1 : groupEnd, p.endMinutes)
  }
  close()
  return placed
}

/** The hours that a calendar shows: the usual ones, and whatever stands outside of them. */
export function shownHours(placed: Placed[]): { firstHour: number; lastHour: number } {
  return {
    firstHour: Math.min(8, ...placed.map((p) => Math.floor(p.startMinutes / 60))),
    lastHour: Math.max(18, ...placed.map((p) => Math.ceil(p.endMinutes / 60))),
  }
}
