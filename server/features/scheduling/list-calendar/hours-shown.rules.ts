import type { EpochMs } from '../../../kernel/time/index.ts'
import { expandAvailability } from '../open-slots/expand-availability.rules.ts'
import type { PlaceId, ProviderSchedule, TimeRange } from '../open-slots/open-slots.types.ts'
import { type MergedRanges, mergeRanges } from '../open-slots/time-ranges.rules.ts'

export type HoursShown = {
  /** When the provider works, place by place, time off not taken out. */
  hours: (TimeRange & { locationId: PlaceId })[]
  /** Time off, and the hours that a closed date takes away. */
  timeOff: TimeRange[]
}

const anyService = { id: '', durationMinutes: 1, modality: 'either' } as const

/** A provider's working hours and time off from `from` until before `until`, by the same expansion as the open slots. */
export function hoursShown(
  schedule: Pick<ProviderSchedule, 'availability' | 'exceptions' | 'timeOff'>,
  from: EpochMs,
  until: EpochMs,
): HoursShown {
  // Hours for some services alone are working hours all the same.
  const { places } = expandAvailability(
    {
      availability: schedule.availability.map((block) => ({ ...block, serviceIds: null })),
      exceptions: schedule.exceptions,
    },
    anyService,
    undefined,
    1440,
    from,
    until,
  )
  const within = (ranges: MergedRanges): TimeRange[] =>
    Array.from(ranges.startsAt, (startsAt, i) => ({
      startsAt: Math.max(startsAt, from),
      endsAt: Math.min(ranges.endsAt[i]!, until),
    })).filter((range) => range.startsAt < range.endsAt)
  return {
    hours: places.flatMap(({ locationId, open }) =>
      within(open.ranges).map((range) => ({ ...range, locationId })),
    ),
    timeOff: within(
      mergeRanges([...schedule.timeOff, ...places.flatMap(({ closed }) => within(closed.ranges))]),
    ),
  }
}
