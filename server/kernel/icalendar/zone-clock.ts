import type ICAL from 'ical.js'
import { dayMs, type EpochMs, isIanaZone, offsetMsAt, zoneOffsets } from '../time/index.ts'
import { type Budget, wallOf, wallTimesOf } from './repeat.ts'
import { windowsZones } from './windows-zones.ts'

/** Turns what a zone's clock shows into moments and back. A wall time is milliseconds as if the clock hung in Greenwich. */
export type ZoneClock = {
  timeZone: string
  momentOf(wall: number): EpochMs
  wallAt(moment: EpochMs): number
}

/**
 * The clock of a TZID: by its IANA name, also where a program put a path before it; by the name that Windows gives it; by the rules
 * that the file brings; null when none of them tells.
 */
export function zoneClock(
  tzid: string,
  components: ReadonlyMap<string, ICAL.Component>,
  defaultTimeZone: string,
  budget: Budget,
): ZoneClock | null {
  const known = ianaNameOf(tzid)
  if (known) return ianaClock(known)
  const component = components.get(tzid)
  return component ? clockOfComponent(component, defaultTimeZone, budget) : null
}

/** The IANA name behind a TZID, by its own words alone; null when they do not tell. */
export function ianaNameOf(tzid: string): string | null {
  const name = tzid.trim().replace(/^"(.*)"$/, '$1')
  const windows = windowsZones[name]
  if (windows) return windows
  // "/freeassociation.sourceforge.net/America/New_York" and the like.
  const parts = name.split('/').filter(Boolean)
  for (let i = Math.max(0, parts.length - 3); i < parts.length; i++) {
    const candidate = parts.slice(i).join('/')
    if ((candidate.includes('/') || candidate === 'UTC' || candidate === name) && isIanaZone(candidate))
      return candidate
  }
  return null
}

/** A wall time that occurs twice is the first of the two, and one that the clock jumps over goes by the offset before (RFC 5545, 3.3.5). */
export function ianaClock(timeZone: string): ZoneClock {
  return {
    timeZone,
    momentOf(wall) {
      const { startsAt, offsetMs } = zoneOffsets(timeZone, wall - 2 * dayMs, wall + 2 * dayMs)
      for (let i = 0; i < startsAt.length; i++) {
        const moment = wall - offsetMs[i]!
        if (moment < (startsAt[i + 1] ?? Number.POSITIVE_INFINITY)) {
          const isBeforeStretch = i > 0 && moment < startsAt[i]!
          return isBeforeStretch ? wall - offsetMs[i - 1]! : moment
        }
      }
      return wall - offsetMs.at(-1)!
    },
    wallAt: (moment) => moment + offsetMsAt(zoneOffsets(timeZone, moment, moment + 1), moment),
  }
}

type Onset = { wall: number; before: number; after: number }

/** A zone that only its file knows. */
function clockOfComponent(
  component: ICAL.Component,
  defaultTimeZone: string,
  budget: Budget,
): ZoneClock | null {
  const onsets: Onset[] = []
  const until = Date.UTC(new Date().getUTCFullYear() + 10, 0, 1)
  for (const part of component.getAllSubcomponents()) {
    const start = part.getFirstPropertyValue('dtstart') as ICAL.Time | null
    const before = secondsOf(part, 'tzoffsetfrom')
    const after = secondsOf(part, 'tzoffsetto')
    if (!start || before === null || after === null) continue
    const add = (wall: number) => onsets.push({ wall, before: before * 1000, after: after * 1000 })
    add(wallOf(start))
    for (const property of part.getAllProperties('rdate'))
      for (const value of property.getValues() as unknown as ICAL.Time[])
        if ('year' in value) add(wallOf(value))
    const rule = part.getFirstPropertyValue('rrule') as ICAL.Recur | null
    if (rule) {
      // Zones of Windows begin in 1601; nobody asks for those years.
      const first = Math.max(
        wallOf(start),
        Date.UTC(
          1970,
          new Date(wallOf(start)).getUTCMonth(),
          new Date(wallOf(start)).getUTCDate(),
          start.hour,
          start.minute,
          start.second,
        ),
      )
      const last = rule.until ? Math.min(until, wallOf(rule.until) + dayMs) : until
      for (const wall of wallTimesOf(rule, first, last, budget)) add(wall)
    }
  }
  if (onsets.length === 0) return null
  onsets.sort((a, b) => a.wall - b.wall)
  const at = (isBefore: (onset: Onset) => boolean) => {
    let offset = onsets[0]!.before
    for (const onset of onsets) {
      if (!isBefore(onset)) break
      offset = onset.after
    }
    return offset
  }
  return {
    timeZone: defaultTimeZone,
    momentOf: (wall) => wall - at((onset) => onset.wall + Math.max(0, onset.after - onset.before) <= wall),
    wallAt: (moment) => moment + at((onset) => onset.wall - onset.before <= moment),
  }
}

function secondsOf(part: ICAL.Component, name: string): number | null {
  const value = part.getFirstPropertyValue(name) as ICAL.UtcOffset | null
  return value && typeof value === 'object' && 'toSeconds' in value ? value.toSeconds() : null
}
