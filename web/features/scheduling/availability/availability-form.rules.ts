import type { Availability } from '../scheduling-queries.ts'
import {
  addDays,
  clockText,
  instantAt,
  localDateAt,
  localMinutesAt,
  minutesOf,
  startOfDay,
} from '../wall-clock.rules.ts'

export const byVideo = 'video'
/** Of a closed date: no place is open. */
export const everywhere = 'everywhere'

/** Hours as they are typed: text until they are saved. */
export interface TypedHours {
  key: string
  weekday: number
  from: string
  until: string
  /** A location's id, or `video`. */
  where: string
  /** Null: every service of the provider. */
  serviceIds: string[] | null
  /** Dates; empty: without end. */
  validFrom: string
  validUntil: string
  everyNWeeks: number
  /** A date of a week in which they hold; of no weight where they hold every week. */
  anchorDate: string
}

/** One date that is not as its weekday: closed, or with hours beside the weekly ones. */
export interface TypedException {
  key: string
  kind: 'closed' | 'extraHours'
  date: string
  /** A location's id, `video`, or for a closed date `everywhere`. */
  where: string
  /** Of extra hours only. */
  from: string
  until: string
  serviceIds: string[] | null
}

/** Time off by the provider's own clock, whole days or from a time until a time. */
export interface TypedTimeOff {
  key: string
  isAllDay: boolean
  first: string
  /** The last day, included; by the hour, the day on which it ends. */
  last: string
  from: string
  until: string
}

export interface TypedAvailability {
  settings: Availability['settings']
  serviceIds: string[]
  hours: TypedHours[]
  exceptions: TypedException[]
  timeOff: TypedTimeOff[]
}

let keys = 0
export const nextKey = () => `row-${(keys += 1)}`

