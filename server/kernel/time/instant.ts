import { Temporal } from 'temporal-polyfill'
import { dayMs, minuteMs } from './local-date.ts'

/** A moment, in whole milliseconds since 1970-01-01T00:00Z. Every `startsAt`, `endsAt` and `now` of the rules is one. */
export type EpochMs = number

/** Where the time of day comes from; tests hand in their own. */
export type Clock = () => EpochMs

export const systemClock: Clock = Date.now

export function now(clock: Clock): EpochMs {
  const moment = clock()
  if (!Number.isSafeInteger(moment)) throw new RangeError('The clock must answer in whole milliseconds.')
  return moment
}

/**
 * Reads an RFC 3339 instant such as `2026-11-01T01:30:00-04:00` or `…Z`.
 * Throws a RangeError when the offset is missing: a wall time alone is not a moment.
 */
export function parseInstant(text: string): EpochMs {
  return Temporal.Instant.from(text).epochMilliseconds
}

const twoDigits = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))
/** Of the day that was asked for last, `2026-11-01T`: a list of times tells hundreds of one day after another. */
let lastDayText = ''
let lastDay = Number.NaN

/** The instant in UTC, `2026-11-01T05:30:00Z`, as the API speaks it. */
export function instantText(moment: EpochMs): string {
  if (moment % minuteMs === 0) {
    const day = Math.floor(moment / dayMs)
    if (day !== lastDay) [lastDay, lastDayText] = [day, new Date(day * dayMs).toISOString().slice(0, -13)]
    const minutes = (moment - day * dayMs) / minuteMs
    return `${lastDayText}${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:00Z`
  }
  const text = new Date(moment).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}
