import {
  dayMs,
  type EpochDay,
  type EpochMs,
  epochDayOf,
  minuteMs,
  weekdayOf,
  weekOf,
  type ZoneOffsets,
  zoneOffsets,
} from '../../../kernel/time/index.ts'
import type {
  AvailabilityBlock,
  BookableService,
  ClosedDate,
  ExtraHours,
  PlaceId,
  ProviderSchedule,
  TimeRange,
} from './open-slots.types.ts'
import { coveredByOne, type MergedRanges, mergeRanges } from './time-ranges.rules.ts'

export type Hours = {
  ranges: MergedRanges
  /** Each start on the grid at which the appointment fits into the hours, in order, once each. */
  starts: readonly EpochMs[]
}

export type PlaceHours = {
  locationId: PlaceId
  open: Hours
  /** Weekly hours that a closed date takes away; kept so that the reason can be named. */
  closed: Hours
}

export type ExpandedAvailability = {
  places: PlaceHours[]
  /** There are hours in the time asked for, but for other services or at another place. */
  hasHoursElsewhere: boolean
}

type Dated = Pick<AvailabilityBlock, 'localStartMinutes' | 'localEndMinutes' | 'timeZone' | 'locationId'>
type Gathered = { ranges: TimeRange[]; starts: EpochMs[] }
type GatheredPlace = { open: Gathered; closed: Gathered }

/**
 * Turns wall-clock hours into instants for starts from `from` until before `to`.
 *
 * A moment is within the hours exactly when the wall clock of the block's zone shows a time of the block on one
 * of its dates. So 09:00 stays 09:00 over a change of the clock, a time that the clock jumps over is never
 * offered, and one that it shows twice is offered as its two moments.
 */
export function expandAvailability(
  schedule: Pick<ProviderSchedule, 'availability' | 'exceptions'>,
  service: Pick<BookableService, 'id' | 'durationMinutes' | 'modality'>,
  place: PlaceId | undefined,
  slotStepMinutes: number,
  from: EpochMs,
  to: EpochMs,
): ExpandedAvailability {
  assertPositive(slotStepMinutes, 'slotStepMinutes')
  assertPositive(service.durationMinutes, 'durationMinutes')
  const durationMs = service.durationMinutes * minuteMs
  const stepMs = slotStepMinutes * minuteMs
  // Local dates reach up to 14 hours over the UTC day, and an appointment may begin in the hours of the eve.
  const firstDay = Math.floor(from / dayMs) - 2
  const lastDay = Math.floor((to + durationMs) / dayMs) + 2
  const places = new Map<PlaceId, GatheredPlace>()
  const offsetsByZone = new Map<string, ZoneOffsets>()
  const closedDates = gatherClosedDates(schedule.exceptions)
  let hasHoursElsewhere = false

  const offsetsOf = (timeZone: string) => {
    let offsets = offsetsByZone.get(timeZone)
    if (!offsets) {
      offsets = zoneOffsets(timeZone, (firstDay - 1) * dayMs, (lastDay + 2) * dayMs)
      offsetsByZone.set(timeZone, offsets)
    }
    return offsets
  }

  const addDay = (hours: Dated, day: EpochDay, isOffered: boolean, isClosed: boolean) => {
    const offsets = offsetsOf(hours.timeZone)
    if (!isOffered) {
      if (isClosed || hasHoursElsewhere) return
      const found: Gathered = { ranges: [], starts: [] }
      addLocalHours(found, hours, day, offsets, dayMs, from, to)
      hasHoursElsewhere = found.ranges.some((range) => range.startsAt < to && range.endsAt > from)
      return
    }
    let at = places.get(hours.locationId)
    if (!at) {
      at = { open: { ranges: [], starts: [] }, closed: { ranges: [], starts: [] } }
      places.set(hours.locationId, at)
    }
    addLocalHours(isClosed ? at.closed : at.open, hours, day, offsets, stepMs, from, to)
  }

  for (const block of schedule.availability) {
    const isOffered = offers(block, service, place)
    if (!isOffered && hasHoursElsewhere) continue
    const dates = datesOf(block, firstDay, lastDay)
    for (let day = dates.first; day <= dates.last; day += dates.step)
      addDay(block, day, isOffered, isClosedOn(closedDates, day, block.locationId))
  }
  for (const exception of schedule.exceptions) {
    if (exception.kind !== 'extraHours') continue
    const day = epochDayOf(exception.date)
    if (day >= firstDay && day <= lastDay) addDay(exception, day, offers(exception, service, place), false)
  }
  return {
    places: [...places].map(([locationId, { open, closed }]) => ({
      locationId,
      open: settle(open, durationMs),
      closed: settle(closed, durationMs),
    })),
    hasHoursElsewhere,
  }
}

