import type { AppointmentDetails } from '../scheduling-queries.ts'

type OfSeries = { startsAt: string; status: AppointmentDetails['status'] }

const gone: readonly string[] = [
  'cancelledInTime',
  'lateCancelled',
  'cancelledByProvider',
  'declined',
  'expired',
  'moved',
]

/** From when to when it really goes: a date that was left out, or cancelled since, is none of it while others are. */
export function spanOfSeries(appointments: OfSeries[]): { first: string; last: string } {
  const standing = appointments.filter((one) => !gone.includes(one.status))
  const starts = (standing.length > 0 ? standing : appointments).map((one) => one.startsAt).sort()
  return { first: starts[0]!, last: starts.at(-1)! }
}
