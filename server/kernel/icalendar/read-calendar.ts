import ICAL from 'ical.js'
import { dayMs, type EpochMs, instantText } from '../time/index.ts'
import type { OutsideEvent } from './calendar-event.ts'
import { type Budget, CalendarNotReadable, newBudget, wallOf, wallTimesOf } from './repeat.ts'
import { ianaClock, type ZoneClock, zoneClock } from './zone-clock.ts'

const mostBytes = 1_048_576
const mostEvents = 5_000
const mostTimes = 5_000
const longestTitle = 500

export type ReadOptions = {
  from: EpochMs
  until: EpochMs
  /** In which floating times and whole days are meant, and times of a zone that nothing tells. */
  defaultTimeZone: string
  /** Of the reader, in small letters: what one of them declined blocks no time. */
  ownAddresses?: ReadonlySet<string>
}

type Moment = { wall: number; isDate: boolean; clock: ZoneClock }
type Reading = ReadOptions & {
  zones: Map<string, ICAL.Component>
  clocks: Map<string, ZoneClock>
  budget: Budget
}

/**
 * What a calendar of somebody else holds between two moments: recurring events one by one, with their exceptions, each at its own
 * instant. Throws CalendarNotReadable for what is no calendar or would take too much.
 */
export function readCalendar(text: string, options: ReadOptions): OutsideEvent[] {
  if (Buffer.byteLength(text) > mostBytes) throw new CalendarNotReadable('tooLarge')
  const calendars = parsed(text)
  const events: OutsideEvent[] = []
  for (const calendar of calendars) {
    const components = calendar.getAllSubcomponents('vevent')
    if (components.length > mostEvents) throw new CalendarNotReadable('tooManyEvents')
    const reading: Reading = { ...options, zones: zonesOf(calendar), clocks: new Map(), budget: newBudget() }
    try {
      for (const family of familiesOf(components)) {
        events.push(...timesOf(family, reading))
        if (events.length > mostTimes) throw new CalendarNotReadable('tooManyTimes')
      }
    } catch (error) {
      throw error instanceof CalendarNotReadable ? error : new CalendarNotReadable('badEvent')
    }
  }
  return events.sort((a, b) => a.startsAt - b.startsAt)
}

/** The instant that a property of a calendar names, by the zones of that calendar; null where it names none. */
export function instantOf(
  property: ICAL.Property | null,
  calendar: ICAL.Component,
  defaultTimeZone: string,
): EpochMs | null {
  if (!property) return null
  const reading = {
    from: 0,
    until: 0,
    defaultTimeZone,
    zones: zonesOf(calendar),
    clocks: new Map(),
    budget: newBudget(),
  }
  const moment = momentOf(property, reading)
  return moment ? moment.clock.momentOf(moment.wall) : null
}

function zonesOf(calendar: ICAL.Component): Map<string, ICAL.Component> {
  const zones = new Map<string, ICAL.Component>()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    const tzid = zone.getFirstPropertyValue('tzid')
    if (tzid) zones.set(String(tzid), zone)
  }
  return zones
}

function parsed(text: string): ICAL.Component[] {
  try {
    const jCal = ICAL.parse(text)
    const all = (typeof jCal[0] === 'string' ? [jCal] : jCal) as unknown[][]
    const calendars = all.map((one) => new ICAL.Component(one as never))
    if (calendars.length === 0 || calendars.some(({ name }) => name !== 'vcalendar'))
      throw new Error('no calendar')
    return calendars
  } catch {
    throw new CalendarNotReadable('notACalendar')
  }
}

type Family = { master: ICAL.Component | null; exceptions: ICAL.Component[] }

/** An event that recurs, with the times of it that were changed alone. */
function familiesOf(components: ICAL.Component[]): Iterable<Family> {
  const families = new Map<string, Family>()
  for (const [index, component] of components.entries()) {
    const uid = textOf(component, 'uid') || `without a UID, ${index}`
    const family = families.get(uid) ?? { master: null, exceptions: [] }
    if (component.hasProperty('recurrence-id')) family.exceptions.push(component)
    else family.master = component
    families.set(uid, family)
  }
  return families.values()
}

