import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import { aClient, aPractice, type TestPractice } from '../../../testing/world.ts'
import { anInvoice, openShop, owed, pay, rowsOf, type Shop } from '../billing.factories.ts'

let shop: Shop
let practice: TestPractice
let second: ServerProcess
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
  second = await startServerProcess(shop.product)
}, 60_000)
afterAll(async () => {
  await second.stop()
  await shop.stop()
})

describe('twenty refunds of one payment at once, at two processes of the server', () => {
  it('never give back more than was paid, here or at the card service [PAY-04]', async () => {
    const client = await aClient(shop.product, practice)
    await anInvoice({ product: shop.product, practice, clientId: client.id })
    const { paymentId } = (await pay(client)).body
    const callers = [practice.owner.caller, second.as(practice.owner.caller.cookie)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        callers[i % 2]!.post(
          `${practice.path}/clients/${client.id}/payments/${paymentId}/refunds`,
          { amountCents: 900, reason: 'All at once' },
          { 'idempotency-key': newId() },
        ),
      ),
    )
    expect(answers.filter((a) => a.status === 201)).toHaveLength(9)
    expect(answers.filter((a) => a.status === 409 && a.body.title === 'more-than-left')).toHaveLength(11)
    const entries = await rowsOf<{ kind: string; cents: number }>(
      shop.product,
      practice.id,
      'select kind, sum(amount_cents)::int as cents from ledger_entries where client_id = $1 and payment_id = $2 group by kind order by kind',
      [client.id, paymentId],
    )
    expect(entries).toEqual([
      { kind: 'payment', cents: -8500 },
      { kind: 'refund', cents: 8100 },
    ])
    expect((await owed(shop.product, practice.id, client.id)).balanceCents).toBe(8100)
    const [{ name }] = (await rowsOf<{ name: string }>(
      shop.product,
      practice.id,
      'select processor_payment_id as name from payments where id = $1',
      [paymentId],
    )) as [{ name: string }]
    const found = await shop.product.services.processor!.findPayment(null, name)
    expect(found!.refundedCents).toBe(8100)
    const list = await practice.owner.caller.get(`${practice.path}/clients/${client.id}/refunds`)
    expect(list.body.refundable).toMatchObject([{ paymentId, refundableCents: 400 }])
  })
})
