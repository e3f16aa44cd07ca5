import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { asClientSees, ClientAppointment, clientAppointment } from '../appointments/client-appointment.ts'
import { keepAcceptance } from '../booking-policies/policies.sql.ts'
import { acceptedPolicy, askedOf } from '../booking-policies/policy-shape.ts'
import { bookAppointment as book } from './book-appointment.ts'

export const bookAppointment = portalRoute({
  operationId: 'bookAppointment',
  method: 'POST',
  path: '/appointments',
  summary:
    'Books an open time, or asks for it where the provider wants to approve. A lost race answers 409 with the nearest open times (SCH-5); a policy that was not accepted answers 409 with it, and where a deposit is asked for, 409 `deposit-needed` (SCH-14).',
  permit: 'scheduling',
  feature: 'selfScheduling',
  idempotency: 'required',
  audit: { action: 'book', subject: 'appointment' },
  body: Closed({
    serviceId: Id,
    providerId: Nullable(Id),
    locationId: Nullable(Id),
    startsAt: Instant,
    acceptedPolicyId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'What the client read and accepted, where something is asked',
      }),
    ),
  }),
  success: [201, ClientAppointment],
  async handle({ work, services, portal, body }) {
    const asked = async () => {
      const policy = await acceptedPolicy(work, body.serviceId, body.acceptedPolicyId)
      const depositCents = askedOf(services, portal, policy)?.depositCents ?? null
      if (depositCents !== null)
        throw new Problem(
          409,
          'deposit-needed',
          'This time is booked once its deposit is paid. Nothing was booked.',
          { extra: { depositCents } },
        )
      return policy
    }
    // What is asked for travels with the first look at the time. It is told first, and whatever is refused undoes the booking.
    const [policy, booked] = await together([
      asked(),
      book(work, {
        clientId: portal.clientId,
        serviceId: body.serviceId,
        staffId: body.providerId,
        locationId: body.locationId,
        startsAt: parseInstant(body.startsAt),
        by: 'client',
        personId: portal.personId,
      }),
    ])
    if (policy) await keepAcceptance(work, booked.id, policy.id)
    const row = await clientAppointment(work, portal.clientId, booked.id)
    return asClientSees(row!, work.now)
  },
})
