import { formatMoney } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientsWithRole } from '../../practice/index.ts'
import type { PaymentRow } from '../make-payment/payments.sql.ts'
import type { RefundRow } from './refunds.sql.ts'

/** The payer is told that money is on its way back, and where it stands. A returned deposit has words of its own. */
export async function tellOfRefund(work: Work, payment: PaymentRow, refund: RefundRow): Promise<void> {
  if (refund.origin === 'deposit') return
  const { clientId, personId } = payment
  const practice = await practiceName(work)
  const payers = (await recipientsOfClient(work, clientId, 'billing')).filter((c) => c.personId === personId)
  await tellPersons(
    work,
    payers.map((to) => ({
      channel: 'mail' as const,
      kind: payment.cardLast4 ? 'refundSent' : 'refundSentPlain',
      practice,
      values: { amount: formatMoney(refund.amountCents, to.locale), last4: payment.cardLast4 ?? '' },
      to,
      link: `/portal/${clientId}/account/receipts/${payment.id}`,
    })),
  )
}

/** Whoever handles money is told that a refund did not get through: somebody has to find another way. */
export async function tellOfFailure(work: Work, { clientId }: Pick<RefundRow, 'clientId'>): Promise<void> {
  const practice = await practiceName(work)
  const staff = await recipientsWithRole(work, ['owner', 'administrator', 'biller'])
  await tellPersons(
    work,
    staff.map((to) => ({
      channel: 'mail' as const,
      kind: 'refundFailed',
      practice,
      to,
      link: `/practice/${work.practiceId}/clients/${clientId}/billing`,
    })),
  )
}
