import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { depositHoldOf } from '../../scheduling/index.ts'
import { depositOnItsWay } from './deposits.sql.ts'

/** Whether the deposit of a held time may be paid now. The account must be locked. Throws 404, 409. */
export async function assertMayPayDeposit(work: Work, clientId: string, holdId: string): Promise<void> {
  const hold = await depositHoldOf(work, clientId, holdId)
  if (!hold) throw notFound()
  const onItsWay = await depositOnItsWay(work, holdId)
  if (onItsWay)
    throw new Problem(
      409,
      'payment-on-its-way',
      'A payment of this deposit is on its way. Wait until it is finished; you will not be charged twice.',
      { extra: { openPaymentId: onItsWay.id } },
    )
  if (hold.status !== 'awaitingDeposit' || hold.until!.getTime() <= work.now)
    throw new Problem(
      409,
      'no-open-hold',
      'This time is not held any more. Nothing was charged; please choose another time.',
    )
}
