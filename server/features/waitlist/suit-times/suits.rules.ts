import { type EpochMs, type LocalDate, zonedParts } from '../../../kernel/time/index.ts'

export const dayParts = ['morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]

/** By the wall clock: until noon, from noon, from five. */
export function dayPartOf(minutesOfDay: number): DayPart {
  if (minutesOfDay < 12 * 60) return 'morning'
  return minutesOfDay < 17 * 60 ? 'afternoon' : 'evening'
}

export type Wish = {
  /** Monday is 1. */
  weekdays: readonly number[]
  dayParts: readonly string[]
  untilDate: LocalDate
  /** Of the client: whose calendar and clock the wish is about. */
  timeZone: string
  /** The start of the appointment that shall come earlier; null: she waits for a first one. */
  presentStartsAt: EpochMs | null
}

/** Whether a start is one that the person waits for. */
export function suits(wish: Wish, startsAt: EpochMs): boolean {
  if (wish.presentStartsAt !== null && startsAt >= wish.presentStartsAt) return false
  const { date, weekday, minutesOfDay } = zonedParts(startsAt, wish.timeZone)
  return (
    date <= wish.untilDate &&
    wish.weekdays.includes(weekday) &&
    wish.dayParts.includes(dayPartOf(minutesOfDay))
  )
}
