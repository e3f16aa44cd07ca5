import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { aClient, aPractice, type TestClient, type TestPractice } from '../../../testing/world.ts'
import { anInvoice, chargesAt, openShop, owed, pay, rowsOf, type Shop } from '../billing.factories.ts'

let shop: Shop
let practice: TestPractice
let other: TestPractice
let client: TestClient
let sibling: TestClient
let stranger: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
  other = await aPractice(shop.product)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  client = await aClient(shop.product, practice)
  // Two portals of one person in one practice, and a stranger elsewhere.
  sibling = await aClient(shop.product, practice, { personId: client.personId, firstName: 'Leo' })
  stranger = await aClient(shop.product, other)
})

const invoiceFor = (who: TestClient, where = practice, ...fees: number[]) =>
  anInvoice({ product: shop.product, practice: where, clientId: who.id }, ...fees)

async function nothingHappened() {
  const rows = await rowsOf(shop.product, practice.id, 'select 1 from payments where client_id = any($1)', [
    [client.id, sibling.id],
  ])
  expect(rows).toEqual([])
}

describe('an amount', () => {
  it.each([
    ['0', 0],
    ['-1', -1],
    ['half a cent', 0.5],
    ['a text', '100'],
    ['100.001', 100.001],
    ['2^53', 2 ** 53],
    ['2^31', 2 ** 31],
    ['nothing', null],
    ['missing', undefined],
    ['a list', [8500]],
    ['less than a card can be charged', 49],
  ])('of %s is refused, and nothing is charged [PAY-03]', async (_name, amountCents) => {
    await invoiceFor(client)
    const answer = await pay(client, { amountCents })
    expect([answer.status, answer.body.title], answer.text).toEqual([400, 'invalid-input'])
    expect(answer.body.errors[0].path).toBe('amountCents')
    await nothingHappened()
  })

  it('that is not a number in any notation is refused [PAY-03]', async () => {
    await invoiceFor(client)
    for (const raw of ['NaN', 'Infinity', '1e400', '0x10']) {
      const body = `{"amountCents":${raw},"card":{"token":"pm_card_visa","save":false}}`
      const answer = await client.caller.post(`${client.path}/payments`, body, { 'idempotency-key': newId() })
      expect(answer.status, raw).toBe(400)
    }
    await nothingHappened()
  })

  it('over the balance is refused until the payer agrees to the rest as credit, to the cent [PAY-03, BIL-3]', async () => {
    await invoiceFor(client)
    const over = await pay(client, { amountCents: 8501 })
    expect([over.status, over.body.title, over.body.payableCents]).toEqual([409, 'more-than-owed', 8500])
    await nothingHappened()
    expect((await pay(client, { amountCents: 9000, agreedCreditCents: 499 })).status).toBe(409)
    const agreed = await pay(client, { amountCents: 9000, agreedCreditCents: 500 })
    expect([agreed.status, agreed.body.status]).toEqual([201, 'succeeded'])
    expect(await owed(shop.product, practice.id, client.id)).toMatchObject({
      balanceCents: -500,
      dueCents: 0,
      creditCents: 500,
    })
  })

  it('for what is paid already, or when nothing was ever sent, is refused [PAY-03, BIL-5]', async () => {
    expect((await pay(client)).body.title).toBe('nothing-due')
    const { invoiceId } = await invoiceFor(client)
    await pay(client)
    const again = await pay(client, { invoiceId })
    expect([again.status, again.body.title]).toEqual([409, 'invoice-paid'])
    expect((await pay(client)).body.title).toBe('nothing-due')
    await invoiceFor(client)
    const paidOne = await pay(client, { invoiceId })
    expect(paidOne.body.title).toBe('invoice-paid')
  })

  it('for an invoice of another client, of another practice, or of nobody answers 404 [PAY-03]', async () => {
    await invoiceFor(client)
    const ofSibling = await invoiceFor(sibling)
    const ofStranger = await invoiceFor(stranger, other)
    for (const invoiceId of [ofSibling.invoiceId, ofStranger.invoiceId, newId()]) {
      const answer = await pay(client, { invoiceId })
      expect([answer.status, answer.body.title], answer.text).toEqual([404, 'not-found'])
    }
    await nothingHappened()
  })

  it('in another currency, or with an account, customer or price of the payer’s choice, is refused [PAY-03, PAY-06]', async () => {
    await invoiceFor(client)
    const extras = [
      { currency: 'eur' },
      { account: 'acct_other' },
      { customerId: 'cus_other' },
      { price: 1 },
      { practiceId: other.id },
      { status: 'succeeded' },
      { card: { token: 'pm_card_visa', save: false, customer: 'cus_other' } },
      { card: { savedCardId: newId(), token: 'pm_card_visa', save: false } },
    ]
    for (const extra of extras) expect((await pay(client, extra)).status, JSON.stringify(extra)).toBe(400)
    for (const token of ['4242424242424242', 'tok_visa', 'pm_../../v1/customers', 'pm_card_visa?expand=1'])
      expect((await pay(client, { card: { token, save: false } })).status, token).toBe(400)
    await nothingHappened()
  })

  it('goes to the oldest invoice, or to the chosen one first [BIL-3]', async () => {
    const older = await invoiceFor(client, practice, 4500)
    const newer = await invoiceFor(client, practice, 4000)
    const balances = async () => {
      const { body } = await client.caller.get(`${client.path}/account`)
      const of = (id: string) =>
        body.invoices.find((i: { invoiceId: string }) => i.invoiceId === id).balanceCents
      return [of(older.invoiceId), of(newer.invoiceId)]
    }
    await pay(client, { amountCents: 1000 })
    expect(await balances()).toEqual([3500, 4000])
    await pay(client, { amountCents: 500, invoiceId: newer.invoiceId })
    expect(await balances()).toEqual([3500, 3500])
    await pay(client, { amountCents: 4000, invoiceId: newer.invoiceId })
    expect(await balances()).toEqual([3000, 0])
  })

  it('is refused where payments are switched off or no processor is connected [PRA-2, PRA-6, BIL-3]', async () => {
    await invoiceFor(client)
    const { services } = shop.product
    const whole = services.processor
    services.processor = null
    const none = await pay(client)
    const account = await client.caller.get(`${client.path}/account`)
    const choices = await client.caller.get(`${client.path}/payment-choices`)
    services.processor = whole
    expect([none.status, none.body.title]).toEqual([409, 'no-card-payments'])
    expect([account.body.mayPayHere, choices.body.processor]).toEqual([false, null])
    expect(account.body.practicePhone).toBe('+15185550100')
    const features = async (list: string) =>
      rowsOf(shop.product, practice.id, `update practices set features = $2 where id = $1`, [
        practice.id,
        list,
      ])
    await features('{forms,messaging}')
    const off = await pay(client)
    const offAccount = await client.caller.get(`${client.path}/account`)
    await features('{payments,forms,messaging}')
    expect([off.status, off.body.title]).toEqual([403, 'feature-off'])
    expect([offAccount.status, offAccount.body.mayPayHere]).toEqual([200, false])
    await nothingHappened()
  })
})

