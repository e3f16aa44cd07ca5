import {
  type EpochMs,
  epochDayOf,
  instantsAtLocalTime,
  localDateOf,
  minuteMs,
  zonedParts,
} from '../../../kernel/time/index.ts'

export type AnswerSettings = {
  answerMinutes: number
  /** By the wall clock where the client is; equal: there are no quiet hours. */
  quietFromMinutes: number
  quietUntilMinutes: number
  /** Of the client. */
  timeZone: string
}

export const usualAnswerSettings = { answerMinutes: 60, quietFromMinutes: 1260, quietUntilMinutes: 480 }

/** A shorter time is no time to answer in. */
const leastMinutes = 10
/** Whoever takes a time must still be able to come. */
const leadMinutes = 30

export type OfferTime = { when: 'now'; until: EpochMs } | { when: 'later'; at: EpochMs } | { when: 'never' }

/**
 * When a time may be offered and how long it is held for the answer: for the minutes that the practice set, which do not run in the
 * client's quiet hours, but for half of what is left until it begins at most. Nobody is woken for an offer.
 */
export function offerTime(now: EpochMs, startsAt: EpochMs, settings: AnswerSettings): OfferTime {
  if (isQuiet(now, settings)) {
    const at = nextAt(now, settings.quietUntilMinutes, settings.timeZone)
    return mostUntil(at, startsAt) === null ? { when: 'never' } : { when: 'later', at }
  }
  const most = mostUntil(now, startsAt)
  if (most === null) return { when: 'never' }
  return { when: 'now', until: Math.min(most, plainUntil(now, settings)) }
}

function mostUntil(now: EpochMs, startsAt: EpochMs): EpochMs | null {
  const half = now + Math.floor((startsAt - now) / 2 / minuteMs) * minuteMs
  const most = Math.min(half, startsAt - leadMinutes * minuteMs)
  return most - now < leastMinutes * minuteMs ? null : most
}

function plainUntil(now: EpochMs, settings: AnswerSettings): EpochMs {
  const until = now + settings.answerMinutes * minuteMs
  if (settings.quietFromMinutes === settings.quietUntilMinutes) return until
  const quietFrom = nextAt(now, settings.quietFromMinutes, settings.timeZone)
  if (until <= quietFrom) return until
  return nextAt(quietFrom, settings.quietUntilMinutes, settings.timeZone) + (until - quietFrom)
}

function isQuiet(
  now: EpochMs,
  { quietFromMinutes: from, quietUntilMinutes: until, timeZone }: AnswerSettings,
) {
  const { minutesOfDay } = zonedParts(now, timeZone)
  if (from === until) return false
  return from < until
    ? minutesOfDay >= from && minutesOfDay < until
    : minutesOfDay >= from || minutesOfDay < until
}

/** The next moment at which the wall clock shows this; on a night when it jumps over it, the moment after the jump. */
function nextAt(after: EpochMs, minutes: number, timeZone: string): EpochMs {
  const today = epochDayOf(zonedParts(after, timeZone).date)
  for (let day = today; day <= today + 2; day += 1) {
    const date = localDateOf(day)
    const shown = [0, 15, 30, 45, 60, 75, 90, 105, 120]
      .filter((skipped) => minutes + skipped < 1440)
      .map((skipped) => instantsAtLocalTime(date, minutes + skipped, timeZone))
      .find((moments) => moments.length > 0)
    const moment = shown?.find((at) => at > after)
    if (moment !== undefined) return moment
  }
  return after
}
