import {
  dayMs,
  type EpochMs,
  epochDayOf,
  type LocalDate,
  localDateOf,
  localDayStarts,
  zonedParts,
} from '../../../kernel/time/index.ts'
import {
  type Candidates,
  type ReasonBits,
  reasonBit,
  type SearchAtAnyTime,
  visitCandidates,
} from '../open-slots/judge-candidates.rules.ts'
import { oneSlotPerTime, type SharedSlot } from '../open-slots/open-slots.rules.ts'
import type { OpenSlot } from '../open-slots/open-slots.types.ts'

/** Why a client finds no time on a day, in kinds that tell nothing about anybody else. */
export const emptyDayKinds = ['past', 'notBookable', 'noHours', 'away', 'full', 'tooFar', 'tooSoon'] as const
export type EmptyDayKind = (typeof emptyDayKinds)[number]

export type DayOfSlots = { date: LocalDate; slots: SharedSlot[]; emptyBecause: EmptyDayKind | null }

type Judged = { slots: OpenSlot[]; all: ReasonBits; any: ReasonBits; candidates: number }

const never = reasonBit.featureOff | reasonBit.noSeat | reasonBit.serviceNotBookable
const taken = reasonBit.busy | reasonBit.outsideCalendar | reasonBit.cap | reasonBit.seatsFull

type DaysAsked = {
  now: EpochMs
  firstDate: LocalDate
  days: number
  /** Whose calendar counts the days. */
  timeZone: string
}
type Provider = { providerId: string; candidates(search: SearchAtAnyTime): Candidates }

/** The open times of some days, with the reason for each day that has none. */
export function daysOfSlots(
  search: SearchAtAnyTime,
  providers: readonly Provider[],
  { now, firstDate, days, timeZone }: DaysAsked,
): DayOfSlots[] {
  const firstDay = epochDayOf(firstDate)
  const bounds = localDayStarts(firstDay, days, timeZone)
  const judged: Judged[] = Array.from({ length: days }, () => ({ slots: [], all: -1, any: 0, candidates: 0 }))
  const from = bounds[0]!
  const hasSeats = search.service.capacity > 1
  let againstEveryone: ReasonBits = -1
  for (const provider of providers) {
    const { providerId } = provider
    const candidates = provider.candidates(search)
    visitCandidates(
      candidates,
      now,
      from,
      bounds[days]!,
      (startsAt, endsAt, locationId, reasons, seatsLeft) => {
        const day = judged[dayOf(bounds, startsAt)]!
        day.candidates += 1
        day.all &= reasons
        day.any |= reasons
        if (reasons !== 0) return
        const modality = locationId === null ? 'telehealth' : 'inPerson'
        const slot: OpenSlot = { startsAt, endsAt, providerId, locationId, modality }
        if (hasSeats) slot.seatsLeft = seatsLeft
        day.slots.push(slot)
      },
    )
    againstEveryone &= candidates.against
  }
  const isNever = providers.length === 0 || (againstEveryone & never) !== 0
  const today = zonedParts(now, timeZone).date
  return judged.map((day, i) => {
    const date = localDateOf(firstDay + i)
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

/** Days differ by an hour at most, so the guess is right or one off. `bounds` has the end of the last day, too. */
function dayOf(bounds: readonly number[], moment: number): number {
  const last = bounds.length - 2
  let i = Math.min(last, Math.max(0, Math.floor((moment - bounds[0]!) / dayMs)))
  while (i > 0 && moment < bounds[i]!) i -= 1
  while (i < last && moment >= bounds[i + 1]!) i += 1
  return i
}

const byTime = (a: OpenSlot, b: OpenSlot) =>
  a.startsAt - b.startsAt || (a.providerId < b.providerId ? -1 : a.providerId > b.providerId ? 1 : 0)
