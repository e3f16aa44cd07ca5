/** A calendar date without a zone, `2026-11-01`. */
export type LocalDate = string

/** Days since 1970-01-01 on the calendar, so that dates can be counted and compared as integers. */
export type EpochDay = number

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

const shape = /^\d{4}-\d{2}-\d{2}$/

/** Throws a RangeError for anything that is not a date of the calendar, such as `2026-02-30`. */
export function epochDayOf(date: LocalDate): EpochDay {
  const day = shape.test(date) ? Date.parse(`${date}T00:00:00Z`) / dayMs : Number.NaN
  if (!Number.isInteger(day) || localDateOf(day) !== date)
    throw new RangeError(`"${date}" is not a date like 2026-11-01.`)
  return day
}

const mostDatesKept = 4000
const dates = new Map<EpochDay, LocalDate>()

export function localDateOf(day: EpochDay): LocalDate {
  const kept = dates.get(day)
  if (kept !== undefined) return kept
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  if (dates.size >= mostDatesKept) dates.clear()
  dates.set(day, date)
  return date
}

/** ISO 8601: Monday is 1, Sunday is 7. */
export function weekdayOf(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Weeks run from Monday to Sunday; two days share a number when they share a week. */
export function weekOf(day: EpochDay): number {
  return Math.floor((day + 3) / 7)
}
