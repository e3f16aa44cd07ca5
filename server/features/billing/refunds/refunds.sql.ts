import { sql } from 'kysely'
import { asSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import type { RefundStatus } from './refund.rules.ts'

export type RefundRow = {
  id: string
  paymentId: string
  clientId: string
  amountCents: Cents
  origin: 'staff' | 'deposit' | 'processor' | 'ledger'
  status: RefundStatus
  processorRefundId: string | null
  failureCode: string | null
  askedByPersonId: string | null
  askedAt: Date
  /** Whether its client owes again what this money had settled; else so much is taken off the account besides. */
  isOwedAgain: boolean
}

const columns = [
  'id',
  'payment_id as paymentId',
  'client_id as clientId',
  'amount_cents as amountCents',
  'origin',
  'status',
  'processor_refund_id as processorRefundId',
  'failure_code as failureCode',
  'asked_by_person_id as askedByPersonId',
  'asked_at as askedAt',
  'is_owed_again as isOwedAgain',
] as const

/** The name of a refund at the processor: stored, as the row's id, before the processor is called (BIL-7). */
export const refundKey = (refundId: string) => `foyer-refund-${refundId}`

const placeOfReason = (practiceId: string, rowId: string) => ({ practiceId, column: 'refunds.reason', rowId })

export async function findRefund(work: Work, refundId: string): Promise<RefundRow | null> {
  const row = await work.trx
    .selectFrom('refunds')
    .select(columns)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', refundId)
    .executeTakeFirst()
  return (row as RefundRow | undefined) ?? null
}

/** All refunds of a payment, oldest first. The account must be locked by whoever changes them. */
export async function refundsOf(work: Work, paymentId: string): Promise<RefundRow[]> {
  const rows = await work.trx
    .selectFrom('refunds')
    .select(columns)
    .where('practice_id', '=', work.practiceId)
    .where('payment_id', '=', paymentId)
    .orderBy('id')
    .execute()
  return rows as RefundRow[]
}

/** What was asked for earlier under the same key. */
export async function findRefundByKey(work: Work, paymentId: string, key: string): Promise<RefundRow | null> {
  const row = await work.trx
    .selectFrom('refunds')
    .select(columns)
    .where('practice_id', '=', work.practiceId)
    .where('payment_id', '=', paymentId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return (row as RefundRow | undefined) ?? null
}

export type NewRefund = {
  paymentId: string
  clientId: string
  amountCents: Cents
  /** Without it the row's own id. */
  idempotencyKey?: string
} & (
  | { origin: 'staff'; reason: string; personId: string; isOwedAgain: boolean }
  | { origin: 'deposit' }
  | { origin: 'processor'; status: RefundStatus; processorRefundId: string }
)

/** The database refuses more than was paid (PAY-04). */
export async function insertRefund(work: Work, refund: NewRefund): Promise<RefundRow> {
  const { services, trx, practiceId } = work
  const id = newId()
  const byStaff = refund.origin === 'staff' ? refund : null
  const byProcessor = refund.origin === 'processor' ? refund : null
  await trx
    .insertInto('refunds')
    .values({
      practice_id: practiceId,
      id,
      payment_id: refund.paymentId,
      client_id: refund.clientId,
      amount_cents: refund.amountCents,
      origin: refund.origin,
      status: byProcessor?.status ?? 'starting',
      idempotency_key: refund.idempotencyKey ?? id,
      processor_refund_id: byProcessor?.processorRefundId ?? null,
      sealed_reason: byStaff
        ? await services.keyring.seal(trx, placeOfReason(practiceId, id), byStaff.reason)
        : null,
      asked_by_person_id: byStaff?.personId ?? null,
      is_owed_again: byStaff?.isOwedAgain ?? true,
      asked_at: new Date(work.now),
    })
    .execute()
  return (await findRefund(work, id))!
}

export type RefundChange = {
  status?: RefundStatus
  processorRefundId?: string
  failureCode?: string | null
  lookedAt?: Date
}

/** The account must be locked. */
export async function changeRefund(work: Work, refundId: string, change: RefundChange): Promise<void> {
  await work.trx
    .updateTable('refunds')
    .set({
      status: change.status,
      processor_refund_id: change.processorRefundId,
      failure_code: change.failureCode,
      looked_at: change.lookedAt,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', refundId)
    .execute()
}

/** The entry of the ledger that books it, or null. */
export async function entryOfRefund(work: Work, refundId: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom('ledger_entries')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('refund_id', '=', refundId)
    .where('kind', '=', 'refund')
    .executeTakeFirst()
  return row?.id ?? null
}

/** What was written off together with it, on which invoice. */
export async function writtenOffWith(work: Work, refundId: string) {
  const { rows } = await sql<{ entryId: string; invoiceId: string; amountCents: Cents }>`
    select e.id as "entryId", l.invoice_id as "invoiceId", e.amount_cents as "amountCents"
    from ledger_entries e join invoice_lines l on l.practice_id = e.practice_id and l.ledger_entry_id = e.id
    where e.practice_id = ${work.practiceId} and e.refund_id = ${refundId} and e.kind = 'writeOff' order by e.id`.execute(
    work.trx,
  )
  return rows
}

/** What can still be given back of a payment. The account must be locked by whoever acts upon it. */
export async function refundableCents(work: Work, paymentId: string): Promise<Cents> {
  const row = await work.trx
    .selectFrom('payments')
    .select(sql<number>`amount_cents - refund_cents`.as('cents'))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', paymentId)
    .where('status', '=', 'succeeded')
    .executeTakeFirst()
  return row?.cents ?? 0
}

const youngestMs = 30_000
/** A refund on its way may need days; its notices tell, and this asks besides. */
const pendingEveryMs = 6 * 3_600_000
const mostAtOnce = 200

/** Refunds of every practice of which the processor has to be asked, those that wait longest first. */
export const refundsToAsk = (services: Services): Promise<{ practice_id: string; id: string }[]> =>
  asSystem(services, 'book a processor event', async ({ trx, now }) => {
    const { rows } = await sql<{ practice_id: string; id: string }>`
      select practice_id, id from refunds
      where status in ('starting', 'unknown', 'pending') and asked_at < ${new Date(now - youngestMs)}
        and (status <> 'pending' or coalesce(looked_at, asked_at) < ${new Date(now - pendingEveryMs)})
      order by coalesce(looked_at, asked_at) limit ${mostAtOnce}`.execute(trx)
    return rows
  })

export type RefundLine = {
  refundId: string
  paymentId: string
  amountCents: Cents
  origin: RefundRow['origin']
  status: RefundStatus
  failureCode: string | null
  reason: string
  askedByName: string | null
  askedAt: Date
}

/** Refunds of a client as the practice sees them, newest first. */
export async function refundLines(work: Work, clientId: string): Promise<RefundLine[]> {
  const rows = await work.trx
    .selectFrom('refunds as r')
    .leftJoin('staff_members as s', (j) =>
      j.onRef('s.practice_id', '=', 'r.practice_id').onRef('s.person_id', '=', 'r.asked_by_person_id'),
    )
    .select([
      'r.id',
      'r.payment_id',
      'r.amount_cents',
      'r.origin',
      'r.status',
      'r.failure_code',
      'r.sealed_reason',
      'r.asked_at',
      's.display_name',
    ])
    .where('r.practice_id', '=', work.practiceId)
    .where('r.client_id', '=', clientId)
    .orderBy('r.id', 'desc')
    .limit(200)
    .execute()
  const { keyring } = work.services
  return Promise.all(
    rows.map(async (r) => ({
      refundId: r.id,
      paymentId: r.payment_id,
      amountCents: r.amount_cents,
      origin: r.origin as RefundRow['origin'],
      status: r.status as RefundStatus,
      failureCode: r.failure_code,
      reason: r.sealed_reason
        ? await keyring.openText(work.trx, placeOfReason(work.practiceId, r.id), r.sealed_reason)
        : '',
      askedByName: r.display_name,
      askedAt: r.asked_at,
    })),
  )
}

/** Card payments of a client of which something can still be given back, newest first. */
export async function refundablePayments(work: Work, clientId: string) {
  const { rows } = await sql<{
    paymentId: string
    refundableCents: number
    settlesCents: number
    cardBrand: string | null
    cardLast4: string | null
  }>`
    select id as "paymentId", amount_cents - refund_cents as "refundableCents",
      (select coalesce(sum(a.amount_cents), 0)::int from payment_allocations a
        where a.practice_id = payments.practice_id and a.payment_id = payments.id) as "settlesCents", card_brand as "cardBrand",
      card_last4 as "cardLast4"
    from payments where practice_id = ${work.practiceId} and client_id = ${clientId} and status = 'succeeded' and method = 'card'
      and deposit_outcome is distinct from 'refundDue' and refund_cents < amount_cents
    order by id desc limit 500`.execute(work.trx)
  return rows
}
