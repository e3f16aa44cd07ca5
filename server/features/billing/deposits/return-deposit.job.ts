import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { CardProcessor, ProcessorPayment } from '../../../kernel/processor/index.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { findPaymentRow, type PaymentRow } from '../make-payment/payments.sql.ts'
import { depositsToReturn, markReturned } from './deposits.sql.ts'

/**
 * Gives a deposit back for which there is no appointment, all that is left of it, and books that as every refund is booked. Throws
 * until it is done, so that the queue tries again. Runs twice without harm: the processor tells what went back already, and knows the
 * key of each refund.
 */
export async function returnDeposit(services: Services, { practiceId, id }: JobData): Promise<void> {
  const inPractice = <T>(run: (work: Work) => Promise<T>) =>
    inPracticeAsSystem(services, practiceId!, 'returnDeposit', run)
  const row = await inPractice((work) => findPaymentRow(work, id))
  if (row?.depositOutcome !== 'refundDue') return
  if (!services.processor) throw new Error('There is no card processor to return a deposit by.')
  const answer = await returned(services.processor, practiceId!, row)
  const isDone = await inPractice(async (work) => {
    const after = await takeOver(work, id, answer)
    if (after.returnedCents < after.amountCents) return false
    if (await markReturned(work, id)) await tellOfReturn(work, after)
    return true
  })
  if (!isDone) throw new Error('The deposit has not gone back yet.')
}

async function returned(
  processor: CardProcessor,
  practiceId: string,
  row: PaymentRow,
): Promise<ProcessorPayment> {
  const find = async () => {
    const found = await processor.findPayment(null, row.processorPaymentId!)
    if (!found) throw new Error('The processor does not know this payment.')
    return found
  }
  const paid = await find()
  const leftCents = paid.amountCents - paid.refundedCents
  if (leftCents <= 0) return paid
  // A refund that failed there is followed by another one; the same one is never made twice.
  const before = await processor.findRefunds(null, paid.id)
  await processor.refund({
    account: null,
    idempotencyKey: `foyer-deposit-${row.id}-back-${before.length}`,
    metadata: { practice: practiceId, payment: row.id },
    paymentId: paid.id,
    amountCents: leftCents,
  })
  return find()
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
