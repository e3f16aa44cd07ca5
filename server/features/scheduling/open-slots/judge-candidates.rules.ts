import {
  dayMs,
  type EpochDay,
  type EpochMs,
  minuteMs,
  offsetMsAt,
  weekOf,
  zoneOffsets,
} from '../../../kernel/time/index.ts'
import { expandAvailability } from './expand-availability.rules.ts'
import {
  type BookableService,
  type BusyInterval,
  type NoSlotReason,
  noSlotReasons,
  type PlaceId,
  type ProviderSchedule,
  type SlotSearch,
} from './open-slots.types.ts'
import { coveredByOne, mergeRanges, overlapsAny } from './time-ranges.rules.ts'

/** Reasons as one bit each; 0 says that the time is open. */
export type ReasonBits = number

export const reasonBit = Object.fromEntries(noSlotReasons.map((reason, i) => [reason, 1 << i])) as Record<
  NoSlotReason,
  ReasonBits
>

export function reasonsIn(bits: ReasonBits): NoSlotReason[] {
  return noSlotReasons.filter((reason) => bits & reasonBit[reason])
}

/** `seatsLeft` is what the next client would find; it says more than 1 only for sessions of several clients. */
export type VisitCandidate = (
  startsAt: EpochMs,
  endsAt: EpochMs,
  locationId: PlaceId,
  reasons: ReasonBits,
  seatsLeft: number,
) => void

/** What is judged of a search whatever the time is at which it is asked. */
export type SearchAtAnyTime = Omit<SlotSearch, 'now' | 'providers'>

/** Every time at which a service could start with a provider, in columns, and what speaks against it but for notice and horizon. */
export type Candidates = {
  /** Against the provider as a whole, and the lack of hours where there is no candidate. */
  against: ReasonBits
  timeZone: string
  minimumNoticeMs: number
  bookingHorizonDays: number
  places: readonly PlaceId[]
  startsAt: Float64Array
  /** Null: each lasts `durationMs`. */
  endsAt: Float64Array | null
  durationMs: number
  /** Of the provider's calendar. */
  day: Int32Array
  /** Which of the places. */
  place: Uint16Array
  reasons: Uint16Array
  /** Null: each has as many as the service. */
  seatsLeft: Uint16Array | null
  capacity: number
}

/**
 * Looks at every time at which the service could start with this provider and says what speaks against it. The
 * open slots and the reasons for having none both come from here, so that they cannot disagree.
 *
 * Answers with what speaks against the provider as a whole, and with the lack of hours when no candidate came.
 */
export function judgeCandidates(
  provider: ProviderSchedule,
  search: SlotSearch,
  from: EpochMs,
  to: EpochMs,
  visit: VisitCandidate,
): ReasonBits {
  const candidates = candidatesOf(provider, search, from, to)
  visitCandidates(candidates, search.now, from, to, visit)
  return candidates.against
}

/** Those that start from `from` until before `to`, with what speaks against them at the moment `now`. */
export function visitCandidates(
  candidates: Candidates,
  now: EpochMs,
  from: EpochMs,
  to: EpochMs,
  visit: VisitCandidate,
): void {
  const { startsAt, endsAt, durationMs, places, seatsLeft, capacity } = candidates
  const earliest = now + candidates.minimumNoticeMs
  const lastBookableDay = localDay(candidates.timeZone, now) + candidates.bookingHorizonDays
  for (let i = 0; i < startsAt.length; i++) {
    const start = startsAt[i]!
    if (start < from || start >= to) continue
    let reasons = candidates.reasons[i]!
    if (start < earliest) reasons |= reasonBit.notice
    if (candidates.day[i]! > lastBookableDay) reasons |= reasonBit.horizon
    visit(
      start,
      endsAt ? endsAt[i]! : start + durationMs,
      places[candidates.place[i]!]!,
      reasons,
      seatsLeft ? seatsLeft[i]! : capacity,
    )
  }
}

/**
 * The appointment itself lies within the hours and outside time off; its buffers may reach beyond the hours, and
 * keep it apart from everything that holds the provider's time, as the database's own constraint does.
 */
