import type { Work } from '../../../kernel/services.ts'
import {
  dayMs,
  type EpochMs,
  epochDayOf,
  type LocalDate,
  localDateOf,
  localDayBounds,
} from '../../../kernel/time/index.ts'
import { type LoadedSchedules, loadSchedules } from '../open-slots/load-schedules.sql.ts'
import { oneSlotPerTime, openSlots, type SharedSlot } from '../open-slots/open-slots.rules.ts'
import type { OpenSlot, PlaceId, SlotSearch } from '../open-slots/open-slots.types.ts'
import { daysOfSlots } from '../show-open-slots/days-of-slots.rules.ts'

export type Asked = {
  serviceId: string
  /** Null: whoever is free. */
  staffId: string | null
  clientId: string
  /** Left out: any. */
  place?: PlaceId | undefined
}

/** How many times are open on each of some days of a calendar; null where there is no such service or provider. */
export async function openDays(
  work: Work,
  asked: Asked,
  firstDate: LocalDate,
  days: number,
  timeZone: string,
): Promise<{ date: LocalDate; slotCount: number }[] | null> {
  const [from] = localDayBounds(firstDate, timeZone)
  const [, to] = localDayBounds(localDateOf(epochDayOf(firstDate) + days - 1), timeZone)
  const loaded = await loadSchedules(work, { ...asked, from, to, isFreeEnough: true })
  if (!loaded || (asked.staffId && loaded.providers.length === 0)) return null
  const { service, providers } = loaded
  const search = { featureOn: true, service, ...(asked.place === undefined ? {} : { place: asked.place }) }
  return daysOfSlots(search, providers, { now: work.now, firstDate, days, timeZone }).map(
    ({ date, slots }) => ({ date, slotCount: slots.length }),
  )
}

/** Every open time for this client that starts within the range, in order of time; none where there is no such service. */
export async function openTimesFor(
  work: Work,
  asked: Asked,
  from: EpochMs,
  to: EpochMs,
): Promise<OpenSlot[]> {
  const loaded = await loadSchedules(work, { ...asked, from, to })
  return loaded ? openSlots({ ...searchOf(work, asked, loaded), from, to }).slots : []
}

/** Where a search for the first open time stops and asks the database again, in days from now. */
const legs = [14, 60, 180, 400]

/** The first open time of all, as far as the providers let clients book. */
export async function firstOpenSlot(work: Work, asked: Asked): Promise<SharedSlot | null> {
  let from = work.now
  for (const leg of legs) {
    const to = work.now + leg * dayMs
    const loaded = await loadSchedules(work, { ...asked, from, to })
    if (!loaded) return null
    const [first] = oneSlotPerTime(openSlots({ ...searchOf(work, asked, loaded), from, to }).slots)
    if (first) return first
    const farthest = Math.max(0, ...loaded.providers.map((p) => p.schedule.rules.bookingHorizonDays))
    if (leg > farthest + 1) return null
    from = to
  }
  return null
}

const searchOf = (work: Work, asked: Asked, loaded: LoadedSchedules): SlotSearch => ({
  now: work.now,
  featureOn: true,
  service: loaded.service,
  ...(asked.place === undefined ? {} : { place: asked.place }),
  providers: loaded.providers.map((p) => p.schedule),
})
