import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { asClientSees, ClientAppointment, clientAppointment } from '../appointments/client-appointment.ts'
import { agreedCard } from '../booking-policies/agreed-card.ts'
import { keepFeeCard } from '../booking-policies/fee-card.sql.ts'
import { keepAcceptance } from '../booking-policies/policies.sql.ts'
import { acceptedPolicy, askedOf } from '../booking-policies/policy-shape.ts'
import { bookAppointment as book } from './book-appointment.ts'

export const bookAppointment = portalRoute({
  operationId: 'bookAppointment',
  method: 'POST',
  path: '/appointments',
  summary:
    'Books an open time, or asks for it where the provider wants to approve. A lost race answers 409 with the nearest open times (SCH-5); a policy that was not accepted answers 409 with it, and where a deposit or a card is asked for, 409 `deposit-needed` or `card-needed` (SCH-14).',
  permit: 'scheduling',
  feature: 'selfScheduling',
  idempotency: 'required',
  audit: { action: 'book', subject: 'appointment' },
  body: Closed({
    serviceId: Id,
    providerId: Nullable(Id),
    locationId: Nullable(Id),
    startsAt: Instant,
    endsAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'As it was shown; another length by now is refused' }),
    ),
    acceptedPolicyId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'What the client read and accepted, where something is asked',
      }),
    ),
    cardId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'One’s own card on file, agreed to for the fees of the policy, where it asks for one',
      }),
    ),
  }),
  success: [201, ClientAppointment],
  async handle({ work, services, portal, body }) {
    const startsAt = parseInstant(body.startsAt)
    const asked = async () => {
      const accepted = await acceptedPolicy(work, body.serviceId, body.acceptedPolicyId)
      const policy = askedOf(services, portal, accepted)
      const depositCents = policy?.depositCents ?? null
      if (depositCents !== null)
        throw new Problem(
          409,
          'deposit-needed',
          'This time is booked once its deposit is paid. Nothing was booked.',
          { extra: { depositCents } },
        )
      return { policy, card: await agreedCard(work, portal, policy, { cardId: body.cardId, startsAt }) }
    }
    // What is asked for travels with the first look at the time. It is told first, and whatever is refused undoes the booking.
    const [{ policy, card }, booked] = await together([
      asked(),
      book(work, {
        clientId: portal.clientId,
        serviceId: body.serviceId,
        staffId: body.providerId,
        locationId: body.locationId,
        startsAt,
        by: 'client',
        personId: portal.personId,
      }),
    ])
    if (body.endsAt !== undefined && parseInstant(body.endsAt) !== booked.endsAt)
      throw new Problem(
        409,
        'length-changed',
        'This appointment takes longer or shorter by now than it was shown. Nothing was booked; please look at the time again.',
      )
    if (policy) await keepAcceptance(work, booked.id, policy.id)
    if (card) await keepFeeCard(work, booked.id, card)
    const row = await clientAppointment(work, portal.clientId, booked.id)
    return asClientSees(row!, work.now)
  },
})
