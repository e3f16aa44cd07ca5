import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { type AppointmentStatus, mayChangeStatus } from '../appointment-status.rules.ts'
import { changedMeanwhile, changeStatus } from '../appointments/change-status.ts'
import { type Reach, reachedBy } from './reach.rules.ts'
import { tellSeries } from './series.mail.ts'
import { occurrencesOf, seriesOf } from './series.sql.ts'

/**
 * Cancels one date of a series and those that it reaches, all or none. A late cancelling is late for the one alone: the others lie
 * further ahead, and count as cancelled in time.
 */
export async function cancelSeries(
  work: Work,
  wish: {
    seriesId: string
    appointmentId: string
    version: number
    status: AppointmentStatus
    reach: Reach
    reason: string | null
    staffId: string | null
    personId: string | null
  },
): Promise<{ cancelledCount: number }> {
  const series = await seriesOf(work, wish.seriesId, true)
  const all = await occurrencesOf(work, wish.seriesId, true)
  const changed = all.find((one) => one.id === wish.appointmentId)
  if (!series || !changed) throw notFound()
  if (changed.version !== wish.version) throw changedMeanwhile()
  const statusOf = (id: string): AppointmentStatus =>
    id !== changed.id && wish.status === 'lateCancelled' ? 'cancelledInTime' : wish.status
  const reached = reachedBy(all, changed, wish.reach, work.now).filter((one) =>
    mayChangeStatus(one.status, statusOf(one.id), 'staff'),
  )
  for (const one of reached)
    await changeStatus(
      work,
      { ...one, staff_id: one.staffId, starts_at: new Date(one.startsAt), ends_at: new Date(one.endsAt) },
      statusOf(one.id),
      'cancel',
      wish.reason,
      { endedBy: { by: 'staff', personId: wish.personId } },
    )
  for (const staffId of new Set(reached.map((one) => one.staffId)))
    await tellSeries(
      work,
      'appointmentSeriesCancelled',
      {
        clientId: changed.clientId,
        staffId,
        times: reached.filter((one) => one.staffId === staffId && one.endsAt > work.now),
      },
      staffId === wish.staffId ? 'client' : 'both',
    )
  return { cancelledCount: reached.length }
}