function offers(
  hours: AvailabilityBlock | ExtraHours,
  service: Pick<BookableService, 'id' | 'modality'>,
  place: PlaceId | undefined,
): boolean {
  if (place !== undefined && place !== hours.locationId) return false
  if (service.modality !== 'either' && (service.modality === 'telehealth') !== (hours.locationId === null))
    return false
  return hours.serviceIds === null || hours.serviceIds.includes(service.id)
}

function datesOf(block: AvailabilityBlock, firstDay: EpochDay, lastDay: EpochDay) {
  const from = block.validFrom ? Math.max(firstDay, epochDayOf(block.validFrom)) : firstDay
  const last = block.validUntil ? Math.min(lastDay, epochDayOf(block.validUntil)) : lastDay
  const everyNWeeks = block.everyNWeeks ?? 1
  assertPositive(everyNWeeks, 'everyNWeeks')
  let first = from + ((block.weekday - weekdayOf(from) + 7) % 7)
  if (everyNWeeks > 1) {
    const anchor = block.anchorDate ?? block.validFrom
    if (!anchor) throw new RangeError('Hours that skip weeks need an anchor date.')
    const weeksPast = (weekOf(first) - weekOf(epochDayOf(anchor))) % everyNWeeks
    first += ((everyNWeeks - weeksPast) % everyNWeeks) * 7
  }
  return { first, last, step: everyNWeeks * 7 }
}

/** Integer arithmetic alone: runs once for every block and date. */
function addLocalHours(
  into: Gathered,
  hours: Dated,
  day: EpochDay,
  offsets: ZoneOffsets,
  stepMs: number,
  from: EpochMs,
  to: EpochMs,
): void {
  const wallStart = day * dayMs + hours.localStartMinutes * minuteMs
  const wallEnd = day * dayMs + hours.localEndMinutes * minuteMs
  for (let i = 0; i < offsets.startsAt.length; i++) {
    const offsetMs = offsets.offsetMs[i]!
    const gridStart = wallStart - offsetMs
    const startsAt = Math.max(gridStart, offsets.startsAt[i]!)
    const endsAt = Math.min(wallEnd - offsetMs, offsets.startsAt[i + 1] ?? Number.POSITIVE_INFINITY)
    if (startsAt >= endsAt) continue
    into.ranges.push({ startsAt, endsAt })
    const firstStart = Math.max(startsAt, from)
    const lastStart = Math.min(endsAt, to)
    let start = gridStart + Math.ceil((firstStart - gridStart) / stepMs) * stepMs
    for (; start < lastStart; start += stepMs) into.starts.push(start)
  }
}

function settle(gathered: Gathered, durationMs: number): Hours {
  const ranges = mergeRanges(gathered.ranges)
  const sorted = Float64Array.from(gathered.starts).sort()
  const starts: EpochMs[] = []
  for (let i = 0; i < sorted.length; i++) {
    const start = sorted[i]!
    if ((i === 0 || start !== sorted[i - 1]) && coveredByOne(ranges, start, start + durationMs))
      starts.push(start)
  }
  return { ranges, starts }
}

function gatherClosedDates(exceptions: ProviderSchedule['exceptions']): Map<EpochDay, ClosedDate[]> {
  const closed = new Map<EpochDay, ClosedDate[]>()
  for (const exception of exceptions) {
    if (exception.kind !== 'closed') continue
    const day = epochDayOf(exception.date)
    const known = closed.get(day)
    if (known) known.push(exception)
    else closed.set(day, [exception])
  }
  return closed
}

function isClosedOn(closed: Map<EpochDay, ClosedDate[]>, day: EpochDay, locationId: PlaceId): boolean {
  const dates = closed.get(day)
  return dates?.some((date) => date.locationId === undefined || date.locationId === locationId) ?? false
}

function assertPositive(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number above zero.`)
}
