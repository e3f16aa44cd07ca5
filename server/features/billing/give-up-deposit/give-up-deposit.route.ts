import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { depositHoldOf, releaseHold } from '../../scheduling/index.ts'
import { depositOnItsWay } from '../deposits/deposits.sql.ts'
import { lockAccount } from '../ledger/ledger.sql.ts'

export const giveUpDeposit = portalRoute({
  operationId: 'giveUpDeposit',
  method: 'DELETE',
  path: '/deposits/:holdId',
  summary: 'Gives a time up that is held for a deposit, before it was paid.',
  permit: 'billing',
  audit: { action: 'cancel', subject: 'appointment' },
  params: Closed({ holdId: Id }),
  success: [204, Nothing],
  async handle({ work, portal, params: { holdId } }) {
    await lockAccount(work, portal.clientId)
    const hold = await depositHoldOf(work, portal.clientId, holdId)
    if (!hold) throw notFound()
    if (await depositOnItsWay(work, holdId))
      throw new Problem(
        409,
        'payment-on-its-way',
        'A payment of this deposit is on its way. Wait until it is finished.',
      )
    if (hold.status === 'awaitingDeposit') await releaseHold(work, holdId, 'cancelledInTime')
    return null
  },
})
