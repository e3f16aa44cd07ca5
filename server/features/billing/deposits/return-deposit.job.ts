import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { findPaymentRow, type PaymentRow } from '../make-payment/payments.sql.ts'
import { isUnheard } from '../refunds/refund.rules.ts'
import { insertRefund, type RefundRow, refundableCents, refundsOf } from '../refunds/refunds.sql.ts'
import { sendRefund } from '../refunds/send-refund.ts'
import { depositsToReturn, markReturned, mostFailures } from './deposits.sql.ts'

/**
 * Gives a deposit back for which there is no appointment, all that is left of it, as any refund is made. Throws until it is done, so
 * that the queue tries again. Runs twice without harm: each refund has its row, and is asked for once.
 */
export async function returnDeposit(services: Services, { practiceId, id }: JobData): Promise<void> {
  const { processor } = services
  const inPractice = <T>(run: (work: Work) => Promise<T>) =>
    inPracticeAsSystem(services, practiceId!, 'returnDeposit', run)
  const row = await inPractice((work) => findPaymentRow(work, id))
  if (row?.depositOutcome !== 'refundDue') return
  if (!processor) throw new Error('There is no card processor to return a deposit by.')
  const paid = await processor.findPayment(null, row.processorPaymentId!)
  if (!paid) throw new Error('The processor does not know this payment.')
  const told = await processor.findRefunds(null, paid.id)
  const next = await inPractice(async (work) => {
    await takeOver(work, id, paid, told)
    return nextRefund(work, row)
  })
  if (next) await sendRefund({ ...services, processor }, practiceId!, next)
  const isDone = await inPractice(async (work) => {
    const after = (await findPaymentRow(work, id))!
    if (after.returnedCents < after.amountCents) return false
    if (await markReturned(work, id)) await tellOfReturn(work, after)
    return true
  })
  if (!isDone) throw new Error('The deposit has not gone back yet.')
}

/** The account is locked. Null while one is on its way, where nothing is left, and where it failed so often that a person has to look. */
async function nextRefund(work: Work, { id, clientId }: PaymentRow): Promise<RefundRow | null> {
  const before = await refundsOf(work, id)
  if (before.some((refund) => isUnheard(refund.status))) return null
  if (before.filter((refund) => refund.status === 'failed').length >= mostFailures) return null
  const amountCents = await refundableCents(work, id)
  return amountCents > 0
    ? insertRefund(work, { paymentId: id, clientId, amountCents, origin: 'deposit' })
    : null
}

/** The payer is told that the time could not be booked, and that the money is on its way back. */
async function tellOfReturn(work: Work, { clientId, personId }: PaymentRow) {
  const practice = await practiceName(work)
  const payers = (await recipientsOfClient(work, clientId, 'billing')).filter((c) => c.personId === personId)
  await tellPersons(
    work,
    payers.map((to) => ({
      channel: 'mail' as const,
      kind: 'depositReturned',
      practice,
      to,
      link: `/portal/${clientId}/schedule`,
    })),
  )
}

/** After a crash: whatever should have gone back and has not. */
export async function returnForgottenDeposits(services: Services): Promise<void> {
  for (const { practice_id: practiceId, id } of await depositsToReturn(services))
    await returnDeposit(services, { practiceId, id }).catch(() => {})
}
