import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { asStaffSee, StaffAppointment, staffAppointment } from '../appointments/staff-appointment.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'

export const bookForClient = practiceRoute({
  operationId: 'bookForClient',
  method: 'POST',
  path: '/appointments',
  summary:
    'Books a client at any time that nobody holds; a held time only with a reason, which is kept. A lost race answers 409 with the nearest open times.',
  permit: 'calendar.write',
  idempotency: 'required',
  audit: { action: 'book', subject: 'appointment' },
  body: Closed({
    clientId: Id,
    serviceId: Id,
    staffId: Id,
    locationId: Nullable(Id),
    startsAt: Instant,
    durationMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 720 })),
    telehealthUrl: Type.Optional(Type.String({ pattern: '^https://', maxLength: 500 })),
    doubleBookingReason: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
  }),
  success: [201, StaffAppointment],
  async handle({ work, staff, body }) {
    const { startsAt, ...wanted } = body
    const booked = await bookAppointment(work, {
      ...wanted,
      startsAt: parseInstant(startsAt),
      by: 'staff',
      personId: staff.personId,
    })
    return asStaffSee((await staffAppointment(work, booked.id))!)
  },
})
