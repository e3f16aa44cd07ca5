import { Temporal } from 'temporal-polyfill'

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

/** The instant in UTC, `2026-11-01T05:30:00Z`, as the API speaks it. */
export function instantText(moment: EpochMs): string {
  const text = new Date(moment).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}
