import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from './instant.ts'

/**
 * The stretches of constant offset from UTC in a zone, in order: stretch i begins at `startsAt[i]`, ends where
 * the next begins, and its wall clock is the instant plus `offsetMs[i]`.
 */
export type ZoneOffsets = { startsAt: EpochMs[]; offsetMs: number[] }

const mostYearsKept = 5000
const years = new Map<string, ZoneOffsets>()
const knownZones = new Map<string, boolean>()

/**
 * True for a name of the IANA time zone database in its own spelling, aliases included (browsers still say
 * `Asia/Calcutta`). False for bare offsets such as `+05:00`, which know no daylight saving.
 */
export function isIanaZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/.test(name)) return false
  let known = knownZones.get(name)
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name })
      known = true
    } catch {
      known = false
    }
    // Names come from outside; only true ones are kept, of which there are a few hundred.
    if (known) knownZones.set(name, known)
  }
  return known
}

/**
 * The offsets of a zone that hold from `from` until `to`. Asked of Temporal once a zone and year, so that the
 * rules may turn thousands of wall times into instants by adding integers. Throws a RangeError for an unknown zone.
 */
export function zoneOffsets(timeZone: string, from: EpochMs, to: EpochMs): ZoneOffsets {
  const firstYear = new Date(from).getUTCFullYear()
  const lastYear = new Date(Math.max(from, to - 1)).getUTCFullYear()
  if (firstYear === lastYear) return offsetsOfYear(timeZone, firstYear)
  const all: ZoneOffsets = { startsAt: [], offsetMs: [] }
  for (let year = firstYear; year <= lastYear; year++) {
    const { startsAt, offsetMs } = offsetsOfYear(timeZone, year)
    for (let i = 0; i < startsAt.length; i++) {
      if (all.offsetMs.at(-1) === offsetMs[i]) continue
      all.startsAt.push(startsAt[i]!)
      all.offsetMs.push(offsetMs[i]!)
    }
  }
  return all
}

/** The moment must lie in the range that the offsets were asked for. */
export function offsetMsAt(offsets: ZoneOffsets, moment: EpochMs): number {
  let i = offsets.startsAt.length - 1
  while (i > 0 && offsets.startsAt[i]! > moment) i--
  return offsets.offsetMs[i]!
}

function offsetsOfYear(timeZone: string, year: number): ZoneOffsets {
  const key = `${timeZone} ${year}`
  const kept = years.get(key)
  if (kept) return kept
  if (!isIanaZone(timeZone)) throw new RangeError(`"${timeZone}" is not a time zone of the IANA list.`)
  const end = Date.UTC(year + 1, 0, 1)
  const found: ZoneOffsets = { startsAt: [], offsetMs: [] }
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    Date.UTC(year, 0, 1),
  ).toZonedDateTimeISO(timeZone)
  while (at && at.epochMilliseconds < end) {
    found.startsAt.push(at.epochMilliseconds)
    found.offsetMs.push(at.offsetNanoseconds / 1e6)
    at = at.getTimeZoneTransition('next')
  }
  if (years.size >= mostYearsKept) years.clear()
  years.set(key, found)
  return found
}
