import { Type } from 'typebox'
import { invalid, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { decideFee, feeOf } from '../appointment-fees/decide-fee.ts'
import { todayIn } from '../billing-dates.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { lockAccount } from '../ledger/ledger.sql.ts'
import { sendInvoiceOf } from '../send-invoice/send-invoice.route.ts'

export const decideAppointmentFee = practiceRoute({
  operationId: 'decideAppointmentFee',
  method: 'POST',
  path: '/clients/:clientId/appointment-fees/:appointmentId',
  summary:
    'Charges or waives the fee of an appointment that was cancelled late, missed or moved late, once, and only under the policy that its client accepted at booking (SCH-14).',
  permit: 'billing.write',
  audit: { action: 'create', subject: 'charge' },
  params: Closed({ clientId: Id, appointmentId: Id }),
  body: Closed({
    decision: OneOf(['charged', 'waived']),
    amountCents: Type.Integer({
      minimum: 1,
      maximum: 9_999_999,
      description: 'As it was read; another one by now is refused',
    }),
    sendsInvoice: Type.Optional(
      Type.Boolean({
        description: 'Sends its invoice at once, which a deposit or other credit settles as far as it goes',
      }),
    ),
  }),
  success: [200, Closed({ ledgerEntryId: Nullable(Id) })],
  async handle({ work, staff, params: { clientId, appointmentId }, body }) {
    await assertClient(work, clientId)
    await lockAccount(work, clientId)
    const fee = await feeOf(work, clientId, appointmentId)
    if (fee.amountCents !== body.amountCents)
      throw new Problem(409, 'fee-changed', 'The fee is another one by now. Please look at it again.')
    if (body.sendsInvoice && body.decision !== 'charged')
      throw invalid([{ path: 'sendsInvoice', message: 'A fee that is waived has no invoice.' }])
    const ledgerEntryId = await decideFee(work, staff, clientId, fee, body.decision)
    if (body.sendsInvoice && ledgerEntryId) {
      const today = await todayIn(work)
      const { personId } = staff
      await sendInvoiceOf(work, {
        clientId,
        personId,
        chargeIds: [ledgerEntryId],
        issuedOn: today,
        dueOn: today,
      })
    }
    return { ledgerEntryId }
  },
})
