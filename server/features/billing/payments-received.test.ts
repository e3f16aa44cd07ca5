import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../testing/world.ts'
import { anInvoice, openShop, owed, pay, rowsOf, type Shop } from './billing.factories.ts'

let shop: Shop
let practice: TestPractice
let biller: TestStaff
let provider: TestStaff
let unassigned: TestStaff
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product, { name: 'Cedar Street Therapy' })
  biller = await aStaffMember(shop.product, practice, { roles: ['biller'], displayName: 'Peter Lang' })
  provider = await aStaffMember(shop.product, practice, { displayName: 'Dr. Lena Brandt' })
  unassigned = await aStaffMember(shop.product, practice, { displayName: 'Dr. Other' })
})
afterAll(() => shop.stop())
beforeEach(async () => {
  client = await aClient(shop.product, practice, { providerIds: [provider.staffId] })
})

const where = () => ({ product: shop.product, practice, clientId: client.id })
const mails = (kind: string) =>
  rowsOf<{ person_id: string; subject: string; text: string; html: string }>(
    shop.product,
    practice.id,
    'select * from outgoing_messages where kind = $1 order by created_at, id',
    [kind],
  )

describe('a receipt', () => {
  it('tells who paid what by which card, and which invoices it went to [BIL-8]', async () => {
    const older = await anInvoice(where(), 4500)
    const newer = await anInvoice(where(), 4000)
    const paid = await pay(client, { amountCents: 9000, agreedCreditCents: 500 })
    const path = `${client.path}/payments/${paid.body.paymentId}/receipt`
    const { body } = await client.caller.get(path)
    expect(body).toMatchObject({
      receiptNumber: 1,
      amountCents: 9000,
      method: 'card',
      cardBrand: 'visa',
      cardLast4: '4242',
      payerName: 'Maya Okafor',
      clientName: 'Maya Okafor',
      creditCents: 500,
      returnedCents: 0,
      timeZone: 'America/Denver',
    })
    expect(body.allocations).toMatchObject([
      { number: older.number, amountCents: 4500 },
      { number: newer.number, amountCents: 4000 },
    ])
    const pdf = await client.caller.get(`${path}/pdf`)
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    const listed = await client.caller.get(`${client.path}/payments`)
    expect(listed.body.items).toMatchObject([
      { paymentId: paid.body.paymentId, status: 'succeeded', receiptNumber: 1, cardLast4: '4242' },
    ])
  })

  it('is not there for a payment that did not succeed, nor for another client [BIL-8]', async () => {
    await anInvoice(where())
    const declined = await pay(client, { card: { token: 'pm_card_visa_chargeDeclined', save: false } })
    const of = (paymentId: string, who = client) =>
      who.caller.get(`${who.path}/payments/${paymentId}/receipt`)
    expect((await of(declined.body.paymentId)).status).toBe(404)
    const paid = await pay(client)
    const someone = await aClient(shop.product, practice)
    expect((await of(paid.body.paymentId, someone)).status).toBe(404)
    expect((await someone.caller.get(`${someone.path}/payments/${paid.body.paymentId}`)).status).toBe(404)
  })

  it('counts up without a gap for each client [BIL-8]', async () => {
    await anInvoice(where())
    await pay(client, { amountCents: 1000, card: { token: 'pm_card_visa_chargeDeclined', save: false } })
    const numbers: number[] = []
    for (let i = 0; i < 3; i += 1) numbers.push((await pay(client, { amountCents: 1000 })).body.receiptNumber)
    expect(numbers).toEqual([1, 2, 3])
  })
})

describe('a payment that came in', () => {
  it('is told to owner, biller and the assigned provider, and its receipt to the payer; to nobody else [BIL-5]', async () => {
    await anInvoice(where())
    const before = [(await mails('paymentCameIn')).length, (await mails('paymentReceived')).length]
    await pay(client)
    const staff = (await mails('paymentCameIn')).slice(before[0])
    const payer = (await mails('paymentReceived')).slice(before[1])
    expect(staff.map((m) => m.person_id).sort()).toEqual(
      [practice.owner.personId, biller.personId, provider.personId].sort(),
    )
    expect(staff.map((m) => m.person_id)).not.toContain(unassigned.personId)
    expect(payer.map((m) => m.person_id)).toEqual([client.personId])
    for (const mail of [...staff, ...payer])
      expect(mail.subject + mail.text + mail.html).not.toMatch(/Okafor|Maya|Therapy session|\$|4242|90834/)
  })

  it('is on record as an act of the payer, with its amount [AUD-1]', async () => {
    await anInvoice(where())
    const { body } = await pay(client)
    const lines = await rowsOf<{ person_id: string; action: string; details: object }>(
      shop.product,
      practice.id,
      `select person_id, action, details from audit_events where subject_type = 'payment' and subject_id = $1`,
      [body.paymentId],
    )
    expect(lines).toEqual([{ person_id: client.personId, action: 'pay', details: { amountCents: 8500 } }])
  })

  it('stands in the practice’s list with the client’s name, and in today’s sum [BIL-14, DSH-7]', async () => {
    await anInvoice(where())
    const { body } = await pay(client)
    const list = await biller.caller.get(`${practice.path}/payments`)
    expect(list.body.items[0]).toMatchObject({
      paymentId: body.paymentId,
      clientName: 'Maya Okafor',
      amountCents: 8500,
      status: 'succeeded',
    })
    expect((await owed(shop.product, practice.id, client.id)).balanceCents).toBe(0)
  })
})
