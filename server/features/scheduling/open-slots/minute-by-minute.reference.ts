import { Temporal } from 'temporal-polyfill'
import { minuteMs } from '../../../kernel/time/index.ts'
import type {
  AvailabilityBlock,
  BusyInterval,
  ExtraHours,
  NoSlotReason,
  OpenSlotsInput,
  PlaceId,
  ProviderSchedule,
  TimeRange,
} from './open-slots.types.ts'

// The slow and plain answer that the tests hold the quick one against. It shares no code with it: it looks at a
// wall clock at every minute and asks each rule as the requirement words it.

type WallClock = { date: string; plainDate: Temporal.PlainDate; minutes: number }

/** What the wall shows at each minute that was asked for; reading it afresh would take the tests minutes. */
export const wallClocks = new Map<string, Map<number, WallClock>>()

function wallAt(moment: number, timeZone: string): WallClock {
  const ofZone = wallClocks.get(timeZone) ?? new Map<number, WallClock>()
  wallClocks.set(timeZone, ofZone)
  let wall = ofZone.get(moment)
  if (!wall) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)
    const plainDate = zoned.toPlainDate()
    wall = { date: plainDate.toString(), plainDate, minutes: zoned.hour * 60 + zoned.minute }
    ofZone.set(moment, wall)
  }
  return wall
}

/** Each start at which the hours allow the appointment, as "start minutes place", with what speaks against it. */
export function judgeMinuteByMinute(
  provider: ProviderSchedule,
  input: OpenSlotsInput,
): Map<string, NoSlotReason[]> {
  const { service, from, to } = input
  const judged = new Map<string, NoSlotReason[]>()
  const offeredHours = [
    ...provider.availability,
    ...provider.exceptions.filter((one) => one.kind === 'extraHours'),
  ]
    .filter((hours) => input.place === undefined || hours.locationId === input.place)
    .filter((hours) => service.modality !== 'inPerson' || hours.locationId !== null)
    .filter((hours) => service.modality !== 'telehealth' || hours.locationId === null)
    .filter((hours) => hours.serviceIds === null || hours.serviceIds.includes(service.id))
  const sessions = provider.busy.filter((busy) => canBeJoined(busy, input) && busy.startsAt < busy.endsAt)

  for (const place of new Set(offeredHours.map((hours) => hours.locationId))) {
    const here = offeredHours.filter((hours) => hours.locationId === place)
    const known = new Map<number, typeof here>()
    const holding = (moment: number) => {
      const hours = known.get(moment) ?? here.filter((one) => holdsAt(one, moment, provider))
      known.set(moment, hours)
      return hours
    }
    const fits = (startsAt: number, endsAt: number) => {
      for (let minute = startsAt; minute < endsAt; minute += minuteMs)
        if (holding(minute).length === 0) return false
      // The last stretch of a session that begins between two full minutes.
      return holding(endsAt - 1 - ((endsAt - 1) % minuteMs)).length > 0
    }
    const note = (at: TimeRange, session: BusyInterval | null) => {
      const key = `${new Date(at.startsAt).toISOString()} ${(at.endsAt - at.startsAt) / minuteMs} ${place}`
      judged.set(key, reasonsAgainst(at, session, provider, input))
    }
    const joinedStarts = new Set<number>()
    for (const session of sessions) {
      const at = session.appointment ?? session
      const isHere = session.locationId === undefined || session.locationId === place
      if (!isHere || at.startsAt < from || at.startsAt >= to || joinedStarts.has(at.startsAt)) continue
      const floor = at.startsAt - (at.startsAt % minuteMs)
      if (!fits(floor, at.endsAt)) continue
      joinedStarts.add(at.startsAt)
      note(at, session)
    }
    for (let startsAt = from; startsAt < to; startsAt += minuteMs) {
      const onGrid = holding(startsAt).some(
        (hours) =>
          (wallAt(startsAt, hours.timeZone).minutes - hours.localStartMinutes) %
            provider.rules.slotStepMinutes ===
          0,
      )
      const endsAt = startsAt + service.durationMinutes * minuteMs
      if (onGrid && !joinedStarts.has(startsAt) && fits(startsAt, endsAt)) note({ startsAt, endsAt }, null)
    }
  }
  return judged
}

