import { parseInstant } from '../../../kernel/time/index.ts'
import type { Availability, BookingSettings } from './availability-shape.ts'

type Hours = { startMinutes: number; endMinutes: number }

/**
 * Whether a change of hours and rules may open a time that was not open before: it need not, since somebody may hold it. What only
 * takes time away says no.
 */
export function mayOpenTime(before: Availability, after: Availability): boolean {
  return (
    loosens(before.settings, after.settings) ||
    after.serviceIds.some((id) => !before.serviceIds.includes(id)) ||
    after.hours.some((one) => !isWithin(one, before.hours)) ||
    after.extraHours.some((one) => !isWithin(one, before.extraHours)) ||
    before.closedDates.some((one) => !after.closedDates.some((other) => isSame(one, other))) ||
    before.timeOff.some((one) => !after.timeOff.some((other) => covers(other, one)))
  )
}

const capOf = (cap: number | null) => cap ?? Number.POSITIVE_INFINITY

function loosens(before: BookingSettings, after: BookingSettings): boolean {
  return (
    (after.acceptsBookings && !before.acceptsBookings) ||
    (after.isOpenToEveryClient && !before.isOpenToEveryClient) ||
    after.minimumNoticeMinutes < before.minimumNoticeMinutes ||
    after.bookingHorizonDays > before.bookingHorizonDays ||
    capOf(after.dailyCap) > capOf(before.dailyCap) ||
    capOf(after.weeklyCap) > capOf(before.weeklyCap) ||
    after.bufferBeforeMinutes < before.bufferBeforeMinutes ||
    after.bufferAfterMinutes < before.bufferAfterMinutes ||
    // Another grid begins at other times.
    after.slotStepMinutes !== before.slotStepMinutes
  )
}

/** The same hours, or fewer of them, were there before. */
const isWithin = <T extends Hours>(one: T, before: readonly T[]): boolean =>
  before.some(
    (other) =>
      other.startMinutes <= one.startMinutes &&
      other.endMinutes >= one.endMinutes &&
      isSame({ ...other, startMinutes: 0, endMinutes: 0 }, { ...one, startMinutes: 0, endMinutes: 0 }),
  )

const isSame = (one: object, other: object) => wordsOf(one) === wordsOf(other)
const wordsOf = (one: object) =>
  JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

const covers = (one: Availability['timeOff'][number], other: Availability['timeOff'][number]): boolean =>
  parseInstant(one.startsAt) <= parseInstant(other.startsAt) &&
  parseInstant(one.endsAt) >= parseInstant(other.endsAt)
