import type { Calendar } from '../scheduling-queries.ts'
import { addDays, type LocalDate, startOfDay } from '../wall-clock.rules.ts'
import { type Block, isOnDate, type Placed, placeBlocks } from './calendar-layout.rules.ts'
import { type DayAxis, minutesOnAxis, missingFrom } from './day-axis.rules.ts'

export type Provider = Calendar['providers'][number]

export interface Stretch {
  from: number
  until: number
}

/** One provider on one day. */
export interface GridColumn {
  key: string
  date: LocalDate
  provider: Provider
  placed: Placed[]
  /** In minutes of the axis. */
  hours: Stretch[]
  timeOff: Stretch[]
  missing: Stretch | undefined
}

export function columnsOf(
  dates: readonly LocalDate[],
  people: readonly Provider[],
  blocks: readonly Block[],
  axis: DayAxis,
): GridColumn[] {
  return dates.flatMap((date) =>
    people.map((provider) => ({
      key: `${date} ${provider.id}`,
      date,
      provider,
      placed: placeBlocks(
        blocks.filter((block) => block.entry.staffId === provider.id && isOnDate(block, date, axis.timeZone)),
        date,
        axis,
      ),
      hours: onAxis(provider.hours, date, axis),
      timeOff: onAxis(provider.timeOff, date, axis),
      missing: missingFrom(axis, date),
    })),
  )
}

/** The part of each range that lies on the date; hours at two places at once become one stretch. */
function onAxis(
  ranges: readonly { startsAt: string; endsAt: string }[],
  date: LocalDate,
  axis: DayAxis,
): Stretch[] {
  const [first, next] = [date, addDays(date, 1)].map((day) => startOfDay(day, axis.timeZone))
  const found = ranges
    .map((range) => ({ startsAt: Date.parse(range.startsAt), endsAt: Date.parse(range.endsAt) }))
    .filter((range) => range.endsAt > first! && range.startsAt < next!)
    .map((range) => ({
      from: minutesOnAxis(axis, Math.max(range.startsAt, first!), date),
      until: minutesOnAxis(axis, range.endsAt, date),
    }))
    .sort((a, b) => a.from - b.from)
  const merged: Stretch[] = []
  for (const stretch of found) {
    const last = merged.at(-1)
    if (last && stretch.from <= last.until) last.until = Math.max(last.until, stretch.until)
    else merged.push({ ...stretch })
  }
  return merged
}