export function candidatesOf(
  provider: ProviderSchedule,
  search: SearchAtAnyTime,
  from: EpochMs,
  to: EpochMs,
): Candidates {
  const { service } = search
  const { rules } = provider
  const { places, hasHoursElsewhere } = expandAvailability(
    provider,
    service,
    search.place,
    rules.slotStepMinutes,
    from,
    to,
  )
  const against = reasonsAgainstProvider(provider, search)
  const { joinable, full, taken, fromOutside } = sortBusy(provider.busy, search)
  const busy = mergeRanges(taken)
  const outside = mergeRanges(fromOutside)
  const fullSessions = mergeRanges(full)
  const timeOff = mergeRanges(provider.timeOff)
  const offsets = zoneOffsets(provider.timeZone, from, to)
  const caps = countForCaps(provider)
  const durationMs = service.durationMinutes * minuteMs
  const bufferBeforeMs = Math.max(service.bufferBeforeMinutes, rules.bufferBeforeMinutes ?? 0) * minuteMs
  const bufferAfterMs = Math.max(service.bufferAfterMinutes, rules.bufferAfterMinutes ?? 0) * minuteMs

  let most = 0
  for (const { open, closed } of places) most += joinable.length + open.starts.length + closed.starts.length
  const startsAt = new Float64Array(most)
  const endsAt = joinable.length > 0 ? new Float64Array(most) : null
  const seatsLeft = joinable.length > 0 ? new Uint16Array(most) : null
  const days = new Int32Array(most)
  const placeOf = new Uint16Array(most)
  const reasonsOf = new Uint16Array(most)
  let count = 0

  const add = (
    start: EpochMs,
    end: EpochMs,
    place: number,
    session: BusyInterval | null,
    known: ReasonBits,
  ) => {
    // Whoever joins a session keeps the buffers of today free, and those that the session was booked with.
    const heldFrom = Math.min(session?.startsAt ?? start, start - bufferBeforeMs)
    const heldTo = Math.max(session?.endsAt ?? end, end + bufferAfterMs)
    const day = Math.floor((start + offsetMsAt(offsets, start)) / dayMs)
    let reasons = against | known
    if (overlapsAny(timeOff, start, end)) reasons |= reasonBit.timeOff
    // Another client in a session adds no appointment to the provider's day.
    if (!session && isCapReached(caps, day, rules)) reasons |= reasonBit.cap
    if (overlapsAny(fullSessions, heldFrom, heldTo)) reasons |= reasonBit.seatsFull
    if (overlapsAny(busy, heldFrom, heldTo)) reasons |= reasonBit.busy
    if (overlapsAny(outside, heldFrom, heldTo)) reasons |= reasonBit.outsideCalendar
    for (const other of joinable)
      if (other !== session && other.startsAt < heldTo && other.endsAt > heldFrom) reasons |= reasonBit.busy
    startsAt[count] = start
    if (endsAt) endsAt[count] = end
    if (seatsLeft)
      seatsLeft[count] = session ? seatsOf(session, service) - session.seatsTaken! : service.capacity
    days[count] = day
    placeOf[count] = place
    reasonsOf[count] = reasons
    count++
  }

  places.forEach(({ locationId, open, closed }, place) => {
    const joinableStarts = new Set<EpochMs>()
    for (const session of joinable) {
      const { startsAt, endsAt } = session.appointment ?? session
      if (startsAt < from || startsAt >= to || !coveredByOne(open.ranges, startsAt, endsAt)) continue
      if (session.locationId !== undefined && session.locationId !== locationId) continue
      if (joinableStarts.has(startsAt)) continue
      joinableStarts.add(startsAt)
      add(startsAt, endsAt, place, session, 0)
    }
    for (const start of open.starts)
      if (!joinableStarts.has(start)) add(start, start + durationMs, place, null, 0)
    // Extra hours of the closed date hold here in place of the weekly ones.
    for (const start of closed.starts)
      if (!joinableStarts.has(start) && !coveredByOne(open.ranges, start, start + durationMs))
        add(start, start + durationMs, place, null, reasonBit.timeOff)
  })
  const hasHoursHere = places.some(({ open }) => overlapsAny(open.ranges, from, to))
  const lacking = hasHoursElsewhere && !hasHoursHere ? reasonBit.notOfferedHere : reasonBit.noHours
  return {
    against: count > 0 ? against : against | lacking,
    timeZone: provider.timeZone,
    minimumNoticeMs: Math.max(0, rules.minimumNoticeMinutes) * minuteMs,
    bookingHorizonDays: rules.bookingHorizonDays,
    places: places.map(({ locationId }) => locationId),
    startsAt: startsAt.slice(0, count),
    endsAt: endsAt?.slice(0, count) ?? null,
    durationMs,
    day: days.slice(0, count),
    place: placeOf.slice(0, count),
    reasons: reasonsOf.slice(0, count),
    seatsLeft: seatsLeft?.slice(0, count) ?? null,
    capacity: service.capacity,
  }
}

