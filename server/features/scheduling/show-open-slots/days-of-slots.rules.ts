import {
  epochDayOf,
  type LocalDate,
  localDateOf,
  localDayBounds,
  zonedParts,
} from '../../../kernel/time/index.ts'
import { judgeCandidates, type ReasonBits, reasonBit } from '../open-slots/judge-candidates.rules.ts'
import { oneSlotPerTime, type SharedSlot } from '../open-slots/open-slots.rules.ts'
import type { OpenSlot, SlotSearch } from '../open-slots/open-slots.types.ts'

/** Why a client finds no time on a day, in kinds that tell nothing about anybody else. */
export const emptyDayKinds = ['past', 'notBookable', 'noHours', 'away', 'full', 'tooFar', 'tooSoon'] as const
export type EmptyDayKind = (typeof emptyDayKinds)[number]

export type DayOfSlots = { date: LocalDate; slots: SharedSlot[]; emptyBecause: EmptyDayKind | null }

type Judged = { slots: OpenSlot[]; all: ReasonBits; any: ReasonBits; candidates: number }

const never = reasonBit.featureOff | reasonBit.noSeat | reasonBit.serviceNotBookable
const taken = reasonBit.busy | reasonBit.outsideCalendar | reasonBit.cap | reasonBit.seatsFull

/** The open times of some days as the calendar of `timeZone` counts them, with the reason for each day that has none. */
export function daysOfSlots(
  search: SlotSearch,
  firstDate: LocalDate,
  days: number,
  timeZone: string,
): DayOfSlots[] {
  const firstDay = epochDayOf(firstDate)
  const dates = Array.from({ length: days }, (_, i) => localDateOf(firstDay + i))
  const bounds = dates.map((date) => localDayBounds(date, timeZone))
  const judged: Judged[] = bounds.map(() => ({ slots: [], all: -1, any: 0, candidates: 0 }))
  const [from] = bounds[0]!
  const [, to] = bounds.at(-1)!
  let againstEveryone: ReasonBits = -1
  for (const provider of search.providers) {
    const against = judgeCandidates(
      provider,
      search,
      from,
      to,
      (startsAt, endsAt, locationId, reasons, seatsLeft) => {
        const day = judged[dayOf(bounds, startsAt, from)]!
        day.candidates += 1
        day.all &= reasons
        day.any |= reasons
        if (reasons === 0)
          day.slots.push({
            startsAt,
            endsAt,
            providerId: provider.providerId,
            locationId,
            modality: locationId === null ? 'telehealth' : 'inPerson',
            ...(search.service.capacity > 1 ? { seatsLeft } : {}),
          })
      },
    )
    againstEveryone &= against
  }
  const isNever = search.providers.length === 0 || (againstEveryone & never) !== 0
  const today = zonedParts(search.now, timeZone).date
  return judged.map((day, i) => {
    const date = dates[i]!
    const slots = oneSlotPerTime(day.slots.sort(byTime))
    return { date, slots, emptyBecause: slots.length > 0 ? null : whyEmpty(day, date < today, isNever) }
  })
}

function whyEmpty(day: Judged, isPast: boolean, isNever: boolean): EmptyDayKind {
  if (isPast) return 'past'
  if (isNever) return 'notBookable'
  if (day.candidates === 0) return 'noHours'
  if (day.all & reasonBit.timeOff) return 'away'
  if (day.all & reasonBit.horizon) return 'tooFar'
  if (day.all & reasonBit.notice) return 'tooSoon'
  if (day.any & taken) return 'full'
  return day.any & reasonBit.timeOff ? 'away' : 'tooSoon'
}

const dayLengthMs = 86_400_000

/** Days differ by an hour at most, so the guess is right or one off. */
function dayOf(bounds: [number, number][], moment: number, from: number): number {
  let i = Math.min(bounds.length - 1, Math.max(0, Math.floor((moment - from) / dayLengthMs)))
  while (i > 0 && moment < bounds[i]![0]) i -= 1
  while (i < bounds.length - 1 && moment >= bounds[i]![1]) i += 1
  return i
}

const byTime = (a: OpenSlot, b: OpenSlot) =>
  a.startsAt - b.startsAt || (a.providerId < b.providerId ? -1 : a.providerId > b.providerId ? 1 : 0)
