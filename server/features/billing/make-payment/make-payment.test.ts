import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { openPortal } from '../../clients/index.ts'
import {
  anInvoice,
  asPractice,
  chargesAt,
  openShop,
  owed,
  pay,
  quickProcessor,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'
import { resolveForgottenPayments } from '../resolve-payment/resolve-payment.job.ts'

let shop: Shop
let practice: TestPractice
let provider: TestStaff
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
  provider = await aStaffMember(shop.product, practice)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  shop.product.setClock(null)
  client = await aClient(shop.product, practice, { providerIds: [provider.staffId] })
})

const where = () => ({ product: shop.product, practice, clientId: client.id })
const mine = async () =>
  (await chargesAt(shop.standIn)).filter((charge) => payments.has(charge.metadata.payment!))
let payments = new Set<string>()
const rows = async <T extends object>(text: string) => rowsOf<T>(shop.product, practice.id, text, [client.id])
const paymentRows = async () => {
  const found = await rows<{ id: string; status: string; receipt_number: number | null }>(
    'select * from payments where client_id = $1 order by id',
  )
  payments = new Set(found.map((row) => row.id))
  return found
}
const booked = () =>
  rows<{ kind: string; amount_cents: number }>(
    `select * from ledger_entries where client_id = $1 and payment_id is not null order by id`,
  )
const show = (paymentId: string) => client.caller.get(`${client.path}/payments/${paymentId}`)
const due = async () => (await owed(shop.product, practice.id, client.id)).dueCents

describe('a payment happens once', () => {
  it('charges, books and receipts 20 parallel submits of one payment once, and again after a time-out [PAY-01, BIL-7]', async () => {
    await anInvoice(where())
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(client, {}, key)))
    expect(answers.map((a) => a.status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map((a) => a.body.paymentId)).size).toBe(1)
    expect(answers.filter((a) => a.body.status === 'succeeded').length).toBeGreaterThan(0)
    const again = await pay(client, {}, key)
    expect([again.status, again.body.status, again.body.receiptNumber]).toEqual([201, 'succeeded', 1])
    expect(await paymentRows()).toHaveLength(1)
    expect((await mine()).map((charge) => charge.status)).toEqual(['succeeded'])
    expect((await booked()).map((e) => [e.kind, e.amount_cents])).toEqual([['payment', -8500]])
    const { body } = await client.caller.get(`${client.path}/payments`)
    expect(body.items.map((p: { receiptNumber: number }) => p.receiptNumber)).toEqual([1])
  })

  it('refuses the key of one payment for another', async () => {
    await anInvoice(where())
    const key = newId()
    await pay(client, { amountCents: 1000 }, key)
    const other = await pay(client, { amountCents: 2000 }, key)
    expect([other.status, other.body.title]).toEqual([409, 'key-reused'])
  })

  it('asks for a key', async () => {
    const answer = await client.caller.post(`${client.path}/payments`, {
      amountCents: 8500,
      card: { token: 'pm_card_visa', save: false },
    })
    expect(answer.status).toBe(400)
  })

  it('keeps a payment open whose answer was lost, never charges again, and books it when the processor says [BIL-7, PAY-01]', async () => {
    await anInvoice(where())
    const { services } = shop.product
    const whole = services.processor
    services.processor = quickProcessor(shop.standIn)
    try {
      shop.standIn.turn({ cutAnswers: 1 })
      const key = newId()
      const first = await pay(client, {}, key)
      expect([first.status, first.body.status]).toEqual([201, 'unknown'])
      await paymentRows()
      expect(await mine()).toHaveLength(1)
      expect(await booked()).toHaveLength(0)
      // Somebody else of the family is told, and cannot pay the same again.
      const second = await pay(client)
      expect([second.status, second.body.title, second.body.payableCents]).toEqual([
        409,
        'payment-on-its-way',
        0,
      ])
      expect(second.body.openPaymentId).toBe(first.body.paymentId)
      const retried = await pay(client, {}, key)
      expect([retried.body.paymentId, retried.body.status]).toEqual([first.body.paymentId, 'succeeded'])
      expect(await mine()).toHaveLength(1)
      expect(await booked()).toHaveLength(1)
      expect(await due()).toBe(0)
    } finally {
      services.processor = whole
      shop.standIn.turn({ cutAnswers: 0 })
    }
  })

  it('gives an attempt up that the processor never took, and says that nothing was charged', async () => {
    await anInvoice(where())
    const refused = await pay(client, { card: { token: 'pm_doesNotExist', save: false } })
    expect([refused.status, refused.body.title]).toEqual([502, 'card-service-failed'])
    expect((await paymentRows()).map((p) => p.status)).toEqual(['canceled'])
    expect((await pay(client)).body.status).toBe('succeeded')
  })

  it('gives up as well when the processor cannot be reached, with a card to be kept and without', async () => {
    await anInvoice(where())
    const { services } = shop.product
    const whole = services.processor
    services.processor = quickProcessor({ ...shop.standIn, origin: await aClosedPort() })
    try {
      for (const save of [false, true]) {
        const answer = await pay(client, { card: { token: 'pm_card_visa', save } })
        expect([answer.status, answer.body.title]).toEqual([502, 'card-service-failed'])
      }
    } finally {
      services.processor = whole
    }
    expect((await paymentRows()).map((p) => p.status)).toEqual(['canceled', 'canceled'])
    expect(await mine()).toHaveLength(0)
  })
})

