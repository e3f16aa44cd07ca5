import {
  dayMs,
  type EpochMs,
  epochDayOf,
  instantsAtLocalTime,
  localDateOf,
  minuteMs,
  zonedParts,
} from '../../kernel/time/index.ts'

/** Between these times of the zone's wall clock no text is sent; from 21:00 until 8:00 runs over midnight. Equal: never quiet. */
export type QuietHours = { timeZone: string; fromMinutes: number; untilMinutes: number }

export function isQuiet(moment: EpochMs, { timeZone, fromMinutes, untilMinutes }: QuietHours): boolean {
  const { minutesOfDay } = zonedParts(moment, timeZone)
  return fromMinutes <= untilMinutes
    ? minutesOfDay >= fromMinutes && minutesOfDay < untilMinutes
    : minutesOfDay >= fromMinutes || minutesOfDay < untilMinutes
}

/** The moment itself where texts may be sent, or the first one after it. */
export function endOfQuiet(moment: EpochMs, quiet: QuietHours): EpochMs {
  if (!isQuiet(moment, quiet)) return moment
  return neighbour(moment, quiet.timeZone, quiet.untilMinutes, 1)
}

/** The moment itself where texts may be sent, or the last minute before the quiet began. */
export function beforeQuiet(moment: EpochMs, quiet: QuietHours): EpochMs {
  if (!isQuiet(moment, quiet)) return moment
  return neighbour(moment + minuteMs, quiet.timeZone, quiet.fromMinutes, -1) - minuteMs
}

/** The next (1) or the latest (-1) moment at which the wall clock of the zone shows this time. */
function neighbour(moment: EpochMs, timeZone: string, minutes: number, direction: 1 | -1): EpochMs {
  const today = epochDayOf(zonedParts(moment, timeZone).date)
  for (let ahead = 0; ahead <= 3; ahead += 1) {
    const times = instantsAtLocalTime(localDateOf(today + direction * ahead), minutes, timeZone)
    const fitting = times.filter((time) => (direction > 0 ? time > moment : time < moment))
    if (fitting.length > 0) return direction > 0 ? Math.min(...fitting) : Math.max(...fitting)
  }
  // A clock that jumps over that time for days on end does not exist.
  return moment + direction * dayMs
}
