import { minuteMs } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'
import type { AppointmentMove } from '../move-appointment/moves-of.ts'

/** Who did something, and by which way that is not a page of the calendar. */
export type Doer = {
  by: 'client' | 'staff' | 'system'
  /** Of the member of staff, as clients read it. */
  name: string | null
  via: 'waitlist' | 'reminder' | null
}

/** What the trail has of an appointment. */
export type TrailLine = Doer & {
  at: Date
  status: AppointmentStatus | null
  isMove: boolean
  isBooking: boolean
}

/** Its beginning. */
export type MadeRow = {
  at: Date
  by: Doer['by']
  name: string | null
}

/** One line of what happened to an appointment. */
export type Happened = Doer & {
  at: Date
  what: 'made' | 'moved' | 'became'
  status: AppointmentStatus | null
  move: AppointmentMove | null
  /** Of what was made or moved: why that time was taken although it was held. Of what became something else: the words that were given. */
  reason: string | null
}

/**
 * What happened to an appointment in one list, the earliest first. `doubleBooked` are the reasons for double-booking where it stood first
 * and after each of its moves, so one more than there are moves. `lastReason` was given when it was cancelled or declined.
 */
export function tellTrail(known: {
  made: MadeRow
  moves: (AppointmentMove & { name: string | null })[]
  doubleBooked: (string | null)[]
  lines: TrailLine[]
  lastReason: string | null
  corrections: { at: Date; to: AppointmentStatus; reason: string }[]
}): Happened[] {
  const { made, moves, doubleBooked, lines, corrections } = known
  // The state that it was made in is told with its making.
  const isFirst = ({ at, status, isBooking }: TrailLine) =>
    isBooking && status !== null && Math.abs(at.getTime() - made.at.getTime()) < minuteMs
  const first = lines.find(isFirst)
  const steps = lines.filter((line) => !line.isMove && line !== first)
  const moveLines = lines.filter((line) => line.isMove)
  const isSame = (step: TrailLine, one: { at: Date; to: AppointmentStatus }) =>
    one.to === step.status && Math.abs(one.at.getTime() - step.at.getTime()) < minuteMs
  const lastEnd = steps.findLast(
    (step) => isEnd(step.status) && !corrections.some((one) => isSame(step, one)),
  )
  const happened: Happened[] = [
    {
      at: made.at,
      what: 'made',
      by: made.by,
      name: made.name,
      via: first?.via ?? null,
      status: first?.status ?? null,
      move: null,
      reason: doubleBooked[0] ?? null,
    },
    ...moves.map(({ name, ...move }, n) => ({
      at: new Date(move.movedAt),
      what: 'moved' as const,
      by: move.movedBy,
      name,
      // As many lines as moves: each is told by its own.
      via: moveLines.length === moves.length ? moveLines[n]!.via : null,
      status: null,
      move,
      reason: doubleBooked[n + 1] ?? null,
    })),
    ...steps.map((step) => ({
      at: step.at,
      what: 'became' as const,
      by: step.by,
      name: step.name,
      via: step.via,
      status: step.status,
      move: null,
      reason:
        corrections.find((one) => isSame(step, one))?.reason ?? (step === lastEnd ? known.lastReason : null),
    })),
  ]
  return happened.sort((a, b) => a.at.getTime() - b.at.getTime())
}

const isEnd = (status: AppointmentStatus | null) =>
  status !== null && ['cancelledInTime', 'lateCancelled', 'cancelledByProvider', 'declined'].includes(status)
