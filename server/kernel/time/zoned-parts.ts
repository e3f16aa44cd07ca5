import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from './instant.ts'
import {
  dayMs,
  type EpochDay,
  epochDayOf,
  type LocalDate,
  localDateOf,
  minuteMs,
  weekdayOf,
} from './local-date.ts'
import { offsetMsAt, zoneOffsets } from './zone-offsets.ts'

export type ZonedParts = {
  date: LocalDate
  /** Wall clock, `01:30`. */
  time: string
  minutesOfDay: number
  /** Monday is 1. */
  weekday: number
  /** As RFC 3339 writes it, `-04:00`. */
  offset: string
  offsetMinutes: number
  /** The clock shows this wall time twice on this day, so it is only clear together with its offset. */
  isRepeated: boolean
}

/** What a clock and a calendar on the wall in that zone show at the moment. */
export function zonedParts(moment: EpochMs, timeZone: string): ZonedParts {
  const offsetMs = offsetMsAt(zoneOffsets(timeZone, moment, moment + 1), moment)
  const wall = moment + offsetMs
  const day = Math.floor(wall / dayMs)
  const minutesOfDay = Math.floor((wall - day * dayMs) / minuteMs)
  const date = localDateOf(day)
  return {
    date,
    time: clockText(minutesOfDay),
    minutesOfDay,
    weekday: weekdayOf(day),
    offset: `${offsetMs < 0 ? '-' : '+'}${clockText(Math.abs(offsetMs) / minuteMs)}`,
    offsetMinutes: offsetMs / minuteMs,
    isRepeated: instantsAtLocalTime(date, minutesOfDay, timeZone).length > 1,
  }
}

/** The half-open range of a calendar day: 23, 24 or 25 hours, and 23½ or 24½ on Lord Howe. */
export function localDayBounds(date: LocalDate, timeZone: string): [startsAt: EpochMs, endsAt: EpochMs] {
  const day = epochDayOf(date)
  return [startOfDay(day, timeZone), startOfDay(day + 1, timeZone)]
}

/** When each of some days of the calendar begins, and when the last one ends. */
export function localDayStarts(firstDay: EpochDay, days: number, timeZone: string): EpochMs[] {
  return Array.from({ length: days + 1 }, (_, i) => startOfDay(firstDay + i, timeZone))
}

function startOfDay(day: EpochDay, timeZone: string): EpochMs {
  const [midnight] = instantsAtWall(day * dayMs, timeZone)
  // Where the clock jumps over midnight, the day begins later.
  return midnight ?? Temporal.PlainDate.from(localDateOf(day)).toZonedDateTime(timeZone).epochMilliseconds
}

/**
 * Every moment at which the wall clock of the zone shows this time on this date: one as a rule, none when the
 * clock jumps over it, two when it is turned back.
 */
export function instantsAtLocalTime(date: LocalDate, minutesOfDay: number, timeZone: string): EpochMs[] {
  return instantsAtWall(epochDayOf(date) * dayMs + minutesOfDay * minuteMs, timeZone)
}

/** The wall clock as if it were that of UTC, in milliseconds. */
function instantsAtWall(wall: number, timeZone: string): EpochMs[] {
  const { startsAt, offsetMs } = zoneOffsets(timeZone, wall - dayMs, wall + dayMs)
  const moments: EpochMs[] = []
  for (let i = 0; i < startsAt.length; i++) {
    const moment = wall - offsetMs[i]!
    if ((i === 0 || moment >= startsAt[i]!) && moment < (startsAt[i + 1] ?? Number.POSITIVE_INFINITY))
      moments.push(moment)
  }
  return moments
}

function clockText(minutes: number): string {
  const whole = Math.floor(minutes)
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
}
