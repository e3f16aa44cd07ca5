import { addDays, type LocalDate, mondayOf } from '../wall-clock.rules.ts'

export const views = ['day', 'week', 'month', 'agenda'] as const
export type View = (typeof views)[number]

export const isView = (text: unknown): text is View => views.includes(text as View)

/** Days of the agenda. */
export const agendaDays = 14

/** What a view shows around a date; a month in whole weeks, Monday first. */
export function daysShown(view: View, date: LocalDate): LocalDate[] {
  if (view === 'day') return [date]
  if (view === 'agenda') return daysFrom(date, agendaDays)
  if (view === 'week') return daysFrom(mondayOf(date), 7)
  const first = mondayOf(`${date.slice(0, 7)}-01`)
  const last = addDays(monthLater(`${date.slice(0, 7)}-01`, 1), -1)
  const weeks = Math.floor((Date.parse(last) - Date.parse(first)) / 86_400_000 / 7) + 1
  return daysFrom(first, weeks * 7)
}

/** The date that the buttons "before" and "after" lead to. */
export function stepFrom(view: View, date: LocalDate, by: 1 | -1): LocalDate {
  if (view === 'month') return monthLater(date, by)
  return addDays(date, by * (view === 'week' ? 7 : view === 'agenda' ? agendaDays : 1))
}

const daysFrom = (first: LocalDate, count: number) =>
  Array.from({ length: count }, (_, i) => addDays(first, i))

/** The same day of the month, or its last. */
function monthLater(date: LocalDate, by: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month + by, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + by, Math.min(day, lastDay))).toISOString().slice(0, 10)
}

/**
 * Whose calendars an address asks for: `all`, ids with commas, or nothing, which is oneself in a week and everybody otherwise. Ids
 * of people who are not on the calendar are left out.
 */
export function peopleShown<P extends { id: string }>(
  providers: readonly P[],
  asked: string | undefined,
  view: View,
  ownId: string | undefined,
): P[] {
  const ids = asked?.split(',') ?? []
  const chosen = providers.filter((p) => ids.includes(p.id))
  if (chosen.length > 0) return chosen
  if (asked === 'all' || view !== 'week') return [...providers]
  const own = providers.find((p) => p.id === ownId) ?? providers[0]
  return own ? [own] : []
}
