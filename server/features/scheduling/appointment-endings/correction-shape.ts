import { Type } from 'typebox'
import { Closed, Instant, type Static } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { Status } from '../appointments/client-appointment.ts'
import { correctionsOf, openCorrectionReason } from './endings.sql.ts'

/** What the practice corrected after an appointment had ended, as both sides read it (SCH-12). */
export const Correction = Closed({
  correctedAt: Instant,
  from: Status,
  to: Status,
  reason: Type.String({ description: 'As staff wrote it' }),
})

export const correctionsShown = async (
  work: Work,
  appointmentId: string,
): Promise<Static<typeof Correction>[]> =>
  Promise.all(
    (await correctionsOf(work, appointmentId)).map(async (row) => ({
      correctedAt: row.at.toISOString(),
      from: row.from,
      to: row.to,
      reason: await openCorrectionReason(work, row),
    })),
  )
