import type { CalendarEntry } from '../scheduling-queries.ts'
import { addDays, type LocalDate, localDateAt, startOfDay } from '../wall-clock.rules.ts'
import { type DayAxis, minutesOnAxis } from './day-axis.rules.ts'

/** What stands on the calendar as one: an appointment, or a session with all of its clients. */
export interface Block {
  /** The appointment by which it is opened and moved. */
  id: string
  entry: CalendarEntry
  /** Those of one session; otherwise the entry alone. */
  entries: CalendarEntry[]
  startsAt: number
  endsAt: number
}

/** A block with its place in a column: minutes of the axis, and a lane where several stand side by side. */
export interface Placed {
  block: Block
  startMinutes: number
  endMinutes: number
  lane: number
  lanes: number
  /** It goes on from the day before, or into the next. */
  isCutAbove: boolean
  isCutBelow: boolean
}

/** So much room an entry takes at least, so that its name can be read and its time be hit. */
const leastMinutes = 20

const gaveUpItsTime = [
  'cancelledInTime',
  'lateCancelled',
  'cancelledByProvider',
  'declined',
  'expired',
  'moved',
]

/** An appointment that does not hold its time any more; shown only on demand. */
export const isGone = (entry: Pick<CalendarEntry, 'status'>): boolean => gaveUpItsTime.includes(entry.status)

export function blocksOf(entries: readonly CalendarEntry[]): Block[] {
  const sessions = new Map<string, Block>()
  const blocks: Block[] = []
  for (const entry of entries) {
    const of = isGone(entry) ? undefined : (entry.groupSessionId ?? undefined)
    const session = of === undefined ? undefined : sessions.get(of)
    if (session) {
      session.entries.push(entry)
      continue
    }
    const block: Block = {
      id: entry.id,
      entry,
      entries: [entry],
      startsAt: Date.parse(entry.startsAt),
      endsAt: Date.parse(entry.endsAt),
    }
    blocks.push(block)
    if (of !== undefined) sessions.set(of, block)
  }
  return blocks
}

/** Does any of it lie on this date of the zone? */
export function isOnDate(block: Block, date: LocalDate, timeZone: string): boolean {
  const [first, next] = boundsOf(date, timeZone)
  return block.startsAt < next && block.endsAt > first
}

const bounds = new Map<string, [first: number, next: number]>()

/** Asked for each entry on each day of a month, so it is reckoned once a day. */
function boundsOf(date: LocalDate, timeZone: string): [first: number, next: number] {
  const key = `${date} ${timeZone}`
  let found = bounds.get(key)
  if (!found) {
    found = [startOfDay(date, timeZone), startOfDay(addDays(date, 1), timeZone)]
    bounds.set(key, found)
  }
  return found
}

/** The blocks of a day in one column; what overlaps shares the width. */
export function placeBlocks(blocks: readonly Block[], date: LocalDate, axis: DayAxis): Placed[] {
  const placed: Placed[] = blocks
    .map((block) => {
      const startMinutes = Math.min(minutesOnAxis(axis, block.startsAt, date), axis.minutes - leastMinutes)
      const endMinutes = Math.max(minutesOnAxis(axis, block.endsAt, date), startMinutes + leastMinutes)
      return {
        block,
        startMinutes,
        endMinutes,
        lane: 0,
        lanes: 1,
        isCutAbove: localDateAt(block.startsAt, axis.timeZone) < date,
        isCutBelow: localDateAt(block.endsAt - 1, axis.timeZone) > date,
      }
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

/** The hours that matter on a page of paper, or when the calendar opens: the usual ones, and whatever stands outside of them. */
export function shownHours(placed: readonly { startMinutes: number; endMinutes: number }[]): {
  firstHour: number
  lastHour: number
} {
  return {
    firstHour: Math.min(8, ...placed.map((p) => Math.floor(p.startMinutes / 60))),
    lastHour: Math.max(18, ...placed.map((p) => Math.ceil(p.endMinutes / 60))),
  }
}
