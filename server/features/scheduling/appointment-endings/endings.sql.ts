import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import {
  type AppointmentStatus,
  type CancellationWindow,
  fairWindow,
  type StatusActor,
} from '../appointment-status.rules.ts'
import { windowOf } from '../open-slots/load-schedules.sql.ts'
import { type CancellationFacts, isCancelled, isEnded, isLateBy } from './endings.rules.ts'

/** Who ended it. */
export type EndedBy = { by: StatusActor; personId: string | null }

type WindowRow = { cancellation_window: string | null; agreed_window: string | null }

async function windowRowOf(work: Work, appointmentId: string): Promise<WindowRow> {
  const { rows } = await sql<WindowRow>`
    select r.cancellation_window, a.agreed_window from appointments a
    left join provider_rules r on r.practice_id = a.practice_id and r.staff_id = a.staff_id
    where a.practice_id = ${work.practiceId} and a.id = ${appointmentId}`.execute(work.trx)
  return rows[0] ?? { cancellation_window: null, agreed_window: null }
}

/** The window that this appointment is held to now. Without rules of its provider, clients call. */
export const windowHeldTo = async (work: Work, appointmentId: string): Promise<CancellationWindow> =>
  windowFrom(await windowRowOf(work, appointmentId))

/**
 * The window that tells whether a cancelling is late: where the client has to call by now, still the one that he accepted, so that it costs
 * him nothing to call within it (SCH-14).
 */
export async function windowOfLateness(work: Work, appointmentId: string): Promise<CancellationWindow> {
  const row = await windowRowOf(work, appointmentId)
  const heldTo = windowFrom(row)
  return heldTo === 'byPhone' && row.agreed_window !== null ? windowOf(row.agreed_window) : heldTo
}

/** Of a row with the provider's window of now and the one of the accepted policy. */
export const windowFrom = (row: WindowRow): CancellationWindow =>
  fairWindow(
    windowOf(row.cancellation_window ?? 'byPhone'),
    row.agreed_window === null ? null : windowOf(row.agreed_window),
  )

/** How it was cancelled at first; null where it never was. */
export async function cancellationFactsOf(
  work: Work,
  appointmentId: string,
): Promise<CancellationFacts | null> {
  const { rows } = await sql<CancellationFacts>`
    select ended_by as "by", to_status as "as", is_late as "isLate" from appointment_endings
    where practice_id = ${work.practiceId} and appointment_id = ${appointmentId}
      and to_status in ('cancelledInTime', 'lateCancelled', 'cancelledByProvider')
    order by ended_at, id limit 1`.execute(work.trx)
  return rows[0] ?? null
}

export type Ending = EndedBy & {
  appointmentId: string
  clientId: string
  startsAt: EpochMs
  from: AppointmentStatus
  to: AppointmentStatus
  /** Of a correction: why. */
  reason: string | null
}

/** Keeps how an appointment ended, or how that was corrected, as it was at this moment. */
export async function keepEnding(work: Work, ending: Ending): Promise<void> {
  const { appointmentId, from, to } = ending
  const id = newId()
  const window = isCancelled(to) ? await windowOfLateness(work, appointmentId) : null
  const isLate = window !== null && (isLateBy(window, ending.startsAt, work.now) ?? to === 'lateCancelled')
  const sealed = ending.reason
    ? await work.services.keyring.seal(work.trx, placeOfCorrection(work.practiceId, id), ending.reason)
    : null
  await sql`insert into appointment_endings (practice_id, id, appointment_id, client_id, from_status, to_status, ended_by,
      ended_by_person_id, ended_at, cancellation_window, is_late, is_correction, sealed_reason)
    values (${work.practiceId}, ${id}, ${appointmentId}, ${ending.clientId}, ${from}, ${to}, ${ending.by}, ${ending.personId}::uuid,
      ${new Date(work.now)}, ${window === null ? null : String(window)}, ${isLate}, ${isEnded(from)}, ${sealed})`.execute(
    work.trx,
  )
}

const placeOfCorrection = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'appointment_endings.reason',
  rowId,
})

export type CorrectionRow = {
  id: string
  from: AppointmentStatus
  to: AppointmentStatus
  at: Date
  sealedReason: Buffer
}

/** What was corrected after an appointment had ended, the earliest first. */
export async function correctionsOf(work: Work, appointmentId: string): Promise<CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`
    select id, from_status as "from", to_status as "to", ended_at as "at", sealed_reason as "sealedReason" from appointment_endings
    where practice_id = ${work.practiceId} and appointment_id = ${appointmentId} and is_correction
    order by ended_at, id limit 100`.execute(work.trx)
  return rows
}

export const openCorrectionReason = (work: Work, row: CorrectionRow): Promise<string> =>
  work.services.keyring.openText(work.trx, placeOfCorrection(work.practiceId, row.id), row.sealedReason)
