import ICAL from 'ical.js'
import { type EpochMs, zoneAbbreviation, zoneOffsets } from '../time/index.ts'

type Observance = { from: number; to: number; name: string; onsets: EpochMs[] }

/**
 * The rules of a zone as iCalendar carries them (RFC 5545, 3.6.5), for the years from `from` to `until`. Each change of the clock is
 * named by its date and none by a rule, so that zones whose changes follow no rule are told as truly as the others.
 */
export function zoneComponent(timeZone: string, from: EpochMs, until: EpochMs): ICAL.Component {
  const firstYear = new Date(from).getUTCFullYear() - 1
  const lastYear = new Date(until).getUTCFullYear() + 1
  const { startsAt, offsetMs } = zoneOffsets(
    timeZone,
    Date.UTC(firstYear, 0, 1),
    Date.UTC(lastYear + 1, 0, 1),
  )
  const standard = Math.min(...offsetMs)
  const observances = new Map<string, Observance>()
  for (let i = 0; i < startsAt.length; i++) {
    const to = offsetMs[i]!
    const before = i === 0 ? to : offsetMs[i - 1]!
    const name = zoneAbbreviation(startsAt[i]!, timeZone)
    const key = `${before} ${to} ${name}`
    const observance = observances.get(key) ?? { from: before, to, name, onsets: [] }
    // What held when the first year began held for as long before as anyone may ask.
    observance.onsets.push(i === 0 ? Date.UTC(1970, 0, 1) - before : startsAt[i]!)
    observances.set(key, observance)
  }
  const zone = new ICAL.Component('vtimezone')
  zone.addPropertyWithValue('tzid', timeZone)
  for (const { from, to, name, onsets } of observances.values()) {
    const part = new ICAL.Component(to === standard ? 'standard' : 'daylight')
    part.addPropertyWithValue('dtstart', wallTime(onsets[0]! + from))
    part.addPropertyWithValue('tzoffsetfrom', offset(from))
    part.addPropertyWithValue('tzoffsetto', offset(to))
    part.addPropertyWithValue('tzname', name)
    for (const onset of onsets.slice(1)) part.addPropertyWithValue('rdate', wallTime(onset + from))
    zone.addSubcomponent(part)
  }
  return zone
}

/** What a clock shows, given as milliseconds as if it hung in Greenwich; without a zone of its own. */
export function wallTime(wallMs: number): ICAL.Time {
  const time = ICAL.Time.fromJSDate(new Date(wallMs), true)
  time.zone = ICAL.Timezone.localTimezone
  return time
}

const offset = (ms: number) => ICAL.UtcOffset.fromSeconds(ms / 1000)