describe('a saved card', () => {
  const choices = async (who: TestClient) =>
    (await who.caller.get(`${who.path}/payment-choices`)).body as {
      cards: { id: string; last4: string }[]
    }

  it('is kept by choice alone, and pays again without being typed [BIL-4]', async () => {
    await invoiceFor(client, practice, 3000)
    await pay(client, { amountCents: 1000 })
    expect((await choices(client)).cards).toEqual([])
    await pay(client, { amountCents: 1000, card: { token: 'pm_card_visa', save: true } })
    const [card] = (await choices(client)).cards
    expect(card).toMatchObject({ brand: 'visa', last4: '4242' })
    const again = await pay(client, { amountCents: 1000, card: { savedCardId: card!.id } })
    expect([again.body.status, again.body.cardLast4]).toEqual(['succeeded', '4242'])
    expect((await choices(client)).cards).toHaveLength(1)
  })

  it('is one’s own alone: no relative, no other practice, nobody else sees it, pays with it or removes it [BIL-4, PAY-06]', async () => {
    await invoiceFor(client)
    await pay(client, { amountCents: 1000, card: { token: 'pm_card_visa', save: true } })
    const [card] = (await choices(client)).cards
    const elsewhere = await aClient(shop.product, other, { personId: client.personId })
    const relative = await aClient(shop.product, practice)
    for (const who of [elsewhere, relative, stranger]) {
      await invoiceFor(who, who === relative ? practice : other)
      expect((await choices(who)).cards).toEqual([])
      const answer = await pay(who, { card: { savedCardId: card!.id } })
      expect([answer.status, answer.body.title]).toEqual([404, 'not-found'])
      expect((await who.caller.delete(`${who.path}/saved-cards/${card!.id}`)).status).toBe(404)
    }
    expect((await choices(sibling)).cards).toEqual([card])
  })

  it('cannot be charged by its processor’s name by anybody else [PAY-06]', async () => {
    await invoiceFor(client)
    await pay(client, { amountCents: 1000, card: { token: 'pm_card_visa', save: true } })
    const [{ name }] = (await rowsOf<{ name: string }>(
      shop.product,
      practice.id,
      'select processor_payment_method_id as name from saved_cards where person_id = $1',
      [client.personId],
    )) as [{ name: string }]
    const thief = await aClient(shop.product, practice)
    await invoiceFor(thief)
    const before = (await chargesAt(shop.standIn)).filter((c) => c.status === 'succeeded').length
    for (const save of [false, true]) {
      const answer = await pay(thief, { card: { token: name, save } })
      expect([answer.status, answer.body.title]).toEqual([502, 'card-service-failed'])
    }
    expect((await chargesAt(shop.standIn)).filter((c) => c.status === 'succeeded')).toHaveLength(before)
  })

  it('is forgotten here and at the processor [BIL-4]', async () => {
    await invoiceFor(client)
    await pay(client, { amountCents: 1000, card: { token: 'pm_card_visa', save: true } })
    const [card] = (await choices(client)).cards
    const [{ name }] = (await rowsOf<{ name: string }>(
      shop.product,
      practice.id,
      'select processor_payment_method_id as name from saved_cards where person_id = $1',
      [client.personId],
    )) as [{ name: string }]
    expect((await client.caller.delete(`${client.path}/saved-cards/${card!.id}`)).status).toBe(204)
    expect((await choices(client)).cards).toEqual([])
    const response = await fetch(`${shop.standIn.origin}/v1/payment_methods/${name}`, {
      headers: { authorization: `Bearer ${shop.standIn.secretKey}` },
    })
    expect(((await response.json()) as { customer: unknown }).customer).toBeNull()
    expect((await client.caller.delete(`${client.path}/saved-cards/${card!.id}`)).status).toBe(404)
  })
})
