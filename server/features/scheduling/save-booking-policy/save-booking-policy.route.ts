import { Type } from 'typebox'
import { invalid, lostRace, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { insertPolicy } from '../booking-policies/policies.sql.ts'
import { policyFields, takesCards } from '../booking-policies/policy-shape.ts'

export const saveBookingPolicy = practiceRoute({
  operationId: 'saveBookingPolicy',
  method: 'POST',
  path: '/booking-policies',
  summary:
    'Makes the next version of a policy, of the practice or of a service. Who has booked before is held to the one that he accepted.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'practice' },
  body: Closed({
    serviceId: Nullable(Id),
    after: Type.Integer({ minimum: 0, description: 'The number of the version that was read; 0: none' }),
    asks: OneOf(['policy', 'nothing', 'asPractice']),
    ...policyFields,
  }),
  success: [200, Closed({ id: Id, number: Type.Integer() })],
  async handle({ work, services, staff, body: { after, ...policy } }) {
    const text = policy.text.trim()
    if (policy.asks === 'policy' && text === '')
      throw invalid([{ path: 'text', message: 'Write what clients agree to.', code: 'required' }])
    if (policy.asks === 'asPractice' && policy.serviceId === null)
      throw invalid([{ path: 'asks', message: 'Only a service can follow the practice.' }])
    if (policy.serviceId !== null) {
      const service = await work.trx
        .selectFrom('services')
        .select('id')
        .where('practice_id', '=', work.practiceId)
        .where('id', '=', policy.serviceId)
        .executeTakeFirst()
      if (!service) throw notFound()
    }
    const asked = policy.asks === 'policy'
    const depositCents = (asked && policy.depositCents) || null
    const asksForCard = asked && (policy.asksForCard ?? false)
    if (asksForCard && depositCents !== null)
      throw invalid([
        { path: 'asksForCard', message: 'Ask for a card on file or for a deposit, not for both.' },
      ])
    if ((asksForCard || depositCents !== null) && !takesCards(services, staff))
      throw new Problem(
        409,
        'no-card-payments',
        'A deposit or a card on file needs card payments, and this practice takes no cards here. Nothing was saved.',
      )
    const number = after + 1
    const id = await insertPolicy(work, {
      serviceId: policy.serviceId,
      asks: policy.asks,
      text: asked ? text : '',
      lateCancelFeeCents: asked ? policy.lateCancelFeeCents : 0,
      noShowFeeCents: asked ? policy.noShowFeeCents : 0,
      depositCents,
      asksForCard,
      lateMovesCount: asked && (policy.lateMovesCount ?? false),
      number,
      staffId: staff.staffId,
    })
    if (!id)
      throw lostRace(
        'Somebody else changed this policy meanwhile. Nothing was saved; please look at it again.',
      )
    work.record({
      action: 'change',
      subjectType: 'practice',
      subjectId: work.practiceId,
      details: { bookingPolicy: number },
    })
    return { id, number }
  },
})
