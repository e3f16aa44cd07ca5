import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { todayIn } from '../billing-dates.ts'
import { assertClient } from '../ledger/client-ledger.route.ts'
import { addEntry, lockAccount } from '../ledger/ledger.sql.ts'

export const reverseEntry = practiceRoute({
  operationId: 'reverseEntry',
  method: 'POST',
  path: '/clients/:clientId/ledger/:entryId/reversal',
  summary: 'Takes a charge back by an entry of the opposite amount; an invoice that asked for it asks for that much less.',
  permit: 'billing.write',
  audit: { action: 'change', subject: 'charge' },
  params: Closed({ clientId: Id, entryId: Id }),
  body: Closed({ reason: Type.String({ minLength: 1, maxLength: 200 }) }),
  success: [201, Closed({ id: Id })],
  idempotency: 'optional',
  async handle({ work, staff, params: { clientId, entryId }, body }) {
    await assertClient(work, clientId)
    await lockAccount(work, clientId)
    const entry = await work.trx
      .selectFrom('ledger_entries')
      .select(['kind', 'amount_cents', 'code', 'provider_id'])
      .where('practice_id', '=', work.practiceId)
      .where('client_id', '=', clientId)
      .where('id', '=', entryId)
      .executeTakeFirst()
    if (!entry) throw notFound()
    if (entry.kind !== 'charge') throw new Problem(409, 'not-a-charge', 'Only a charge can be taken back here. A payment is given back as a refund.')
    const isReversed = await work.trx.selectFrom('ledger_entries').select('id').where('practice_id', '=', work.practiceId).where('reverses_id', '=', entryId).executeTakeFirst()
    if (isReversed) throw new Problem(409, 'already-reversed', 'This charge was taken back already.')
    const id = await addEntry(work, {
      clientId,
      kind: 'reversal',
      amountCents: -entry.amount_cents,
      serviceDate: await todayIn(work),
      personId: staff.personId,
      providerId: entry.provider_id,
      code: entry.code,
      reversesId: entryId,
      details: { description: body.reason },
    })
    const line = await work.trx.selectFrom('invoice_lines').select('invoice_id').where('practice_id', '=', work.practiceId).where('ledger_entry_id', '=', entryId).executeTakeFirst()
    if (line) {
      const { last } = await work.trx
        .selectFrom('invoice_lines')
        .select((eb) => eb.fn.max<number>('position').as('last'))
        .where('practice_id', '=', work.practiceId)
        .where('invoice_id', '=', line.invoice_id)
        .executeTakeFirstOrThrow()
      await work.trx
        .insertInto('invoice_lines')
        .values({ practice_id: work.practiceId, invoice_id: line.invoice_id, position: last + 1, client_id: clientId, ledger_entry_id: id, amount_cents: -entry.amount_cents })
        .execute()
    }
    work.record({ action: 'change', subjectType: 'charge', subjectId: entryId, clientId })
    return { id }
  },
})
