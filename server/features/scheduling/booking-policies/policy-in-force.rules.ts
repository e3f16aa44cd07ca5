import type { Cents } from '../../../kernel/money.ts'

/** Of a policy as much as tells whether it holds and what it costs. */
type PolicyVersion = {
  serviceId: string | null
  asks: 'policy' | 'nothing' | 'asPractice'
  lateCancelFeeCents: Cents
  noShowFeeCents: Cents
}

/** Among the latest versions, the one that holds for a service: its own, or the practice's. */
const inForce = (latest: readonly PolicyVersion[], serviceId: string): PolicyVersion | undefined =>
  latest.find((one) => one.serviceId === serviceId && one.asks !== 'asPractice') ??
  latest.find((one) => one.serviceId === null)

/** Whether a client who books this service online accepts that something may cost a fee. */
export function costsFees(latest: readonly PolicyVersion[], serviceId: string): boolean {
  const policy = inForce(latest, serviceId)
  return policy?.asks === 'policy' && (policy.lateCancelFeeCents > 0 || policy.noShowFeeCents > 0)
}
