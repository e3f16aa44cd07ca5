import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { expandAvailability } from '../open-slots/expand-availability.rules.ts'
import type { PlaceId, ProviderSchedule } from '../open-slots/open-slots.types.ts'
import { coveredByOne, mergeRanges, overlapsAny } from '../open-slots/time-ranges.rules.ts'

export type Booked = { id: string; startsAt: EpochMs; endsAt: EpochMs; locationId: PlaceId }

/**
 * Which of these appointments lie outside the provider's hours at their place, or in time off; one by video may lie in the hours of any
 * place. They stay: hours say what clients can book from now on.
 */
export function outsideHours<Appointment extends Booked>(
  schedule: Pick<ProviderSchedule, 'availability' | 'exceptions' | 'timeOff'>,
  booked: readonly Appointment[],
): Appointment[] {
  const timeOff = mergeRanges(schedule.timeOff)
  const forAnyService = {
    availability: schedule.availability.map((block) => ({ ...block, serviceIds: null })),
    exceptions: schedule.exceptions.map((one) => ('serviceIds' in one ? { ...one, serviceIds: null } : one)),
  }
  return booked.filter(({ startsAt, endsAt, locationId }) => {
    if (overlapsAny(timeOff, startsAt, endsAt)) return true
    const minutes = Math.max(1, Math.round((endsAt - startsAt) / minuteMs))
    const service = { id: '', durationMinutes: minutes, modality: 'either' as const }
    const place = locationId ?? undefined
    const { places } = expandAvailability(forAnyService, service, place, minutes, startsAt, endsAt)
    return !places.some(({ open }) => coveredByOne(open.ranges, startsAt, endsAt))
  })
}
