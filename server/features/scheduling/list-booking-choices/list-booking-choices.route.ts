import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { Place } from '../appointments/client-appointment.ts'
import { bookingChoices } from './list-booking-choices.sql.ts'

export const BookingChoices = Closed({
  timeZone: Type.String(),
  services: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      durationMinutes: Type.Integer(),
      modality: OneOf(['inPerson', 'telehealth', 'both']),
    }),
  ),
  providers: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      timeZone: Type.String(),
      isYours: Type.Boolean(),
      serviceIds: Type.Array(Id),
      locationIds: Type.Array(Id),
      hasTelehealth: Type.Boolean(),
    }),
  ),
  locations: Type.Array(Place),
})

export const listBookingChoices = portalRoute({
  operationId: 'listBookingChoices',
  method: 'GET',
  path: '/booking-choices',
  summary:
    'Whom, what and where this client may book (SCH-3). Empty lists where nothing can be booked online.',
  permit: 'scheduling',
  feature: 'selfScheduling',
  audit: null,
  success: [200, BookingChoices],
  handle: async ({ work, portal }) => ({
    timeZone: portal.clientZone,
    ...(await bookingChoices(work, portal.clientId)),
  }),
})
