import { addDays, type LocalDate, localDateAt } from '../wall-clock.rules.ts'
import type { Block } from './calendar-layout.rules.ts'
import { type DayAxis, minutesOnAxis, momentOnAxis } from './day-axis.rules.ts'

/** Where an entry is to stand. */
export interface NewTime {
  startsAt: number
  endsAt: number
  staffId: string
}

const minuteMs = 60_000
export const usualStepMinutes = 15
export const fineStepMinutes = 5

export const isSameTime = (a: NewTime, b: NewTime): boolean =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.staffId === b.staffId

export const timeOf = (block: Block): NewTime => ({
  startsAt: block.startsAt,
  endsAt: block.endsAt,
  staffId: block.entry.staffId,
})

/** The nearest mark of the axis at which the date has a time; what the clocks jump over gives the first moment after. */
export function nearestMoment(axis: DayAxis, minutes: number, date: LocalDate, stepMinutes: number): number {
  let mark = Math.max(0, Math.min(axis.minutes, Math.round(minutes / stepMinutes) * stepMinutes))
  for (; mark <= axis.minutes; mark += stepMinutes) {
    const at = momentOnAxis(axis, mark, date)
    if (at !== undefined) return at
  }
  return momentOnAxis(axis, axis.minutes, date)!
}

/** Moved so that it begins at a mark of the axis, as long as before. An hour stays an hour over a change of the clocks. */
export function movedTo(
  time: NewTime,
  to: { axis: DayAxis; minutes: number; date: LocalDate; staffId: string; stepMinutes: number },
): NewTime {
  const startsAt = nearestMoment(
    to.axis,
    Math.min(to.minutes, to.axis.minutes - to.stepMinutes),
    to.date,
    to.stepMinutes,
  )
  return { startsAt, endsAt: startsAt + (time.endsAt - time.startsAt), staffId: to.staffId }
}

/** Made longer or shorter at one end, by a step at least and a day at most. */
export function resizedTo(
  time: NewTime,
  end: 'start' | 'end',
  to: { axis: DayAxis; minutes: number; date: LocalDate; stepMinutes: number },
): NewTime {
  const at = nearestMoment(to.axis, to.minutes, to.date, to.stepMinutes)
  const least = to.stepMinutes * minuteMs
  if (end === 'end') {
    const endsAt = Math.min(Math.max(at, time.startsAt + least), time.startsAt + 1440 * minuteMs)
    return { ...time, endsAt }
  }
  return { ...time, startsAt: Math.min(at, time.endsAt - least) }
}

/** By so many minutes; a time off the marks goes to the next mark first, as by hand. */
export function nudged(time: NewTime, byMinutes: number): NewTime {
  const shift = shiftToMark(time.startsAt, byMinutes)
  return { ...time, startsAt: time.startsAt + shift, endsAt: time.endsAt + shift }
}

/** Its end by so many minutes. */
export function lengthened(time: NewTime, byMinutes: number): NewTime {
  const endsAt = time.endsAt + shiftToMark(time.endsAt, byMinutes)
  const least = time.startsAt + Math.abs(byMinutes) * minuteMs
  return { ...time, endsAt: Math.min(Math.max(endsAt, least), time.startsAt + 1440 * minuteMs) }
}

function shiftToMark(at: number, byMinutes: number): number {
  const step = byMinutes * minuteMs
  const over = at % Math.abs(step)
  if (over === 0) return step
  return step > 0 ? Math.abs(step) - over : -over
}

/** To the same wall time so many days away. */
export function daysLater(time: NewTime, days: number, axisFor: (dates: LocalDate[]) => DayAxis): NewTime {
  const { timeZone } = axisFor([])
  const date = localDateAt(time.startsAt, timeZone)
  const target = addDays(date, days)
  const from = axisFor([date])
  const minutes = minutesOnAxis(from, time.startsAt, date)
  const { repeat } = from
  // The second of two equal times is the only one of another day.
  const wall =
    repeat && minutes >= repeat.untilMinutes ? minutes - (repeat.untilMinutes - repeat.fromMinutes) : minutes
  const to = axisFor([target])
  const shift =
    to.repeat && wall >= to.repeat.untilMinutes ? to.repeat.untilMinutes - to.repeat.fromMinutes : 0
  const startsAt = nearestMoment(to, wall + shift, target, 1)
  return { ...time, startsAt, endsAt: startsAt + (time.endsAt - time.startsAt) }
}
