import { dayMs, type EpochMs, epochDayOf, weekOf, zonedParts } from '../../../kernel/time/index.ts'
import { expandAvailability } from '../open-slots/expand-availability.rules.ts'
import type { BookableService, PlaceId, ProviderSchedule, TimeRange } from '../open-slots/open-slots.types.ts'
import { coveredByOne, mergeRanges, overlapsAny } from '../open-slots/time-ranges.rules.ts'

export type AgainstTime = 'timeOff' | 'outsideHours' | 'dailyCap' | 'weeklyCap'

/** Judges times within a span by the provider's hours at a place and by his time off. */
export function hoursJudge(
  schedule: Pick<ProviderSchedule, 'availability' | 'exceptions' | 'timeOff'>,
  service: Pick<BookableService, 'id' | 'durationMinutes' | 'modality'>,
  place: PlaceId,
  { startsAt: from, endsAt: to }: TimeRange,
): (time: TimeRange) => 'free' | 'timeOff' | 'outsideHours' {
  const { places } = expandAvailability(schedule, service, place, 24 * 60, from, to)
  const hours = places.find((one) => one.locationId === place)
  const timeOff = mergeRanges(schedule.timeOff)
  return ({ startsAt, endsAt }) => {
    if (overlapsAny(timeOff, startsAt, endsAt)) return 'timeOff'
    if (hours && coveredByOne(hours.open.ranges, startsAt, endsAt)) return 'free'
    return hours && coveredByOne(hours.closed.ranges, startsAt, endsAt) ? 'timeOff' : 'outsideHours'
  }
}

/**
 * What besides other appointments speaks against a time. The practice is bound by none of it, and wants to know it before it insists.
 */
export function againstTime(
  schedule: ProviderSchedule,
  service: BookableService,
  place: PlaceId,
  time: TimeRange,
): AgainstTime[] {
  const byHours = hoursJudge(schedule, service, place, time)(time)
  return [...(byHours === 'free' ? [] : [byHours]), ...capsReached(schedule, time.startsAt)]
}

function capsReached({ busy, timeZone, rules }: ProviderSchedule, startsAt: EpochMs): AgainstTime[] {
  const dayOf = (at: EpochMs) => epochDayOf(zonedParts(at, timeZone).date)
  const day = dayOf(startsAt)
  const days = busy
    .filter((one) => one.countsForCap && Math.abs(one.startsAt - startsAt) < 9 * dayMs)
    .map((one) => dayOf((one.appointment ?? one).startsAt))
  const ofDay = days.filter((one) => one === day).length
  const ofWeek = days.filter((one) => weekOf(one) === weekOf(day)).length
  const { dailyCap, weeklyCap = null } = rules
  return [
    ...(dailyCap !== null && ofDay >= dailyCap ? (['dailyCap'] as const) : []),
    ...(weeklyCap !== null && ofWeek >= weeklyCap ? (['weeklyCap'] as const) : []),
  ]
}
