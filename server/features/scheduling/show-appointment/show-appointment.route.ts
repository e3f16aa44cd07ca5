import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { Correction, correctionsShown } from '../appointment-endings/correction-shape.ts'
import { stepsOfStaff } from '../appointment-endings/steps-of-staff.ts'
import { placeOfReason } from '../appointments/change-status.ts'
import { Status } from '../appointments/client-appointment.ts'
import { openDoubleBookingReason } from '../appointments/double-booking-reason.ts'
import { asStaffSee, StaffAppointment, staffAppointment, titleOf } from '../appointments/staff-appointment.ts'
import { AppointmentMove, movesOf } from '../move-appointment/moves-of.ts'

export const showAppointment = practiceRoute({
  operationId: 'showAppointment',
  method: 'GET',
  path: '/appointments/:appointmentId',
  summary: 'One appointment with the reasons that were given for it.',
  permit: 'calendar.read',
  audit: { action: 'read', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  success: [
    200,
    Closed({
      ...StaffAppointment.properties,
      title: Nullable(Type.String()),
      telehealthUrl: Nullable(Type.String()),
      reason: Nullable(Type.String({ description: 'Why it was cancelled or declined' })),
      doubleBookingReason: Nullable(Type.String()),
      moves: Type.Array(
        Closed({
          ...AppointmentMove.properties,
          formerDoubleBookingReason: Nullable(
            Type.String({ description: 'Why the time that was left had been taken although it was held' }),
          ),
        }),
      ),
      corrections: Type.Array(Correction),
      /** The card that its holder agreed to at booking, for the fees of the policy. */
      feeCard: Nullable(
        Closed({
          brand: Type.String(),
          last4: Type.String(),
          isRemoved: Type.Boolean({ description: 'Its holder took it away since' }),
        }),
      ),
      madeBy: OneOf(['client', 'staff', 'system']),
      mayBecome: Type.Array(Status),
    }),
  ],
  async handle({ work, staff, params }) {
    const row = await staffAppointment(work, params.appointmentId)
    if (!row) throw notFound()
    work.record({
      action: 'read',
      subjectType: 'appointment',
      subjectId: row.id,
      clientId: row.client_id,
    })
    const { keyring } = work.services
    const reasonOf = (sealed: Buffer | null) =>
      sealed ? openDoubleBookingReason(work, row.id, sealed) : null
    const moves = await movesOf(work, row.id)
    return {
      ...asStaffSee(row),
      title: await titleOf(work, row, staff),
      telehealthUrl: row.telehealth_url,
      reason: row.sealed_reason
        ? await keyring.openText(work.trx, placeOfReason(work.practiceId, row.id), row.sealed_reason)
        : null,
      doubleBookingReason: await reasonOf(row.sealed_double_booking_reason),
      moves: await Promise.all(
        moves.map(async ({ sealedFormerReason, ...one }) => ({
          ...one,
          formerDoubleBookingReason: await reasonOf(sealedFormerReason),
        })),
      ),
      corrections: await correctionsShown(work, row.id),
      feeCard: row.fee_card_brand
        ? { brand: row.fee_card_brand, last4: row.fee_card_last4!, isRemoved: row.fee_card_id === null }
        : null,
      madeBy: row.made_by,
      mayBecome: await stepsOfStaff(work, row),
    }
  },
})
