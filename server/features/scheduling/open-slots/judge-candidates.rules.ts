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
  type BusyInterval,
  type NoSlotReason,
  noSlotReasons,
  type PlaceId,
  type ProviderSchedule,
  type SlotSearch,
  type TimeRange,
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

/**
 * Looks at every time at which the service could start with this provider and says what speaks against it. The
 * open slots and the reasons for having none both come from here, so that they cannot disagree.
 *
 * The appointment itself lies within the hours and outside time off; its buffers may reach beyond the hours, and
 * keep it apart from everything that holds the provider's time, as the database's own constraint does.
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
  const earliest = search.now + Math.max(0, rules.minimumNoticeMinutes) * minuteMs
  const lastBookableDay = localDay(provider.timeZone, search.now) + rules.bookingHorizonDays
  const caps = countForCaps(provider)
  const durationMs = service.durationMinutes * minuteMs
  const bufferBeforeMs = Math.max(service.bufferBeforeMinutes, rules.bufferBeforeMinutes ?? 0) * minuteMs
  const bufferAfterMs = Math.max(service.bufferAfterMinutes, rules.bufferAfterMinutes ?? 0) * minuteMs
  let candidates = 0

  const judge = (
    startsAt: EpochMs,
    endsAt: EpochMs,
    held: TimeRange | null,
    session: BusyInterval | null,
  ) => {
    // Whoever joins a session keeps the buffers of today free, and those that the session was booked with.
    const heldFrom = Math.min(held?.startsAt ?? startsAt, startsAt - bufferBeforeMs)
    const heldTo = Math.max(held?.endsAt ?? endsAt, endsAt + bufferAfterMs)
    const day = Math.floor((startsAt + offsetMsAt(offsets, startsAt)) / dayMs)
    let reasons = against
    if (overlapsAny(timeOff, startsAt, endsAt)) reasons |= reasonBit.timeOff
    if (startsAt < earliest) reasons |= reasonBit.notice
    if (day > lastBookableDay) reasons |= reasonBit.horizon
    // Another client in a session adds no appointment to the provider's day.
    if (!session && isCapReached(caps, day, rules)) reasons |= reasonBit.cap
    if (overlapsAny(fullSessions, heldFrom, heldTo)) reasons |= reasonBit.seatsFull
    if (overlapsAny(busy, heldFrom, heldTo)) reasons |= reasonBit.busy
    if (overlapsAny(outside, heldFrom, heldTo)) reasons |= reasonBit.outsideCalendar
    for (const other of joinable)
      if (other !== session && other.startsAt < heldTo && other.endsAt > heldFrom) reasons |= reasonBit.busy
    candidates++
    return reasons
  }

  for (const { locationId, open, closed } of places) {
    const joinableStarts = new Set<EpochMs>()
    for (const session of joinable) {
      const { startsAt, endsAt } = session.appointment ?? session
      if (startsAt < from || startsAt >= to || !coveredByOne(open.ranges, startsAt, endsAt)) continue
      if (session.locationId !== undefined && session.locationId !== locationId) continue
      if (joinableStarts.has(startsAt)) continue
      joinableStarts.add(startsAt)
      const seatsLeft = seatsOf(session, search) - session.seatsTaken!
      visit(startsAt, endsAt, locationId, judge(startsAt, endsAt, session, session), seatsLeft)
    }
    for (const startsAt of open.starts) {
      if (joinableStarts.has(startsAt)) continue
      const endsAt = startsAt + durationMs
      visit(startsAt, endsAt, locationId, judge(startsAt, endsAt, null, null), service.capacity)
    }
    for (const startsAt of closed.starts) {
      const endsAt = startsAt + durationMs
      // Extra hours of the closed date hold here in place of the weekly ones.
      if (joinableStarts.has(startsAt) || coveredByOne(open.ranges, startsAt, endsAt)) continue
      const reasons = judge(startsAt, endsAt, null, null) | reasonBit.timeOff
      visit(startsAt, endsAt, locationId, reasons, service.capacity)
    }
  }
  if (candidates > 0) return against
  const hasHoursHere = places.some(({ open }) => overlapsAny(open.ranges, from, to))
  return against | (hasHoursElsewhere && !hasHoursHere ? reasonBit.notOfferedHere : reasonBit.noHours)
}

function reasonsAgainstProvider(provider: ProviderSchedule, search: SlotSearch): ReasonBits {
  let reasons = 0
  if (!search.featureOn || !provider.acceptsBookings) reasons |= reasonBit.featureOff
  if (!provider.hasSeat) reasons |= reasonBit.noSeat
  if (!search.service.bookableByClients) reasons |= reasonBit.serviceNotBookable
  return reasons
}

/** Each busy time in the one list by which it stands in the way. Runs over all of them, so once. */
function sortBusy(all: readonly BusyInterval[], search: SlotSearch) {
  const sorted = {
    joinable: [] as BusyInterval[],
    full: [] as BusyInterval[],
    taken: [] as BusyInterval[],
    fromOutside: [] as BusyInterval[],
  }
  for (const busy of all) {
    if (busy.kind === 'outside') sorted.fromOutside.push(busy)
    else if (busy.isJoined || !isSessionOf(busy, search)) sorted.taken.push(busy)
    else if (busy.seatsTaken! < seatsOf(busy, search)) sorted.joinable.push(busy)
    else sorted.full.push(busy)
  }
  return sorted
}

/** A session of several clients that was booked as the service searched for. */
function isSessionOf(busy: BusyInterval, { service }: SlotSearch): boolean {
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

const seatsOf = (session: BusyInterval, { service }: SlotSearch): number =>
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
