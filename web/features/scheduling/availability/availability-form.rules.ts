import type { Availability } from '../scheduling-queries.ts'
import { clockText, instantAt, localDateAt, minutesOf } from '../wall-clock.rules.ts'

export const byVideo = 'video'

/** Hours as they are typed: text until they are saved. */
export interface TypedHours {
  key: string
  weekday: number
  from: string
  until: string
  /** A location's id, or `video`. */
  where: string
}

/** Time off as days of the practice's calendar, both included. */
export interface TypedTimeOff {
  key: string
  first: string
  last: string
}

export interface TypedAvailability {
  settings: Availability['settings']
  serviceIds: string[]
  hours: TypedHours[]
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
    })),
    timeOff: saved.timeOff.map((t) => ({
      key: nextKey(),
      first: localDateAt(Date.parse(t.startsAt), timeZone),
      last: localDateAt(Date.parse(t.endsAt) - 1, timeZone),
    })),
  }
}

/** A row that cannot be: its end is not after its start. Midnight at the end is the end of the day. */
export const isBackwards = (hours: Pick<TypedHours, 'from' | 'until'>): boolean => {
  const [from, until] = [minutesOf(hours.from), endMinutes(hours.until)]
  return from === undefined || until === undefined || from >= until
}

const endMinutes = (until: string) => (minutesOf(until) === 0 ? 1440 : minutesOf(until))

export const isTimeOffBackwards = ({ first, last }: TypedTimeOff): boolean =>
  first === '' || last === '' || first > last

/**
 * What is saved. What the form does not show (dates and services of a row, exceptions, time off by the hour) stays as it was.
 */
export function toSave(typed: TypedAvailability, saved: Availability) {
  const { provider, mayEdit: _, ...rest } = saved
  const shown = typedOf(saved)
  return {
    ...rest,
    settings: typed.settings,
    serviceIds: typed.serviceIds,
    hours: typed.hours.map((h) => {
      const locationId = h.where === byVideo ? null : h.where
      const [startMinutes, end] = [minutesOf(h.from)!, endMinutes(h.until)!]
      const before = saved.hours.find(
        (s) =>
          s.weekday === h.weekday &&
          s.startMinutes === startMinutes &&
          s.endMinutes === end &&
          s.locationId === locationId,
      )
      return {
        weekday: h.weekday,
        startMinutes,
        endMinutes: end,
        locationId,
        serviceIds: before?.serviceIds ?? null,
        validFrom: before?.validFrom ?? null,
        validUntil: before?.validUntil ?? null,
      }
    }),
    timeOff: typed.timeOff.map((t) => {
      const i = shown.timeOff.findIndex((s) => s.first === t.first && s.last === t.last)
      const before = saved.timeOff[i]
      return before ?? rangeOf(t, provider.timeZone)
    }),
  }
}

function rangeOf({ first, last }: TypedTimeOff, timeZone: string) {
  const dayAfter = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const at = (date: string) =>
    new Date(instantAt(date, 0, timeZone) ?? instantAt(date, 60, timeZone)!).toISOString()
  return { startsAt: at(first), endsAt: at(dayAfter) }
}
