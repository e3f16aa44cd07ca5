/** A date of a calendar on the wall, `2026-12-01`; it belongs to no zone until one is named. */
export type LocalDate = string

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function partsAt(at: number, timeZone: string): Record<string, number> {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(timeZone, format)
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]))
}

/** What the wall shows, as if it were UTC. */
function wallMs(at: number, timeZone: string): number {
  const p = partsAt(at, timeZone)
  return Date.UTC(p.year!, p.month! - 1, p.day!, p.hour!, p.minute!)
}

export const localDateAt = (at: number, timeZone: string): LocalDate =>
  new Date(wallMs(at, timeZone)).toISOString().slice(0, 10)

/** Minutes since midnight on the wall of the zone. */
export const localMinutesAt = (at: number, timeZone: string): number => {
  const p = partsAt(at, timeZone)
  return p.hour! * 60 + p.minute!
}

export const offsetMinutesAt = (at: number, timeZone: string): number =>
  Math.round((wallMs(at, timeZone) - Math.floor(at / 60_000) * 60_000) / 60_000)

/**
 * The moment at which the wall of the zone shows this date and time; the earlier of two when the clock is turned back, and
 * `undefined` for a time that the clock jumps over.
 */
export function instantAt(date: LocalDate, minutes: number, timeZone: string): number | undefined {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000
  const offsets = [wall - dayMs, wall + dayMs].map((near) => offsetMinutesAt(near, timeZone))
  const moments = offsets
    .map((offset) => wall - offset * 60_000)
    .filter((at) => wallMs(at, timeZone) === wall)
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** The first moment of a calendar day; where the clock jumps over midnight, a little later. */
export function startOfDay(date: LocalDate, timeZone: string): number {
  for (let minutes = 0; minutes <= 180; minutes += 30) {
    const at = instantAt(date, minutes, timeZone)
    if (at !== undefined) return at
  }
  return Date.parse(`${date}T00:00:00Z`)
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Monday is 1. */
export const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date))

/** True for a date of the calendar: anybody can write into an address. */
export const isLocalDate = (text: unknown): text is LocalDate =>
  typeof text === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

/** `09:30` → 570; `undefined` for anything else. */
export function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? []
  if (hours === undefined) return undefined
  const total = Number(hours) * 60 + Number(minutes)
  return total <= 1440 && Number(minutes) < 60 ? total : undefined
}

export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
