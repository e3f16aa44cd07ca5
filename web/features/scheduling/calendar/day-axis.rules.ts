import {
  addDays,
  instantAt,
  type LocalDate,
  localDateAt,
  localMinutesAt,
  offsetMinutesAt,
  startOfDay,
} from '../wall-clock.rules.ts'

/**
 * The hours from top to bottom, shared by all columns: minutes of the wall clock, with an hour put in where one of the days has it
 * twice. So 9:00 stands at one height in all columns, and both one-o'clocks of that night have a place.
 */
export interface DayAxis {
  /** 1440, or more where the clocks are turned back. */
  minutes: number
  timeZone: string
  repeat?: { date: LocalDate; at: number; fromMinutes: number; untilMinutes: number }
  /** The clocks jump over these minutes of one of the days. */
  skip?: { date: LocalDate; fromMinutes: number; untilMinutes: number }
}

const minuteMs = 60_000
const dayMs = 86_400_000

export function axisOf(dates: readonly LocalDate[], timeZone: string): DayAxis {
  const axis: DayAxis = { minutes: 1440, timeZone }
  for (const date of dates) {
    const from = startOfDay(date, timeZone)
    const until = startOfDay(addDays(date, 1), timeZone)
    if (until - from === dayMs) continue
    const at = changeBetween(from, until, timeZone)
    const before = offsetMinutesAt(at - minuteMs, timeZone)
    const change = offsetMinutesAt(at, timeZone) - before
    const wallBefore = localMinutesAt(at - minuteMs, timeZone) + 1
    if (change < 0) {
      axis.repeat = { date, at, fromMinutes: wallBefore + change, untilMinutes: wallBefore }
      axis.minutes = 1440 - change
    } else if (localDateAt(at - minuteMs, timeZone) === date) {
      axis.skip = { date, fromMinutes: wallBefore, untilMinutes: wallBefore + change }
    } else {
      axis.skip = { date, fromMinutes: 0, untilMinutes: localMinutesAt(at, timeZone) }
    }
  }
  return axis
}

/** The minute at which the clock changes. */
function changeBetween(from: number, until: number, timeZone: string): number {
  const before = offsetMinutesAt(from - minuteMs, timeZone)
  let [low, high] = [from - minuteMs, until]
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs
    if (offsetMinutesAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return high
}

/** Where a moment stands in the column of a date; what lies before or after the day is at its ends. */
export function minutesOnAxis(axis: DayAxis, at: number, date: LocalDate): number {
  const day = localDateAt(at, axis.timeZone)
  if (day < date) return 0
  if (day > date) return axis.minutes
  const wall = localMinutesAt(at, axis.timeZone)
  const { repeat } = axis
  if (!repeat) return wall
  const isLater = date === repeat.date ? at >= repeat.at : wall >= repeat.untilMinutes
  return isLater ? wall + repeat.untilMinutes - repeat.fromMinutes : wall
}

/** The moment at a place of the column of a date; `undefined` where that day has no such time. */
export function momentOnAxis(axis: DayAxis, minutes: number, date: LocalDate): number | undefined {
  const { repeat, timeZone } = axis
  if (!repeat || minutes < repeat.untilMinutes) return instantAt(date, minutes, timeZone)
  const length = repeat.untilMinutes - repeat.fromMinutes
  if (minutes >= repeat.untilMinutes + length) return instantAt(date, minutes - length, timeZone)
  return date === repeat.date ? repeat.at + (minutes - repeat.untilMinutes) * minuteMs : undefined
}

/** The part of the axis that a day does not have. */
export function missingFrom(axis: DayAxis, date: LocalDate): { from: number; until: number } | undefined {
  const { repeat, skip } = axis
  if (repeat && repeat.date !== date)
    return { from: repeat.untilMinutes, until: repeat.untilMinutes * 2 - repeat.fromMinutes }
  if (skip?.date === date) return { from: skip.fromMinutes, until: skip.untilMinutes }
  return undefined
}

/** The full hours, each with a moment that shows it; that of the repeated hour is its second one. */
export function hoursOfAxis(
  axis: DayAxis,
  dates: readonly LocalDate[],
): { minutes: number; at: number; isRepeat: boolean }[] {
  const labels: { minutes: number; at: number; isRepeat: boolean }[] = []
  const date = axis.repeat?.date ?? dates.find((d) => d !== axis.skip?.date) ?? dates[0]!
  const { repeat } = axis
  for (let minutes = 0; minutes < axis.minutes; minutes += 30) {
    const at = momentOnAxis(axis, minutes, date)
    const isRepeat =
      repeat !== undefined &&
      minutes >= repeat.untilMinutes &&
      minutes < repeat.untilMinutes * 2 - repeat.fromMinutes
    // Where the only day shown jumps over an hour, the row has no label.
    if (at === undefined) continue
    const wall = localMinutesAt(at, axis.timeZone)
    if (wall % 60 === 0) labels.push({ minutes, at, isRepeat })
  }
  return labels
}
