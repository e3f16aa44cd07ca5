import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { asClientSees, ClientAppointment, clientAppointment } from '../appointments/client-appointment.ts'
import { bookAppointment as book } from './book-appointment.ts'

export const bookAppointment = portalRoute({
  operationId: 'bookAppointment',
  method: 'POST',
  path: '/appointments',
  summary:
    'Books an open time, or asks for it where the provider wants to approve. A lost race answers 409 with the nearest open times (SCH-5).',
  permit: 'scheduling',
  feature: 'selfScheduling',
  idempotency: 'required',
  audit: { action: 'book', subject: 'appointment' },
  body: Closed({
    serviceId: Id,
    providerId: Nullable(Id),
    locationId: Nullable(Id),
    startsAt: Instant,
  }),
  success: [201, ClientAppointment],
  async handle({ work, portal, body }) {
    const booked = await book(work, {
      clientId: portal.clientId,
      serviceId: body.serviceId,
      staffId: body.providerId,
      locationId: body.locationId,
      startsAt: parseInstant(body.startsAt),
      by: 'client',
      personId: portal.personId,
    })
    const row = await clientAppointment(work, portal.clientId, booked.id)
    return asClientSees(row!, work.now)
  },
})
