import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import type { Portal, Staff } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { type Policy, policyFor } from './policies.sql.ts'

const Fee = Type.Integer({ minimum: 0, maximum: 9_999_999, description: 'Cents; 0: none' })

const Deposit = Nullable(
  // The least that a card can be charged is 50 cents.
  Type.Integer({ minimum: 50, maximum: 9_999_999, description: 'Cents, paid at booking; null: none' }),
)

const LateMovesCount = Type.Boolean({
  description: 'A late move costs what a late cancelling costs',
})
const AsksForCard = Type.Boolean({
  description:
    'Whether a card on file is asked for at booking, which the fees may be charged to; never with a deposit',
})

/** What a client reads before he books. */
export const PolicyShape = Closed({
  id: Id,
  text: Type.String(),
  lateCancelFeeCents: Fee,
  noShowFeeCents: Fee,
  depositCents: Deposit,
  asksForCard: AsksForCard,
  lateMovesCount: LateMovesCount,
})

export const policyFields = {
  text: Type.String({ maxLength: 4000 }),
  lateCancelFeeCents: Fee,
  noShowFeeCents: Fee,
  depositCents: Type.Optional(Deposit),
  asksForCard: Type.Optional(AsksForCard),
  lateMovesCount: Type.Optional(LateMovesCount),
}

/** A deposit or a card is asked for only where cards are taken: nobody could give it otherwise. */
export const takesCards = (services: Services, { features }: Pick<Portal | Staff, 'features'>): boolean =>
  services.processor !== null && features.has('payments')

/** The policy as it is asked of this client now. */
export const askedOf = (services: Services, portal: Portal, policy: Policy | null): Policy | null =>
  policy && !takesCards(services, portal) ? { ...policy, depositCents: null, asksForCard: false } : policy

/**
 * What holds for the service has been accepted, in the words that hold now. Throws 409 `policy-to-accept` with the policy: nothing is
 * booked before its client has seen it (SCH-14).
 */
export async function acceptedPolicy(
  work: Work,
  serviceId: string,
  acceptedPolicyId: string | undefined,
): Promise<Policy | null> {
  const policy = await policyFor(work, serviceId)
  if (policy && policy.id !== acceptedPolicyId)
    throw new Problem(
      409,
      'policy-to-accept',
      'Please read and accept what the practice asks for when a time is booked. Nothing was booked.',
      { extra: { policy } },
    )
  return policy
}
