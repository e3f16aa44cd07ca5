import ICAL from 'ical.js'
import { calendarFile, instantOf } from '../../../kernel/icalendar/index.ts'
import { type EpochMs, zonedParts } from '../../../kernel/time/index.ts'
import { EventRefused, type OutgoingEvent } from '../calendar-provider.ts'

const subjectProperty = 'x-foyer-subject'

/** What is put into a calendar where the event does not stand yet: time, title, link, and nothing else (CAL-3). */
export function newBody(event: OutgoingEvent, now: EpochMs): string {
  const text = calendarFile({
    now,
    events: [
      {
        uid: `${event.externalId}@foyer`,
        startsAt: event.startsAt,
        endsAt: event.endsAt,
        timeZone: event.timeZone,
        title: event.title,
        url: event.link,
        status: 'confirmed',
        sequence: event.sequence,
      },
    ],
  })
  return text.replace(/(?=END:VEVENT)/, `${subjectProperty.toUpperCase()}:${event.subjectId}\r\n`)
}

/**
 * The body as it stands there, with our time, title and link in the place of theirs; notes, alarms and whatever else the person added
 * stay. `occurrence` is the original start of the one time of a series that is meant, `timeZone` that of the calendar. Null when the body holds no such event.
 * @throws EventRefused where the body cannot be read, and so nothing of it could be kept
 */
export function changedBody(
  body: string,
  event: OutgoingEvent,
  { occurrence, timeZone, now }: { occurrence: string | null; timeZone: string; now: EpochMs },
): string | null {
  const calendar = parsed(body)
  const fresh = new ICAL.Component(ICAL.parse(newBody(event, now)) as never)
  const ours = fresh.getFirstSubcomponent('vevent')!
  const theirs = occurrence === null ? singleOf(calendar) : timeOf(calendar, occurrence, timeZone)
  if (!theirs) return null
  for (const name of ['dtstart', 'dtend', 'summary', 'url', 'transp', 'status', 'dtstamp', subjectProperty]) {
    theirs.removeAllProperties(name)
    const property = ours.getFirstProperty(name)
    if (property) theirs.addProperty(property)
  }
  theirs.removeAllProperties('duration')
  const sequence = Number(theirs.getFirstPropertyValue('sequence') ?? 0)
  theirs.updatePropertyWithValue('sequence', Math.max(sequence + 1, event.sequence))
  const known = new Set(
    calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid')),
  )
  for (const zone of fresh.getAllSubcomponents('vtimezone')) {
    // Rules of the same name stay as they are: other events of the body go by them.
    if (!known.has(zone.getFirstPropertyValue('tzid'))) calendar.addSubcomponent(zone)
  }
  return `${ICAL.stringify(calendar.toJSON()).trimEnd()}\r\n`
}

function parsed(body: string): ICAL.Component {
  try {
    return new ICAL.Component(ICAL.parse(body) as never)
  } catch {
    throw new EventRefused('What stands there cannot be read.')
  }
}

const singleOf = (calendar: ICAL.Component) =>
  calendar.getAllSubcomponents('vevent').find((one) => !one.hasProperty('recurrence-id')) ?? null

/** The component of one time of a series; made from the series where it had none of its own. */
function timeOf(calendar: ICAL.Component, occurrence: string, timeZone: string): ICAL.Component | null {
  const moment = Date.parse(occurrence)
  const own = calendar
    .getAllSubcomponents('vevent')
    .find((one) => instantOf(one.getFirstProperty('recurrence-id'), calendar, timeZone) === moment)
  if (own) return own
  const master = singleOf(calendar)
  const start = master?.getFirstPropertyValue('dtstart') as ICAL.Time | undefined
  if (!master || !start) return null
  const copy = new ICAL.Component(structuredClone(master.toJSON()) as never)
  for (const name of ['rrule', 'rdate', 'exdate', 'exrule']) copy.removeAllProperties(name)
  const id = start.isDate
    ? ICAL.Time.fromDateString(zonedParts(moment, timeZone).date)
    : ICAL.Time.fromJSDate(new Date(moment), true)
  copy.addPropertyWithValue('recurrence-id', id)
  calendar.addSubcomponent(copy)
  return copy
}

/** Which of our appointments the body says it is; no other program writes the word. */
export const subjectIn = (body: string): string | null =>
  /^X-FOYER-SUBJECT:([0-9a-f-]{36})\r?$/im.exec(body)?.[1] ?? null
