import { Temporal } from 'temporal-polyfill'
import {
  type EpochMs,
  epochDayOf,
  instantsAtLocalTime,
  type LocalDate,
  localDateOf,
  weekdayOf,
  weekOf,
} from '../../../kernel/time/index.ts'

/** The dates of a series, by the calendar of its zone. */
export type SeriesRule = {
  /** The same day of each month, or the same weekday of it: the second Tuesday. */
  repeats: 'weekly' | 'monthlyByDate' | 'monthlyByWeekday'
  /** Every so many weeks or months. */
  every: number
  /** Of a weekly series, Monday is 1; of a monthly one the first date says it. */
  weekdays: readonly number[]
  /** The weekday counts from the end of the month: the last Tuesday. */
  isFromMonthEnd: boolean
  firstDate: LocalDate
  /** Included. One of the two ends the series. */
  lastDate: LocalDate | null
  count: number | null
  /** On the wall clock of the zone, since midnight: 09:00 stays 09:00 over both changes of the year. */
  localStartMinutes: number
  /** IANA. */
  timeZone: string
}

export type SeriesDate = {
  date: LocalDate
  startsAt: EpochMs
  /** `jumped`: the clock jumps over this time on that date; `twice`: it shows it twice, and the first is meant. */
  clock: 'plain' | 'jumped' | 'twice'
}

export const mostDates = 104
export const longestYears = 2

/** Every date of the rule, in order, 104 and two years at most; a rule that goes beyond is for `whatIsWrongWith` to refuse. */
export function datesOf(rule: SeriesRule): SeriesDate[] {
  const last = minDate(rule.lastDate ?? lastPossible(rule.firstDate), lastPossible(rule.firstDate))
  const most = Math.min(rule.count ?? mostDates, mostDates)
  const dates: SeriesDate[] = []
  for (const date of rule.repeats === 'weekly' ? weekly(rule, last) : monthly(rule, last)) {
    if (dates.length >= most) break
    dates.push(atLocalTime(date, rule.localStartMinutes, rule.timeZone))
  }
  return dates
}

export type SeriesFault = 'noEnd' | 'endsBefore' | 'tooLong' | 'tooMany' | 'noWeekday' | 'noDate'

/** What a person has to put right, or null. */
export function whatIsWrongWith(rule: SeriesRule): SeriesFault | null {
  const { firstDate, lastDate, count } = rule
  if ((lastDate === null) === (count === null)) return 'noEnd'
  if (rule.repeats === 'weekly' && rule.weekdays.length === 0) return 'noWeekday'
  if (lastDate !== null && lastDate < firstDate) return 'endsBefore'
  if (lastDate !== null && lastDate > lastPossible(firstDate)) return 'tooLong'
  if (count !== null && count > mostDates) return 'tooMany'
  const dates = datesOf({ ...rule, count: null })
  if (dates.length === 0) return 'noDate'
  if (count !== null && dates.length < count) return 'tooLong'
  if (lastDate !== null && dates.length === mostDates && hasMoreAfter(rule, dates.at(-1)!.date))
    return 'tooMany'
  return null
}

const hasMoreAfter = (rule: SeriesRule, date: LocalDate) => {
  for (const next of rule.repeats === 'weekly' ? weekly(rule, rule.lastDate!) : monthly(rule, rule.lastDate!))
    if (next > date) return true
  return false
}

const lastPossible = (first: LocalDate): LocalDate =>
  Temporal.PlainDate.from(first).add({ years: longestYears }).toString()

const minDate = (a: LocalDate, b: LocalDate) => (a < b ? a : b)

function* weekly({ firstDate, weekdays, every }: SeriesRule, last: LocalDate): Generator<LocalDate> {
  const first = epochDayOf(firstDate)
  const until = epochDayOf(last)
  for (let day = first; day <= until; day++)
    if (weekdays.includes(weekdayOf(day)) && (weekOf(day) - weekOf(first)) % every === 0)
      yield localDateOf(day)
}

function* monthly(rule: SeriesRule, last: LocalDate): Generator<LocalDate> {
  for (let i = 0; ; i += rule.every) {
    const date = inMonth(rule, rule.firstDate, i)
    if (date > last) return
    if (date >= rule.firstDate) yield date
  }
}

/** The date of a monthly rule so many months after another date. A month without a 31st has it on its last day. */
function inMonth(
  { repeats, isFromMonthEnd }: Pick<SeriesRule, 'repeats' | 'isFromMonthEnd'>,
  from: LocalDate,
  months: number,
): LocalDate {
  const anchor = Temporal.PlainDate.from(from)
  const month = anchor.toPlainYearMonth().add({ months })
  if (repeats === 'monthlyByDate')
    return month.toPlainDate({ day: Math.min(anchor.day, month.daysInMonth) }).toString()
  const first = month.toPlainDate({ day: 1 })
  const offset = (anchor.dayOfWeek - first.dayOfWeek + 7) % 7
  const nth = Math.ceil(anchor.day / 7)
  const ofMonth: number[] = []
  for (let day = 1 + offset; day <= month.daysInMonth; day += 7) ofMonth.push(day)
  // A fifth Tuesday is the last of its month, and stays the last where there are four.
  const day = isFromMonthEnd || nth === 5 ? ofMonth.at(-1)! : ofMonth[nth - 1]!
  return month.toPlainDate({ day }).toString()
}

/**
 * The moment at which the wall of the zone shows the time on that date: the first of two where the clock is turned back; where the
 * clock jumps over it, as much later as it jumps (Temporal's `compatible`: 02:30 becomes 03:30).
 */
export function atLocalTime(date: LocalDate, localMinutes: number, timeZone: string): SeriesDate {
  const [first, second] = instantsAtLocalTime(date, localMinutes, timeZone)
  if (first !== undefined) return { date, startsAt: first, clock: second === undefined ? 'plain' : 'twice' }
  const time = Temporal.PlainTime.from({ hour: Math.floor(localMinutes / 60), minute: localMinutes % 60 })
  const moment = Temporal.PlainDate.from(date)
    .toPlainDateTime(time)
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  return { date, startsAt: moment.epochMilliseconds, clock: 'jumped' }
}

/**
 * Where a date of the series goes when one of its dates goes from `from` to `to`: by as many days in a weekly series; in a monthly one
 * to the same day, or the same weekday, of its own month.
 */
export function movedDate(
  rule: Pick<SeriesRule, 'repeats' | 'isFromMonthEnd'>,
  date: LocalDate,
  from: LocalDate,
  to: LocalDate,
): LocalDate {
  if (from === to) return date
  if (rule.repeats === 'weekly') return localDateOf(epochDayOf(date) + epochDayOf(to) - epochDayOf(from))
  return inMonth(rule, to, monthOf(date) - monthOf(from))
}

const monthOf = (date: LocalDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

/** The rule after such a move, as it is told to people. */
export function movedRule(rule: SeriesRule, from: LocalDate, to: LocalDate): SeriesRule {
  const days = epochDayOf(to) - epochDayOf(from)
  return {
    ...rule,
    weekdays: rule.weekdays.map((day) => ((((day - 1 + days) % 7) + 7) % 7) + 1).sort((a, b) => a - b),
    firstDate: movedDate(rule, rule.firstDate, from, to),
    lastDate: rule.lastDate && movedDate(rule, rule.lastDate, from, to),
  }
}
