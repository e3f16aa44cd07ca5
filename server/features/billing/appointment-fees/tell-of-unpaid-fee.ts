import { formatMoney } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import type { PaymentRow } from '../make-payment/payments.sql.ts'
import { countFeeTries } from './fee-payments.sql.ts'

/**
 * The card that was agreed to did not pay: its holder is asked to pay as he likes. The others hear of the invoice as of any, once; so
 * does the holder where the card service never heard of the charge, because his card was not refused.
 */
export async function tellOfUnpaidFee(
  work: Work,
  payment: PaymentRow,
  outcome: 'declined' | 'canceled',
): Promise<void> {
  const { clientId, personId, amountCents, invoiceId, feeAppointmentId } = payment
  const practice = await practiceName(work)
  const payers = await recipientsOfClient(work, clientId, 'billing')
  const isFirst = (await countFeeTries(work, feeAppointmentId!)) === 1
  const link = `/portal/${clientId}/account/invoices/${invoiceId}`
  await tellPersons(
    work,
    payers.flatMap((to) => {
      const common = { channel: 'mail' as const, practice, to, link }
      if (outcome === 'declined' && to.personId === personId)
        return [{ ...common, kind: 'feeNotCharged', values: { amount: formatMoney(amountCents, to.locale) } }]
      return isFirst ? [{ ...common, kind: 'invoiceSent' }] : []
    }),
  )
}
