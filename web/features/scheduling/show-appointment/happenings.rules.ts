import type { AppointmentHistory } from '../scheduling-queries.ts'

type By = AppointmentHistory['madeBy']
type Status = AppointmentHistory['appointment']['status']
type Move = AppointmentHistory['moves'][number]

/** Who did it, as the reader says it: he himself, somebody on his side, the practice, or the passing of time. */
export type Doer = 'you' | 'client' | 'staff' | 'system'

export type Happening =
  | { kind: 'made'; at: string; doer: Doer; how: 'asked' | 'booked' | 'enteredAfterwards' }
  | { kind: 'became'; at: string; doer: Doer; status: Status; reason: string | null }
  | { kind: 'moved'; at: string; doer: Doer; move: Move }

const doerOf = (by: By, isYou: boolean): Doer => (by === 'client' && isYou ? 'you' : by)

const sameMomentMs = 60_000

/** Everything that happened to an appointment, the earliest first, each once (SCH-12). */
export function happeningsOf(history: AppointmentHistory): Happening[] {
  const { appointment, steps, moves, corrections, madeAt, madeBy, isMadeByYou } = history
  const isHeldFirst = steps[0]?.status === 'offered' || steps[0]?.status === 'awaitingDeposit'
  const became = steps.map(({ at, by, isYou, status }): Happening => {
    const correction = corrections.find(
      (one) => one.to === status && Math.abs(Date.parse(one.correctedAt) - Date.parse(at)) < sameMomentMs,
    )
    return { kind: 'became', at, doer: doerOf(by, isYou), status, reason: correction?.reason ?? null }
  })
  const made: Happening = {
    kind: 'made',
    at: madeAt,
    doer: doerOf(madeBy, isMadeByYou),
    how:
      Date.parse(madeAt) > Date.parse(appointment.startsAt)
        ? 'enteredAfterwards'
        : beganAsRequest(appointment.status, steps)
          ? 'asked'
          : 'booked',
  }
  const moved = moves.map(
    (move): Happening => ({
      kind: 'moved',
      at: move.movedAt,
      doer: doerOf(move.movedBy, false),
      move,
    }),
  )
  // A time that was held first was not booked when it came into being.
  const later = [...became, ...moved].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return isHeldFirst ? later : [made, ...later]
}

/** Only a request is approved, declined or left unanswered; what was booked at once never becomes "booked" first. */
function beganAsRequest(status: Status, steps: AppointmentHistory['steps']): boolean {
  const first = steps[0]?.status ?? status
  if (first === 'requested' || first === 'declined' || first === 'expired') return true
  return steps[0]?.status === 'scheduled'
}

/** Whether the last line already says how it is: what was entered long ago may have an end without a line of its own. */
export function isTold(history: AppointmentHistory): boolean {
  const { status } = history.appointment
  if (status === 'scheduled' || status === 'requested') return true
  return history.steps.some((step) => step.status === status)
}