function reasonsAgainstProvider(provider: ProviderSchedule, search: SearchAtAnyTime): ReasonBits {
  let reasons = 0
  if (!search.featureOn || !provider.acceptsBookings) reasons |= reasonBit.featureOff
  if (!provider.hasSeat) reasons |= reasonBit.noSeat
  if (!search.service.bookableByClients) reasons |= reasonBit.serviceNotBookable
  return reasons
}

/** Each busy time in the one list by which it stands in the way. Runs over all of them, so once. */
function sortBusy(all: readonly BusyInterval[], { service }: SearchAtAnyTime) {
  const sorted = {
    joinable: [] as BusyInterval[],
    full: [] as BusyInterval[],
    taken: [] as BusyInterval[],
    fromOutside: [] as BusyInterval[],
  }
  for (const busy of all) {
    if (busy.kind === 'outside') sorted.fromOutside.push(busy)
    else if (busy.isJoined || !isSessionOf(busy, service)) sorted.taken.push(busy)
    else if (busy.seatsTaken! < seatsOf(busy, service)) sorted.joinable.push(busy)
    else sorted.full.push(busy)
  }
  return sorted
}

/** A session of several clients that was booked as the service searched for. */
function isSessionOf(busy: BusyInterval, service: BookableService): boolean {
  const session = busy.appointment ?? busy
  return (
    service.capacity > 1 &&
    busy.startsAt < busy.endsAt &&
    session.startsAt < session.endsAt &&
    busy.kind === 'appointment' &&
    busy.serviceId === service.id &&
    busy.seatsTaken !== undefined
  )
}

const seatsOf = (session: BusyInterval, service: BookableService): number =>
  session.seatCount ?? service.capacity

type CapCounts = { byDay: Map<EpochDay, number>; byWeek: Map<number, number> }

function countForCaps({ busy, timeZone, rules }: ProviderSchedule): CapCounts {
  const counts: CapCounts = { byDay: new Map(), byWeek: new Map() }
  if (rules.dailyCap === null && (rules.weeklyCap ?? null) === null) return counts
  for (const interval of busy) {
    if (!interval.countsForCap) continue
    const { startsAt } = interval.appointment ?? interval
    const day = Math.floor(
      (startsAt + offsetMsAt(zoneOffsets(timeZone, startsAt, startsAt + 1), startsAt)) / dayMs,
    )
    counts.byDay.set(day, (counts.byDay.get(day) ?? 0) + 1)
    counts.byWeek.set(weekOf(day), (counts.byWeek.get(weekOf(day)) ?? 0) + 1)
  }
  return counts
}

function localDay(timeZone: string, moment: EpochMs): EpochDay {
  return Math.floor((moment + offsetMsAt(zoneOffsets(timeZone, moment, moment + 1), moment)) / dayMs)
}

function isCapReached(counts: CapCounts, day: EpochDay, rules: ProviderSchedule['rules']): boolean {
  const weeklyCap = rules.weeklyCap ?? null
  return (
    (rules.dailyCap !== null && (counts.byDay.get(day) ?? 0) >= rules.dailyCap) ||
    (weeklyCap !== null && (counts.byWeek.get(weekOf(day)) ?? 0) >= weeklyCap)
  )
}