function timesOf({ master, exceptions }: Family, reading: Reading): OutsideEvent[] {
  const isRecurring = master?.hasProperty('rrule') || master?.hasProperty('rdate') || exceptions.length > 0
  const found: OutsideEvent[] = []
  const changed = new Set<EpochMs>()
  const onwards: { from: EpochMs; component: ICAL.Component; shift: number }[] = []
  for (const exception of exceptions) {
    const property = exception.getFirstProperty('recurrence-id')!
    const original = momentOf(property, reading)
    const start = startOf(exception, reading)
    if (!original || !start) throw new CalendarNotReadable('badEvent')
    const id = original.clock.momentOf(original.wall)
    changed.add(id)
    if (property.getParameter('range') === 'THISANDFUTURE')
      onwards.push({ from: id, component: exception, shift: start.wall - original.wall })
    addIfWithin(found, exception, start, start.wall, instantText(id), reading)
  }
  if (!master) return found
  const start = startOf(master, reading)
  if (!start) throw new CalendarNotReadable('badEvent')
  if (!isRecurring) {
    addIfWithin(found, master, start, start.wall, null, reading)
    return found
  }
  onwards.sort((a, b) => b.from - a.from)
  for (const wall of wallsOf(master, start, reading)) {
    const id = start.clock.momentOf(wall)
    if (changed.has(id)) continue
    const later = onwards.find(({ from }) => from <= id)
    addIfWithin(
      found,
      later?.component ?? master,
      start,
      wall + (later?.shift ?? 0),
      instantText(id),
      reading,
    )
    if (found.length > mostTimes) throw new CalendarNotReadable('tooManyTimes')
  }
  return found
}

/** The wall times of an event that recurs, near the range that is asked for. */
function wallsOf(master: ICAL.Component, start: Moment, reading: Reading): Set<number> {
  const lengthMs = Math.max(0, lengthOf(master, start, start.wall, reading))
  const firstWall = reading.from - lengthMs - 2 * dayMs
  const lastWall = reading.until + 2 * dayMs
  const walls = new Set<number>()
  const add = (wall: number) => {
    if (wall >= firstWall && wall <= lastWall) walls.add(wall)
  }
  add(start.wall)
  for (const rule of valuesOf<ICAL.Recur>(master, 'rrule')) {
    const until = rule.until
    const end = until ? Math.min(lastWall, endWall(until, start)) : lastWall
    if (end >= start.wall) for (const wall of wallTimesOf(rule, start.wall, end, reading.budget)) add(wall)
  }
  for (const property of master.getAllProperties('rdate'))
    for (const moment of momentsOf(property, reading)) add(inClockOf(start, moment))
  for (const property of master.getAllProperties('exdate'))
    for (const moment of momentsOf(property, reading)) {
      if (!moment.isDate || start.isDate) walls.delete(inClockOf(start, moment))
      else for (const wall of walls) if (wall - (wall % dayMs) === moment.wall) walls.delete(wall)
    }
  return walls
}

/** The last wall time that UNTIL lets a rule give; a whole day is meant to its end, an instant by the event's own clock. */
function endWall(until: ICAL.Time, start: Moment): number {
  if (until.isDate) return wallOf(until) + (start.isDate ? 0 : dayMs - 1)
  return until.zone === ICAL.Timezone.utcTimezone && !start.isDate
    ? start.clock.wallAt(wallOf(until))
    : wallOf(until)
}

function inClockOf(start: Moment, moment: Moment): number {
  if (start.isDate || moment.isDate || moment.clock === start.clock) return moment.wall
  return start.clock.wallAt(moment.clock.momentOf(moment.wall))
}

function addIfWithin(
  found: OutsideEvent[],
  component: ICAL.Component,
  start: Moment,
  wall: number,
  occurrence: string | null,
  reading: Reading,
) {
  // Asked before the clock is: an event may stand in a year of which no clock knows.
  const lengthMs = Math.max(0, lengthOf(component, start, wall, reading))
  if (wall > reading.until + 2 * dayMs || wall + lengthMs < reading.from - 2 * dayMs) return
  const startsAt = start.clock.momentOf(wall)
  const endsAt = start.isDate ? start.clock.momentOf(wall + lengthMs) : startsAt + lengthMs
  if (startsAt >= reading.until || Math.max(endsAt, startsAt + 1) <= reading.from) return
  const isCancelled = textOf(component, 'status').toUpperCase() === 'CANCELLED'
  const changed = component.getFirstPropertyValue('last-modified') as ICAL.Time | null
  const sequence = Number(component.getFirstPropertyValue('sequence') ?? 0)
  found.push({
    uid: textOf(component, 'uid').slice(0, longestTitle),
    occurrence,
    startsAt,
    endsAt,
    isAllDay: start.isDate,
    timeZone: start.clock.timeZone,
    title: textOf(component, 'summary').slice(0, longestTitle),
    isCancelled,
    blocksTime:
      !isCancelled &&
      endsAt > startsAt &&
      textOf(component, 'transp').toUpperCase() !== 'TRANSPARENT' &&
      !isDeclined(component, reading),
    sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
    changedAt: changed && typeof changed === 'object' ? wallOf(changed) : null,
  })
}

