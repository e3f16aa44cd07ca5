import type { EpochMs } from '../../../kernel/time/index.ts'
import { expandAvailability } from '../open-slots/expand-availability.rules.ts'
import type { PlaceId, ProviderSchedule } from '../open-slots/open-slots.types.ts'
import { coveredByOne, mergeRanges, overlapsAny } from '../open-slots/time-ranges.rules.ts'

export type Booked = {
  id: string
  serviceId: string
  startsAt: EpochMs
  endsAt: EpochMs
  locationId: PlaceId
}

/**
 * Which of these appointments lie outside the provider's hours at their place and for their service, or in time off. They stay: hours
 * say what can be booked from now on.
 */
export function outsideHours<Appointment extends Booked>(
  schedule: Pick<ProviderSchedule, 'availability' | 'exceptions' | 'timeOff'>,
  booked: readonly Appointment[],
): Appointment[] {
  const timeOff = mergeRanges(schedule.timeOff)
  return booked.filter(({ serviceId, startsAt, endsAt, locationId }) => {
    if (overlapsAny(timeOff, startsAt, endsAt)) return true
    const minutes = Math.max(1, Math.round((endsAt - startsAt) / 60_000))
    const service = { id: serviceId, durationMinutes: minutes, modality: 'either' as const }
    const { places } = expandAvailability(schedule, service, locationId, minutes, startsAt, endsAt)
    return !places.some(
      (at) => at.locationId === locationId && coveredByOne(at.open.ranges, startsAt, endsAt),
    )
  })
}
