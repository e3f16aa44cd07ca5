import { type EpochMs, minuteMs } from '../../kernel/time/index.ts'

export const appointmentStatuses = [
  'requested',
  'offered',
  'awaitingDeposit',
  'scheduled',
  'confirmed',
  'arrived',
  'completed',
  'cancelledInTime',
  'lateCancelled',
  'cancelledByProvider',
  'noShow',
  'declined',
  'expired',
  'moved',
] as const

export type AppointmentStatus = (typeof appointmentStatuses)[number]

/** The system is the passing of time: a request that nobody answered. */
export type StatusActor = 'client' | 'staff' | 'system'

/**
 * The statuses whose time nobody else can have; the database's overlap constraint names the same. Kept and missed
 * appointments are among them, so that a slip of the hand can be put right without finding the time taken.
 */
export const statusesThatHoldTime: readonly AppointmentStatus[] = [
  'requested',
  'offered',
  'awaitingDeposit',
  'scheduled',
  'confirmed',
  'arrived',
  'completed',
  'noShow',
]

const staffMay: Record<AppointmentStatus, readonly AppointmentStatus[]> = {
  requested: ['scheduled', 'declined', 'cancelledInTime'],
  offered: ['expired'],
  awaitingDeposit: ['scheduled', 'expired'],
  scheduled: [
    'confirmed',
    'arrived',
    'completed',
    'cancelledInTime',
    'lateCancelled',
    'cancelledByProvider',
    'noShow',
  ],
  confirmed: [
    'scheduled',
    'arrived',
    'completed',
    'cancelledInTime',
    'lateCancelled',
    'cancelledByProvider',
    'noShow',
  ],
  arrived: ['scheduled', 'confirmed', 'completed', 'lateCancelled', 'cancelledByProvider', 'noShow'],
  completed: ['arrived', 'noShow'],
  noShow: ['arrived', 'completed', 'lateCancelled', 'cancelledByProvider'],
  // Why it was cancelled may be corrected, and a fee waived; the time is given up and needs a new booking.
  cancelledInTime: ['lateCancelled', 'cancelledByProvider'],
  lateCancelled: ['cancelledInTime', 'cancelledByProvider'],
  cancelledByProvider: ['cancelledInTime', 'lateCancelled'],
  declined: [],
  expired: [],
  moved: [],
}

const clientMay: Partial<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  requested: ['cancelledInTime', 'moved'],
  offered: ['scheduled', 'moved', 'declined', 'awaitingDeposit'],
  awaitingDeposit: ['scheduled', 'cancelledInTime'],
  scheduled: ['confirmed', 'cancelledInTime', 'lateCancelled'],
  confirmed: ['cancelledInTime', 'lateCancelled'],
}

/** Whether the step is one that exists; whether this client may take it now is for `cancellationVerdict` to say. */
export function mayChangeStatus(from: AppointmentStatus, to: AppointmentStatus, actor: StatusActor): boolean {
  if (actor === 'staff') return staffMay[from].includes(to)
  if (actor === 'client') return clientMay[from]?.includes(to) ?? false
  return isHeldForNow(from) && (to === 'expired' || (from === 'requested' && to === 'moved'))
}

/** Held until a moment, and not booked: a request, an offer from the wait list, a deposit that is being paid. */
export function isHeldForNow(status: AppointmentStatus): boolean {
  return status === 'requested' || status === 'offered' || status === 'awaitingDeposit'
}

export function holdsTime(status: AppointmentStatus): boolean {
  return statusesThatHoldTime.includes(status)
}

/** How long before the start a client may still cancel in time, in hours; or only by a call to the practice. */
export type CancellationWindow = 'always' | 24 | 48 | 72 | 'byPhone'

export type CancellationVerdict =
  | {
      mayCancel: true
      becomes: 'cancelledInTime' | 'lateCancelled'
      /** Up to and including this moment it is in time. */
      inTimeUntil: EpochMs
    }
  | { mayCancel: false; because: 'byPhone' | 'alreadyStarted' }

/**
 * What becomes of the appointment if the client cancels it at this moment. Late cancelling stays possible, so that
 * the practice learns of it; the fee policy is for billing. The hours of a window are elapsed time.
 */
export function cancellationVerdict(
  window: CancellationWindow,
  startsAt: EpochMs,
  now: EpochMs,
): CancellationVerdict {
  if (now >= startsAt) return { mayCancel: false, because: 'alreadyStarted' }
  if (window === 'byPhone') return { mayCancel: false, because: 'byPhone' }
  const inTimeUntil = window === 'always' ? startsAt : startsAt - window * 60 * minuteMs
  return { mayCancel: true, becomes: now <= inTimeUntil ? 'cancelledInTime' : 'lateCancelled', inTimeUntil }
}

const hoursOf = (window: CancellationWindow): number | null =>
  window === 'always' ? 0 : window === 'byPhone' ? null : window

/**
 * The window that a client is held to: the provider's as it is now, but never a stricter one than that under which he accepted the
 * policy (SCH-14). Whether he must call is for today's window to say. `agreed` is null where he accepted no policy.
 */
export function fairWindow(now: CancellationWindow, agreed: CancellationWindow | null): CancellationWindow {
  const [hours, agreedHours] = [hoursOf(now), agreed === null ? null : hoursOf(agreed)]
  return hours !== null && agreedHours !== null && agreedHours < hours ? agreed! : now
}
