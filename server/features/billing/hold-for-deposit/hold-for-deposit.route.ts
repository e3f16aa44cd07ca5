import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText, parseInstant } from '../../../kernel/time/index.ts'
import {
  acceptedPolicy,
  askedOf,
  type DepositHold,
  depositHoldOf,
  holdForDeposit as hold,
  releaseHold,
  unpaidHoldsOf,
} from '../../scheduling/index.ts'
import { depositOnItsWay } from '../deposits/deposits.sql.ts'
import { lockAccount } from '../ledger/ledger.sql.ts'

export const holdForDeposit = portalRoute({
  operationId: 'holdForDeposit',
  method: 'POST',
  path: '/deposits',
  summary:
    'Holds an open time for 15 minutes, in which its deposit can be paid; a time held before without a payment is given up for it (SCH-14).',
  permit: 'scheduling',
  feature: 'selfScheduling',
  idempotency: 'required',
  audit: { action: 'book', subject: 'appointment' },
  body: Closed({
    serviceId: Id,
    providerId: Nullable(Id),
    locationId: Nullable(Id),
    startsAt: Instant,
    acceptedPolicyId: Id,
  }),
  success: [201, Closed({ holdId: Id, until: Instant, depositCents: Type.Integer() })],
  async handle({ work, services, portal, body }) {
    const policy = askedOf(
      services,
      portal,
      await acceptedPolicy(work, body.serviceId, body.acceptedPolicyId),
    )
    if (!policy || policy.depositCents === null)
      throw new Problem(
        409,
        'no-deposit-asked',
        'No deposit is asked for this time any more. Please choose it again.',
      )
    if (!portal.permissions.has('billing'))
      throw new Problem(
        403,
        'not-allowed',
        'A deposit is asked for this time, and you may not pay for this client. Please call the practice.',
      )
    const startsAt = parseInstant(body.startsAt)
    // Two presses of one person, or of two, wait for each other.
    await lockAccount(work, portal.clientId)
    const isThis = (one: DepositHold) =>
      one.policyId === policy.id &&
      one.serviceId === body.serviceId &&
      one.locationId === body.locationId &&
      one.startsAt.getTime() === startsAt &&
      (body.providerId === null || one.staffId === body.providerId)
    const held = await unpaidHoldsOf(work, portal.clientId)
    const same = held.find(isThis)
    if (same) return shown(same)
    await giveUpUnpaid(work, held)
    const holdId = await hold(work, {
      clientId: portal.clientId,
      personId: portal.personId,
      serviceId: body.serviceId,
      staffId: body.providerId,
      locationId: body.locationId,
      startsAt,
      policyId: policy.id,
    })
    return shown((await depositHoldOf(work, portal.clientId, holdId))!)
  },
})

const shown = (one: DepositHold) => ({
  holdId: one.id,
  until: instantText(one.until!.getTime()),
  depositCents: one.depositCents,
})

/** One client holds one time without paying; a time whose payment has begun stays. */
async function giveUpUnpaid(work: Work, held: readonly DepositHold[]) {
  for (const { id } of held)
    if (!(await depositOnItsWay(work, id))) await releaseHold(work, id, 'cancelledInTime')
}
