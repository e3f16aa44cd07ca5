import { type LocalDate, weekdayOf } from '../wall-clock.rules.ts'

export const repeatKinds = ['never', 'weekly', 'monthlyByDate', 'monthlyByWeekday'] as const
export type RepeatKind = (typeof repeatKinds)[number]

/** As the form holds it; the first date and the time of day are those of the appointment. */
export type RepeatForm = {
  repeats: RepeatKind
  every: number
  /** Monday is 1; empty: the day of the first date. */
  weekdays: number[]
  isFromMonthEnd: boolean
  endsBy: 'count' | 'date'
  count: number
  lastDate: LocalDate
}

export const emptyRepeatForm: RepeatForm = {
  repeats: 'never',
  every: 1,
  weekdays: [],
  isFromMonthEnd: false,
  endsBy: 'count',
  count: 8,
  lastDate: '',
}

export type SeriesRuleBody = {
  repeats: Exclude<RepeatKind, 'never'>
  every: number
  weekdays: number[]
  isFromMonthEnd: boolean
  firstDate: LocalDate
  lastDate: LocalDate | null
  count: number | null
  localStart: string
  timeZone: string
}

/** The rule to ask the server for; `undefined` while something is missing, or nothing repeats. */
export function ruleBodyOf(
  form: RepeatForm,
  at: { date: LocalDate; time: string; timeZone: string },
): SeriesRuleBody | undefined {
  if (form.repeats === 'never' || at.date === '' || !/^\d{2}:\d{2}$/.test(at.time)) return undefined
  const isByCount = form.endsBy === 'count'
  const isWhole = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most
  if (!isWhole(form.every, 12) || (isByCount ? !isWhole(form.count, 104) : form.lastDate === ''))
    return undefined
  const weekly = form.repeats === 'weekly'
  return {
    repeats: form.repeats,
    every: form.every,
    weekdays: weekly ? (form.weekdays.length > 0 ? form.weekdays : [weekdayOf(at.date)]) : [],
    isFromMonthEnd: form.repeats === 'monthlyByWeekday' && isFromEnd(form, at.date),
    firstDate: at.date,
    lastDate: isByCount ? null : form.lastDate,
    count: isByCount ? form.count : null,
    localStart: at.time,
    timeZone: at.timeZone,
  }
}

/** Which of its weekday in the month: 1 to 4; a fifth one is the last. */
export const nthOfMonth = (date: LocalDate): number => Math.ceil(Number(date.slice(8)) / 7)

/** No other of its weekday follows in the month. */
export const isLastOfMonth = (date: LocalDate): boolean => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return day + 7 > new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export const isFromEnd = (form: RepeatForm, date: LocalDate): boolean =>
  isLastOfMonth(date) && (form.isFromMonthEnd || nthOfMonth(date) === 5)
