import type { paths } from '../../kernel/api.ts'

type Answer =
  paths['/api/portals/{portalId}/open-slots']['get']['responses'][200]['content']['application/json']

/** A time that can be booked, in full: alone with it one knows who, where and how long. */
export type Slot = NonNullable<
  paths['/api/portals/{portalId}/open-days']['get']['responses'][200]['content']['application/json']['first']
>
type Day = Answer['days'][number]

export type OpenSlots = Pick<Answer, 'timeZone' | 'providers'> & {
  days: (Pick<Day, 'date' | 'emptyBecause'> & { slots: Slot[] })[]
}

/** The answer says of each time only what the others do not; here each is put together again. */
export function openSlotsOf({ timeZone, providers, places, lengthMinutes, days }: Answer): OpenSlots {
  return {
    timeZone,
    providers,
    days: days.map(({ date, emptyBecause, times }) => ({
      date,
      emptyBecause,
      slots: times.map((time) => ({
        startsAt: time.startsAt,
        endsAt: time.endsAt ?? instantAfter(time.startsAt, lengthMinutes),
        ...places[time.place]!,
        providerIds: time.providers.map((number) => providers[number]!.id),
        seatsLeft: time.seatsLeft ?? null,
      })),
    })),
  }
}

/** Spelled as the server spells an instant, `2026-11-01T05:30:00Z`. */
const instantAfter = (startsAt: string, minutes: number) =>
  new Date(Date.parse(startsAt) + minutes * 60_000).toISOString().replace('.000Z', 'Z')