function holdsAt(hours: AvailabilityBlock | ExtraHours, moment: number, provider: ProviderSchedule): boolean {
  const wall = wallAt(moment, hours.timeZone)
  if (wall.minutes < hours.localStartMinutes || wall.minutes >= hours.localEndMinutes) return false
  if ('kind' in hours) return wall.date === hours.date
  if (wall.plainDate.dayOfWeek !== hours.weekday) return false
  if (hours.validFrom && wall.date < hours.validFrom) return false
  if (hours.validUntil && wall.date > hours.validUntil) return false
  if (hours.everyNWeeks && hours.everyNWeeks > 1) {
    const weeks =
      mondayOf(Temporal.PlainDate.from(hours.anchorDate!)).until(mondayOf(wall.plainDate)).days / 7
    if (weeks % hours.everyNWeeks !== 0) return false
  }
  return !isClosed(provider, wall.date, hours.locationId)
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

function isClosed(provider: ProviderSchedule, date: string, place: PlaceId): boolean {
  return provider.exceptions.some(
    (one) =>
      one.kind === 'closed' &&
      one.date === date &&
      (one.locationId === undefined || one.locationId === place),
  )
}

function isOfThisGroup(busy: BusyInterval, { service }: OpenSlotsInput): boolean {
  if (service.capacity === 1 || busy.kind !== 'appointment' || busy.serviceId !== service.id) return false
  if ((busy.appointment ?? busy).startsAt >= (busy.appointment ?? busy).endsAt) return false
  return busy.seatsTaken !== undefined && !busy.isJoined
}

function canBeJoined(busy: BusyInterval, input: OpenSlotsInput): boolean {
  return isOfThisGroup(busy, input) && busy.seatsTaken! < (busy.seatCount ?? input.service.capacity)
}

function reasonsAgainst(
  at: TimeRange,
  session: BusyInterval | null,
  provider: ProviderSchedule,
  input: OpenSlotsInput,
): NoSlotReason[] {
  const { rules } = provider
  const { service, now, featureOn } = input
  const own = Temporal.Instant.fromEpochMilliseconds(at.startsAt)
    .toZonedDateTimeISO(provider.timeZone)
    .toPlainDate()
  const today = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(provider.timeZone)
    .toPlainDate()
  const before = Math.max(service.bufferBeforeMinutes, rules.bufferBeforeMinutes ?? 0) * minuteMs
  const after = Math.max(service.bufferAfterMinutes, rules.bufferAfterMinutes ?? 0) * minuteMs
  const held = {
    startsAt: Math.min(at.startsAt - before, session?.startsAt ?? at.startsAt),
    endsAt: Math.max(at.endsAt + after, session?.endsAt ?? at.endsAt),
  }
  const others = provider.busy.filter((busy) => busy !== session && overlap(busy, held))
  const counted = provider.busy
    .filter((busy) => busy.countsForCap)
    .map((busy) =>
      Temporal.Instant.fromEpochMilliseconds((busy.appointment ?? busy).startsAt)
        .toZonedDateTimeISO(provider.timeZone)
        .toPlainDate(),
    )
  const sameDay = counted.filter((date) => date.equals(own)).length
  const sameWeek = counted.filter((date) => mondayOf(date).equals(mondayOf(own))).length
  const isFull = sameDay >= (rules.dailyCap ?? Infinity) || sameWeek >= (rules.weeklyCap ?? Infinity)
  const found: [NoSlotReason, boolean][] = [
    ['featureOff', !featureOn || !provider.acceptsBookings],
    ['noSeat', !provider.hasSeat],
    ['serviceNotBookable', !service.bookableByClients],
    ['timeOff', provider.timeOff.some((away) => overlap(away, at))],
    ['notice', at.startsAt < now + rules.minimumNoticeMinutes * minuteMs],
    ['horizon', Temporal.PlainDate.compare(own, today.add({ days: rules.bookingHorizonDays })) > 0],
    ['cap', !session && isFull],
    ['seatsFull', others.some((busy) => isOfThisGroup(busy, input) && !canBeJoined(busy, input))],
    [
      'busy',
      others.some(
        (busy) => busy.kind !== 'outside' && (!isOfThisGroup(busy, input) || canBeJoined(busy, input)),
      ),
    ],
    ['outsideCalendar', others.some((busy) => busy.kind === 'outside')],
  ]
  return found.filter(([, holds]) => holds).map(([reason]) => reason)
}

function overlap(a: TimeRange, b: TimeRange): boolean {
  return a.startsAt < a.endsAt && a.startsAt < b.endsAt && b.startsAt < a.endsAt
}
