import ICAL from 'ical.js'
import { wallTime } from './zone-component.ts'

/** The file is no calendar, or one that cannot be read in reasonable time. `reason` is stable. */
export class CalendarNotReadable extends Error {
  readonly reason: 'notACalendar' | 'tooLarge' | 'tooManyEvents' | 'tooManyTimes' | 'badEvent'
  constructor(reason: CalendarNotReadable['reason']) {
    super(`The calendar cannot be read: ${reason}.`)
    this.reason = reason
  }
}

const mostSteps = 40_000
const longestInterval = 2_000
const mostValuesOfAPart = 400

/** How much work a file may still cause: rules come from strangers, and some never meet a date. */
export type Budget = { steps: number }
export const newBudget = (): Budget => ({ steps: mostSteps })

/**
 * The wall times that a rule gives, from its start to `untilWall`, as milliseconds as if the clock hung in Greenwich.
 * Throws CalendarNotReadable when that takes too many steps.
 */
export function* wallTimesOf(
  rule: ICAL.Recur,
  startWall: number,
  untilWall: number,
  budget: Budget,
): Generator<number> {
  const bounded = ICAL.Recur.fromData(rule.toJSON() as never)
  if (bounded.interval > longestInterval) throw new CalendarNotReadable('tooManyTimes')
  for (const values of Object.values(bounded.parts))
    if (Array.isArray(values) && values.length > mostValuesOfAPart)
      throw new CalendarNotReadable('tooManyTimes')
  bounded.until = wallTime(untilWall)
  const iterator = bounded.iterator(wallTime(startWall)) as ICAL.RecurIterator & {
    check_contracting_rules(): boolean
  }
  // The library asks this once for each candidate, also in the loop in which it looks for the next match.
  const check = iterator.check_contracting_rules.bind(iterator)
  iterator.check_contracting_rules = () => {
    budget.steps -= 1
    if (budget.steps < 0) throw new CalendarNotReadable('tooManyTimes')
    return check()
  }
  for (let time = iterator.next(); time; time = iterator.next()) {
    const wall = wallOf(time)
    if (wall > untilWall) return
    yield wall
  }
}

/** What the clock shows, whatever zone it hangs in. */
export const wallOf = (time: ICAL.Time): number =>
  Date.UTC(
    time.year,
    time.month - 1,
    time.day,
    time.isDate ? 0 : time.hour,
    time.isDate ? 0 : time.minute,
    time.isDate ? 0 : time.second,
  )
