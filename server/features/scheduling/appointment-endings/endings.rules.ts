import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import type { AppointmentStatus, CancellationWindow } from '../appointment-status.rules.ts'

/** What is over: kept, missed or cancelled. Whatever changes afterwards is a correction. */
export const endedStatuses: readonly AppointmentStatus[] = [
  'completed',
  'noShow',
  'cancelledInTime',
  'lateCancelled',
  'cancelledByProvider',
]
const cancelledStatuses: readonly AppointmentStatus[] = [
  'cancelledInTime',
  'lateCancelled',
  'cancelledByProvider',
]

export const isEnded = (status: AppointmentStatus): boolean => endedStatuses.includes(status)
export const isCancelled = (status: AppointmentStatus): boolean => cancelledStatuses.includes(status)

/** How an appointment was cancelled at first. Corrections do not touch it. */
export type CancellationFacts = {
  by: 'client' | 'staff' | 'system'
  /** What it was recorded as then. */
  as: AppointmentStatus
  isLate: boolean
}

/**
 * Whether a cancelling at this moment comes after the time within which it costs nothing. Where clients have to call, no hours were
 * agreed: what staff record is what there is, and null is the answer.
 */
export function isLateBy(window: CancellationWindow, startsAt: EpochMs, now: EpochMs): boolean | null {
  if (window === 'byPhone') return null
  return now > startsAt - (window === 'always' ? 0 : window) * 60 * minuteMs
}

export type Correction =
  | { may: true; isCorrection: boolean }
  | { may: false; because: 'notLate' | 'wasInTime' | 'notBegun' }

/**
 * Whether what happened allows staff to record this. `facts` are of the first cancelling, null where there was none; `isLate` tells of
 * this moment, null where the window has no hours. The steps themselves are for `mayChangeStatus`.
 */
export function mayRecord(
  { from, to }: { from: AppointmentStatus; to: AppointmentStatus },
  facts: CancellationFacts | null,
  at: { now: EpochMs; startsAt: EpochMs; isLate: boolean | null },
): Correction {
  if (to === 'noShow' && at.now < at.startsAt) return { may: false, because: 'notBegun' }
  if (to === 'lateCancelled') {
    if (facts && !facts.isLate) return { may: false, because: 'wasInTime' }
    if (!facts && at.isLate === false) return { may: false, because: 'notLate' }
  }
  return { may: true, isCorrection: isEnded(from) }
}

/**
 * The fee that what happened allows, under a policy that was accepted; null: none. A late cancelling is one by the client's own side,
 * as it was recorded at first: what the practice has once told him it cancelled itself costs him nothing, whatever it is called later.
 */
export function feeReasonOf(
  status: AppointmentStatus,
  facts: CancellationFacts | null,
  movedLate: boolean,
): 'lateCancelled' | 'noShow' | 'lateMoved' | null {
  if (status === 'noShow') return 'noShow'
  if (status === 'lateCancelled' && facts?.isLate && facts.as !== 'cancelledByProvider')
    return 'lateCancelled'
  return movedLate && !endedByPractice(status, facts) ? 'lateMoved' : null
}

/** Where the practice cancelled in the end, it asks nothing for a move before. */
const endedByPractice = (status: AppointmentStatus, facts: CancellationFacts | null) =>
  status === 'cancelledByProvider' || facts?.as === 'cancelledByProvider'