describe('the process dies', () => {
  const dieAfterCharging = async () => {
    const { services } = shop.product
    const whole = services.processor!
    services.processor = {
      ...whole,
      createPayment: async (payment) => {
        await whole.createPayment(payment)
        throw new Error('the process died here')
      },
    }
    const answer = await pay(client)
    services.processor = whole
    expect(answer.status).toBe(500)
  }

  it('after the processor charged: the reconciler books it, once [PAY-08, BIL-7]', async () => {
    await anInvoice(where())
    await dieAfterCharging()
    expect((await paymentRows()).map((p) => p.status)).toEqual(['starting'])
    expect(await booked()).toHaveLength(0)
    await resolveForgottenPayments(shop.product.services)
    expect((await paymentRows()).map((p) => p.status)).toEqual(['starting'])
    shop.product.setClock(Date.now() + 31_000)
    await Promise.all([1, 2, 3].map(() => resolveForgottenPayments(shop.product.services)))
    expect((await paymentRows()).map((p) => [p.status, p.receipt_number])).toEqual([['succeeded', 1]])
    expect(await booked()).toHaveLength(1)
    expect(await due()).toBe(0)
  })

  it('before the processor was asked: after three minutes the attempt is over, and one can pay [PAY-08]', async () => {
    await anInvoice(where())
    const { services } = shop.product
    const whole = services.processor!
    services.processor = {
      ...whole,
      createPayment: async () => {
        throw new Error('the process died here')
      },
    }
    await pay(client)
    services.processor = whole
    shop.product.setClock(Date.now() + 2 * 60_000)
    await resolveForgottenPayments(services)
    expect((await pay(client)).body.title).toBe('payment-on-its-way')
    shop.product.setClock(Date.now() + 3 * 60_000 + 1000)
    await resolveForgottenPayments(services)
    expect((await paymentRows()).map((p) => p.status)).toEqual(['canceled'])
    expect((await pay(client)).body.status).toBe('succeeded')
  })

  it('is found by whoever looks at the payment before the reconciler does, a relative too [PAY-08]', async () => {
    await anInvoice(where())
    const relative = await aRelative()
    const { services } = shop.product
    const whole = services.processor!
    services.processor = {
      ...whole,
      createPayment: async (payment) => {
        await whole.createPayment(payment)
        throw new Error('the process died here')
      },
    }
    await pay(client, { card: { token: 'pm_card_visa', save: true } })
    services.processor = whole
    const [row] = await paymentRows()
    const seen = await relative.get(`${client.path}/payments/${row!.id}`)
    expect([seen.status, seen.body.status, seen.body.isMine]).toEqual([200, 'succeeded', false])
    // The card was kept for its holder, not for the relative who happened to ask.
    const cards = async (who: typeof relative) =>
      (await who.get(`${client.path}/payment-choices`)).body.cards.length
    expect([await cards(client.caller), await cards(relative)]).toEqual([1, 0])
  })
})

async function aClosedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

async function aRelative() {
  const person = await aPerson(shop.product, { firstName: 'Dana' })
  await asPractice(shop.product, practice.id, (work) =>
    openPortal(work, {
      clientId: client.id,
      personId: person.personId,
      displayName: 'Dana Okafor',
      relationship: 'spouse',
    }),
  )
  return shop.product.as(person.personId)
}

describe('two members of a family', () => {
  it('pay in full at the same moment: one succeeds, the other is told [PAY-04]', async () => {
    await anInvoice(where())
    const relative = await aRelative()
    shop.standIn.turn({ answerDelayMs: 50 })
    const answers = await Promise.all(
      [client.caller, relative].map((caller) => pay({ ...client, caller }, { agreedCreditCents: 0 })),
    )
    shop.standIn.turn({ answerDelayMs: 0 })
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    expect(answers.find((a) => a.status === 409)!.body.title).toBe('payment-on-its-way')
    await paymentRows()
    expect(await mine()).toHaveLength(1)
    const late = await pay({ ...client, caller: relative })
    expect([late.status, late.body.title, late.body.payableCents]).toEqual([409, 'nothing-due', 0])
  })

  it('never become two charges by an agreement to credit that was made before the other paid [PAY-04]', async () => {
    await anInvoice(where())
    const relative = await aRelative()
    const wish = { amountCents: 10_000, agreedCreditCents: 1500 }
    const answers = await Promise.all(
      [client.caller, relative].map((caller) => pay({ ...client, caller }, wish)),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    expect((await owed(shop.product, practice.id, client.id)).creditCents).toBe(1500)
    const late = await pay({ ...client, caller: relative }, wish)
    expect([late.status, late.body.title]).toEqual([409, 'nothing-due'])
  })
})

describe('a payment that takes its time', () => {
  it('is shown as on its way, and booked when it is through', async () => {
    await anInvoice(where())
    shop.standIn.turn({ processingMs: 150 })
    const answer = await pay(client)
    shop.standIn.turn({ processingMs: 0 })
    expect(answer.body.status).toBe('processing')
    const account = await client.caller.get(`${client.path}/account`)
    expect([account.body.dueCents, account.body.onTheirWayCents]).toEqual([8500, 8500])
    await pause(200)
    expect((await show(answer.body.paymentId)).body.status).toBe('succeeded')
    expect(await due()).toBe(0)
  })
})
