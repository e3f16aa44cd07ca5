import { Problem } from '../../../kernel/http/problem.ts'
import type { Portal } from '../../../kernel/http/route.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { isGoodAt } from './card-expiry.rules.ts'
import { type FeeCard, ownCard } from './fee-card.sql.ts'
import type { Policy } from './policies.sql.ts'

/**
 * The card that whoever books agrees to, where the policy asks for one; null where it does not. Throws 409 `card-needed` with the policy
 * and why (`missing`, `gone` or `expired`): nothing is booked without it (SCH-14).
 */
export async function agreedCard(
  work: Work,
  portal: Portal,
  policy: Policy | null,
  { cardId, startsAt }: { cardId: string | undefined; startsAt: EpochMs },
): Promise<FeeCard | null> {
  if (!policy?.asksForCard) return null
  if (!portal.permissions.has('billing'))
    throw new Problem(
      403,
      'not-allowed',
      'A card on file is asked for this time, and you may not pay for this client. Please call the practice.',
    )
  const needed = (because: keyof typeof details) =>
    new Problem(409, 'card-needed', `${details[because]} Nothing was booked.`, { extra: { policy, because } })
  if (cardId === undefined) throw needed('missing')
  const card = await ownCard(work, portal.personId, cardId)
  if (!card) throw needed('gone')
  if (!isGoodAt(card, startsAt)) throw needed('expired')
  return card
}

const details = {
  missing: 'The practice asks for a card on file when this time is booked. Please choose one.',
  gone: 'This card is not on file any more. Please choose another one.',
  expired: 'This card expires before the appointment. Please choose another one.',
}