export function typedOf(saved: Availability): TypedAvailability {
  const { timeZone } = saved.provider
  return {
    settings: saved.settings,
    serviceIds: saved.serviceIds,
    hours: saved.hours.map((h) => ({
      key: nextKey(),
      weekday: h.weekday,
      from: clockText(h.startMinutes),
      until: clockText(h.endMinutes),
      where: h.locationId ?? byVideo,
      serviceIds: h.serviceIds,
      validFrom: h.validFrom ?? '',
      validUntil: h.validUntil ?? '',
      everyNWeeks: h.everyNWeeks,
      anchorDate: h.anchorDate ?? '',
    })),
    exceptions: [
      ...saved.closedDates.map(
        (d): TypedException => ({
          ...aClosedDay(d.date),
          where: d.locationId === undefined ? everywhere : (d.locationId ?? byVideo),
        }),
      ),
      ...saved.extraHours.map(
        (h): TypedException => ({
          key: nextKey(),
          kind: 'extraHours',
          date: h.date,
          where: h.locationId ?? byVideo,
          from: clockText(h.startMinutes),
          until: clockText(h.endMinutes),
          serviceIds: h.serviceIds,
        }),
      ),
    ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    timeOff: saved.timeOff.map((t) => typedTimeOff(Date.parse(t.startsAt), Date.parse(t.endsAt), timeZone)),
  }
}

export const aClosedDay = (date = ''): TypedException => ({
  key: nextKey(),
  kind: 'closed',
  date,
  where: everywhere,
  from: '',
  until: '',
  serviceIds: null,
})

function typedTimeOff(startsAt: number, endsAt: number, timeZone: string): TypedTimeOff {
  const first = localDateAt(startsAt, timeZone)
  const last = localDateAt(endsAt - 1, timeZone)
  const isAllDay =
    startsAt === startOfDay(first, timeZone) && endsAt === startOfDay(addDays(last, 1), timeZone)
  return isAllDay
    ? { key: nextKey(), isAllDay, first, last, from: '', until: '' }
    : {
        key: nextKey(),
        isAllDay,
        first,
        last: localDateAt(endsAt, timeZone),
        from: clockText(localMinutesAt(startsAt, timeZone)),
        until: clockText(localMinutesAt(endsAt, timeZone)),
      }
}

/** A row that cannot be: its end is not after its start. Midnight at the end is the end of the day. */
export const isBackwards = (hours: Pick<TypedHours, 'from' | 'until'>): boolean => {
  const [from, until] = [minutesOf(hours.from), endMinutes(hours.until)]
  return from === undefined || until === undefined || from >= until
}

const endMinutes = (until: string) => (minutesOf(until) === 0 ? 1440 : minutesOf(until))

/** Every second week of which weeks? And a last day before the first. */
export const isUnclear = (hours: TypedHours): boolean =>
  (hours.everyNWeeks > 1 && hours.anchorDate === '') ||
  (hours.validFrom !== '' && hours.validUntil !== '' && hours.validFrom > hours.validUntil)

export const isExceptionWrong = (one: TypedException): boolean =>
  one.date === '' || (one.kind === 'extraHours' && isBackwards(one))

export function isTimeOffBackwards(typed: TypedTimeOff, timeZone: string): boolean {
  const { isAllDay, first, last } = typed
  if (first === '' || last === '') return true
  if (isAllDay) return first > last
  const range = rangeOf(typed, timeZone)
  return range === undefined || range.startsAt >= range.endsAt
}

export const isWrong = (typed: TypedAvailability, timeZone: string): boolean =>
  typed.hours.some((h) => isBackwards(h) || isUnclear(h)) ||
  typed.exceptions.some(isExceptionWrong) ||
  typed.timeOff.some((t) => isTimeOffBackwards(t, timeZone))

/** What is saved, as of the version that was read. Time off that was not touched keeps its very moments. */
export function toSave(typed: TypedAvailability, saved: Availability) {
  const { timeZone } = saved.provider
  return {
    version: saved.version,
    settings: typed.settings,
    serviceIds: typed.serviceIds,
    hours: typed.hours.map((h) => ({
      weekday: h.weekday,
      startMinutes: minutesOf(h.from)!,
      endMinutes: endMinutes(h.until)!,
      locationId: placeOf(h.where),
      serviceIds: h.serviceIds,
      validFrom: h.validFrom || null,
      validUntil: h.validUntil || null,
      everyNWeeks: h.everyNWeeks,
      anchorDate: h.everyNWeeks > 1 ? h.anchorDate : null,
    })),
    closedDates: typed.exceptions
      .filter((one) => one.kind === 'closed')
      .map((one) => ({
        date: one.date,
        ...(one.where === everywhere ? {} : { locationId: placeOf(one.where) }),
      })),
    extraHours: typed.exceptions
      .filter((one) => one.kind === 'extraHours')
      .map((one) => ({
        date: one.date,
        startMinutes: minutesOf(one.from)!,
        endMinutes: endMinutes(one.until)!,
        locationId: placeOf(one.where),
        serviceIds: one.serviceIds,
      })),
    timeOff: typed.timeOff.map((t) => {
      const range = rangeOf(t, timeZone)!
      return (
        saved.timeOff.find((s) => isSame(s, range)) ?? {
          startsAt: new Date(range.startsAt).toISOString(),
          endsAt: new Date(range.endsAt).toISOString(),
        }
      )
    }),
  }
}

const placeOf = (where: string) => (where === byVideo ? null : where)

/** To the minute, which is all that the form shows. */
const isSame = (
  saved: { startsAt: string; endsAt: string },
  range: { startsAt: number; endsAt: number },
): boolean =>
  Math.abs(Date.parse(saved.startsAt) - range.startsAt) < 60_000 &&
  Math.abs(Date.parse(saved.endsAt) - range.endsAt) < 60_000

function rangeOf(
  { isAllDay, first, last, from, until }: TypedTimeOff,
  timeZone: string,
): { startsAt: number; endsAt: number } | undefined {
  if (isAllDay)
    return { startsAt: startOfDay(first, timeZone), endsAt: startOfDay(addDays(last, 1), timeZone) }
  const [fromMinutes, untilMinutes] = [minutesOf(from), minutesOf(until)]
  if (fromMinutes === undefined || untilMinutes === undefined) return undefined
  const startsAt = instantAt(first, fromMinutes, timeZone)
  const endsAt = instantAt(last, untilMinutes, timeZone)
  return startsAt === undefined || endsAt === undefined ? undefined : { startsAt, endsAt }
}