/** An invitation that the reader was sent and said no to. */
const isDeclined = (component: ICAL.Component, { ownAddresses }: ReadOptions): boolean =>
  ownAddresses !== undefined &&
  component.getAllProperties('attendee').some(
    (attendee) =>
      String(attendee.getParameter('partstat') ?? '').toUpperCase() === 'DECLINED' &&
      ownAddresses.has(
        String(attendee.getFirstValue())
          .replace(/^mailto:/i, '')
          .toLowerCase(),
      ),
  )

/**
 * How long an event lasts, in milliseconds: whole days for whole days. Days of a DURATION are days of the clock, its hours are hours,
 * and a DTEND tells the length that all times of the event have (RFC 5545, 3.8.5.3).
 */
function lengthOf(component: ICAL.Component, start: Moment, wall: number, reading: Reading): number {
  const property = component.getFirstProperty('dtend')
  const end = property ? momentOf(property, reading) : null
  const own = startOf(component, reading) ?? start
  if (end) {
    if (own.isDate) return end.wall - own.wall
    if (isFar(own.wall, reading) && isFar(end.wall, reading)) return end.wall - own.wall
    return end.clock.momentOf(end.wall) - own.clock.momentOf(own.wall)
  }
  const duration = component.getFirstPropertyValue('duration') as ICAL.Duration | null
  if (!duration || typeof duration !== 'object') return start.isDate ? dayMs : 0
  const days = (duration.weeks * 7 + duration.days) * dayMs
  const rest = ((duration.hours * 60 + duration.minutes) * 60 + duration.seconds) * 1000
  if (start.isDate) return days + Math.ceil(rest / dayMs) * dayMs
  if (days === 0 || isFar(wall, reading)) return days + rest
  return start.clock.momentOf(wall + days) - start.clock.momentOf(wall) + rest
}

/** Years for which no clock is asked. */
const isFar = (wall: number, { from, until }: ReadOptions) =>
  Math.abs(wall - from) > 200 * 366 * dayMs && Math.abs(wall - until) > 200 * 366 * dayMs

const startOf = (component: ICAL.Component, reading: Reading): Moment | null => {
  const property = component.getFirstProperty('dtstart')
  return property ? momentOf(property, reading) : null
}

const momentOf = (property: ICAL.Property, reading: Reading): Moment | null =>
  momentsOf(property, reading)[0] ?? null

function momentsOf(property: ICAL.Property, reading: Reading): Moment[] {
  const tzid = property.getParameter('tzid')
  return (property.getValues() as unknown as (ICAL.Time | ICAL.Period)[]).map((value) => {
    const time = 'start' in value ? value.start : value
    if (!time || !('year' in time)) throw new CalendarNotReadable('badEvent')
    const isUtc = time.zone === ICAL.Timezone.utcTimezone
    return {
      wall: wallOf(time),
      isDate: time.isDate,
      clock: clockOf(isUtc ? 'UTC' : String(tzid ?? ''), reading),
    }
  })
}

function clockOf(tzid: string, reading: Reading): ZoneClock {
  const known = reading.clocks.get(tzid)
  if (known) return known
  const clock =
    (tzid && zoneClock(tzid, reading.zones, reading.defaultTimeZone, reading.budget)) ||
    ianaClock(reading.defaultTimeZone)
  reading.clocks.set(tzid, clock)
  return clock
}

const textOf = (component: ICAL.Component, name: string): string => {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : ''
}

const valuesOf = <T>(component: ICAL.Component, name: string): T[] =>
  component.getAllProperties(name).flatMap((property) => property.getValues() as unknown as T[])
