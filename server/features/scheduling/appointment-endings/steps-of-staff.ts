import { invalid, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { type AppointmentStatus, appointmentStatuses, mayChangeStatus } from '../appointment-status.rules.ts'
import { type Correction, isEnded, isLateBy, mayRecord } from './endings.rules.ts'
import { cancellationFactsOf, windowOfLateness } from './endings.sql.ts'

type Row = { id: string; status: AppointmentStatus; starts_at: Date; client_id: string | null }

/** What happened allows which steps: the same for the buttons of staff and for what they press. */
async function judgeOf(work: Work, row: Row): Promise<(to: AppointmentStatus) => Correction> {
  if (row.client_id === null) return () => ({ may: true, isCorrection: false })
  const facts = isEnded(row.status) ? await cancellationFactsOf(work, row.id) : null
  const startsAt = row.starts_at.getTime()
  const isLate = isLateBy(await windowOfLateness(work, row.id), startsAt, work.now)
  return (to) => mayRecord({ from: row.status, to }, facts, { now: work.now, startsAt, isLate })
}

/** What staff may make of it now. */
export async function stepsOfStaff(work: Work, row: Row): Promise<AppointmentStatus[]> {
  const steps = appointmentStatuses.filter((to) => mayChangeStatus(row.status, to, 'staff'))
  if (steps.length === 0) return steps
  const judge = await judgeOf(work, row)
  return steps.filter((to) => judge(to).may)
}

const refusals = {
  notBegun: ['not-begun', 'This appointment has not begun yet. Nobody can have missed it.'],
  notLate: [
    'not-late',
    'It is still in time to cancel this appointment, so it cannot count as cancelled late. Record that it was cancelled in time.',
  ],
  wasInTime: ['was-in-time', 'This appointment was cancelled in time. It cannot become cancelled late.'],
} as const

/**
 * Throws 409 `not-begun`, `not-late` and `was-in-time` for what cannot have happened, and 400 for a correction without words. A fee
 * hangs on it (SCH-14).
 */
export async function refuseUntrueStep(
  work: Work,
  row: Row,
  to: AppointmentStatus,
  reason: string | null,
): Promise<void> {
  const judged = (await judgeOf(work, row))(to)
  if (!judged.may) {
    const [kind, words] = refusals[judged.because]
    throw new Problem(409, kind, words)
  }
  if (judged.isCorrection && (reason?.length ?? 0) < 3)
    throw invalid([
      { path: 'reason', message: 'Say why this is corrected. The client can read it.', code: 'required' },
    ])
}
