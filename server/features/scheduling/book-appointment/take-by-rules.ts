import { together } from '../../../kernel/db/together.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { slotOf } from '../appointments/slot-shape.ts'
import { type OwnTime, withoutOwnTime } from '../move-appointment/own-time.rules.ts'
import { type LoadedProvider, type LoadedSchedules, loadSchedules } from '../open-slots/load-schedules.sql.ts'
import { openSlots } from '../open-slots/open-slots.rules.ts'
import type { SlotSearch } from '../open-slots/open-slots.types.ts'
import { lockProvider, tryLockProvider } from './lock-provider.sql.ts'
import { nearestRange, nearestSlots } from './nearest-slots.rules.ts'

/** Who wants what, where and when. */
export type WantedTime = {
  clientId: string
  serviceId: string
  /** Null: whoever is free, the client's own provider first. Only for a client. */
  staffId: string | null
  startsAt: EpochMs
  /** Null: by telehealth. */
  locationId: string | null
  /** A client is held to the provider's rules; the practice may take any time that nobody holds. */
  by: 'client' | 'staff' | 'system'
  /** What is given up for it, and so is in nobody's way. */
  own?: OwnTime | null
}

/** A time that the rules leave open, as it is to be written. */
export type FreeTime = {
  staffId: string
  startsAt: EpochMs
  endsAt: EpochMs
  locationId: string | null
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  capacity: number
  provider: LoadedProvider
}

async function load(work: Work, wanted: WantedTime, staffId: string | null): Promise<LoadedSchedules> {
  const { serviceId, clientId, startsAt } = wanted
  const loaded = await loadSchedules(work, { serviceId, staffId, clientId, from: startsAt, to: startsAt + 1 })
  if (!loaded || (staffId !== null && loaded.providers.length === 0)) throw notFound()
  return loaded
}

/** An appointment that moves keeps its own length and buffers. */
const serviceFor = ({ service }: LoadedSchedules, own: OwnTime | null | undefined) =>
  own
    ? {
        ...service,
        durationMinutes: (own.endsAt - own.startsAt) / minuteMs,
        bufferBeforeMinutes: (own.startsAt - own.busyFrom) / minuteMs,
        bufferAfterMinutes: (own.busyUntil - own.endsAt) / minuteMs,
      }
    : service

export const searchOf = (work: Work, wanted: WantedTime, loaded: LoadedSchedules): SlotSearch => ({
  now: work.now,
  // The route asked for the feature; the practice's own booking does not depend on it.
  featureOn: true,
  service: serviceFor(loaded, wanted.own),
  place: wanted.locationId,
  providers: loaded.providers.map(({ schedule }) =>
    wanted.own ? withoutOwnTime(schedule, wanted.own) : schedule,
  ),
})

/** With whom of the loaded providers a client may be at exactly that moment. */
function freeAt(work: Work, wanted: WantedTime, loaded: LoadedSchedules): FreeTime[] {
  const search = searchOf(work, wanted, loaded)
  const { slots } = openSlots({ ...search, from: wanted.startsAt, to: wanted.startsAt + 1 })
  return loaded.providers.flatMap((provider) => {
    const { providerId, rules } = provider.schedule
    const slot = slots.find((s) => s.providerId === providerId)
    if (!slot) return []
    const { bufferBeforeMinutes, bufferAfterMinutes, capacity } = search.service
    return {
      staffId: providerId,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      locationId: slot.locationId,
      bufferBeforeMinutes: Math.max(bufferBeforeMinutes, rules.bufferBeforeMinutes ?? 0),
      bufferAfterMinutes: Math.max(bufferAfterMinutes, rules.bufferAfterMinutes ?? 0),
      capacity,
      provider,
    }
  })
}

/**
 * Finds who may give the client that time and lets it be written, one at a time for a provider. `write` answers null where the database
 * refuses, because somebody else was faster. Throws 409 `slot-taken` or `slot-not-open` with the nearest open times, and 404.
 */
export async function takeByRules<T>(
  work: Work,
  wanted: WantedTime,
  write: (free: FreeTime) => Promise<T | null>,
): Promise<T> {
  const staffIds = wanted.staffId
    ? [wanted.staffId]
    : freeAt(work, wanted, await load(work, wanted, null)).map((free) => free.staffId)
  for (const staffId of staffIds) {
    const free = await freeInTurn(work, wanted, staffId)
    const taken = free && (await write(free))
    if (taken) return taken
  }
  throw await refusal(work, wanted)
}

/** Whoever finds the time held already is refused without waiting; whoever had to wait looks again. */
async function freeInTurn(work: Work, wanted: WantedTime, staffId: string): Promise<FreeTime | null> {
  const [has, seen] = await together([tryLockProvider(work, staffId), load(work, wanted, staffId)])
  const [free] = freeAt(work, wanted, seen)
  if (!free || has) return free ?? null
  const [, seenInTurn] = await together([lockProvider(work, staffId), load(work, wanted, staffId)])
  return freeAt(work, wanted, seenInTurn)[0] ?? null
}

/** The practice is bound by hours alone, so the times it is shown are too. */
const withoutClientRules = ({ service, providers }: LoadedSchedules): LoadedSchedules => ({
  service: { ...service, bookableByClients: true },
  providers: providers.map((p) => ({
    ...p,
    schedule: {
      ...p.schedule,
      acceptsBookings: true,
      hasSeat: true,
      rules: {
        ...p.schedule.rules,
        minimumNoticeMinutes: 0,
        bookingHorizonDays: 400,
        dailyCap: null,
        weeklyCap: null,
      },
    },
  })),
})

/** What the practice may choose from. */
export const searchForPractice = (work: Work, wanted: WantedTime, loaded: LoadedSchedules): SlotSearch =>
  searchOf(work, wanted, withoutClientRules(loaded))

/** Told to whoever lost the time or asked for one that cannot be had, together with what can. */
export async function refusal(work: Work, wanted: WantedTime): Promise<Problem> {
  const { serviceId, staffId, startsAt } = wanted
  const loaded = await loadSchedules(work, {
    serviceId,
    staffId,
    clientId: wanted.by === 'client' ? wanted.clientId : null,
    ...nearestRange(startsAt),
  })
  if (!loaded) return notFound()
  const search = (wanted.by === 'client' ? searchOf : searchForPractice)(work, wanted, loaded)
  const extra = { nearest: nearestSlots(search, startsAt, 6).map(slotOf) }
  const endsAt = startsAt + search.service.durationMinutes * minuteMs
  const isHeld = search.providers.some((p) => p.busy.some((b) => b.startsAt < endsAt && b.endsAt > startsAt))
  return wanted.by !== 'client' || isHeld
    ? slotTaken(extra.nearest)
    : new Problem(409, 'slot-not-open', 'This time cannot be booked online. Please choose another time.', {
        extra,
      })
}

export const slotTaken = (nearest: unknown[]) =>
  new Problem(
    409,
    'slot-taken',
    'This time has just been taken. Nothing was booked; please choose another time.',
    { extra: { nearest } },
  )
