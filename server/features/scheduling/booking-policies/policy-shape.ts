import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { type Policy, policyFor } from './policies.sql.ts'

const Fee = Type.Integer({ minimum: 0, maximum: 9_999_999, description: 'Cents; 0: none' })

/** What a client reads before he books. */
export const PolicyShape = Closed({
  id: Id,
  text: Type.String(),
  lateCancelFeeCents: Fee,
  noShowFeeCents: Fee,
})

export const policyFields = {
  text: Type.String({ maxLength: 4000 }),
  lateCancelFeeCents: Fee,
  noShowFeeCents: Fee,
}

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
