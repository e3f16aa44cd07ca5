import { instantText, minuteMs } from '../../../kernel/time/index.ts'
import type { OpenSlot, PlaceId } from '../open-slots/open-slots.types.ts'
import type { DayOfSlots } from './days-of-slots.rules.ts'

type Place = { locationId: PlaceId; modality: OpenSlot['modality'] }
type OpenTime = {
  startsAt: string
  place: number
  providers: number[]
  endsAt?: string
  seatsLeft?: number
}

/** The same days with each place and provider told once, and named by their number in the list from then on. */
export function inShort(
  days: readonly DayOfSlots[],
  providers: readonly { providerId: string }[],
  lengthMinutes: number,
) {
  const numbers = new Map(providers.map(({ providerId }, i) => [providerId, i]))
  const places: Place[] = []
  const placeOf = ({ locationId, modality }: Place): number => {
    const known = places.findIndex((place) => place.locationId === locationId)
    return known >= 0 ? known : places.push({ locationId, modality }) - 1
  }
  return {
    days: days.map(({ date, emptyBecause, slots }) => ({
      date,
      emptyBecause,
      times: slots.map((slot) => {
        const time: OpenTime = {
          startsAt: instantText(slot.startsAt),
          place: placeOf(slot),
          providers: slot.providerIds.map((id) => numbers.get(id)!),
        }
        if (slot.endsAt !== slot.startsAt + lengthMinutes * minuteMs) time.endsAt = instantText(slot.endsAt)
        if (slot.seatsLeft !== undefined) time.seatsLeft = slot.seatsLeft
        return time
      }),
    })),
    places,
  }
}
