import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import type { Answer } from '../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../testing/world.ts'
import { aCharge, anInvoice, openShop, pay, rowsOf, type Shop } from './billing.factories.ts'

let shop: Shop
let practice: TestPractice
let other: TestPractice
let biller: TestStaff
let provider: TestStaff
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product, { name: 'Cedar Street Therapy' })
  other = await aPractice(shop.product)
  biller = await aStaffMember(shop.product, practice, { roles: ['biller'], displayName: 'Peter Lang' })
  provider = await aStaffMember(shop.product, practice, { displayName: 'Dr. Lena Brandt' })
})
afterAll(() => shop.stop())
beforeEach(async () => {
  client = await aClient(shop.product, practice, { providerIds: [provider.staffId] })
})

const where = () => ({ product: shop.product, practice, clientId: client.id })
const ofClient = (path: string) => `${practice.path}/clients/${client.id}${path}`
const enter = (body: object = {}) =>
  biller.caller.post(ofClient('/charges'), {
    serviceDate: '2026-11-17',
    description: 'Therapy session',
    feeCents: 16_000,
    code: '90834',
    diagnosisCodes: ['F41.1'],
    providerId: provider.staffId,
    ...body,
  })
const send = (chargeIds: string[], dueOn = '2099-12-18') =>
  biller.caller.post(ofClient('/invoices'), { chargeIds, dueOn })
const cash = (body: object) =>
  biller.caller.post(ofClient('/payments'), { method: 'cash', ...body }, { 'idempotency-key': newId() })
const reverse = (entryId: string, reason = 'Entered twice') =>
  biller.caller.post(ofClient(`/ledger/${entryId}/reversal`), { reason })
const account = async () => (await client.caller.get(`${client.path}/account`)).body
const ledger = async (): Promise<Answer['body']> =>
  (await client.caller.get(`${client.path}/ledger`)).body.items
const mails = (kind: string) =>
  rowsOf<{ person_id: string; subject: string; text: string; html: string }>(
    shop.product,
    practice.id,
    'select * from outgoing_messages where kind = $1 order by created_at, id',
    [kind],
  )

describe('the ledger', () => {
  it('takes charges, and owes their sum [BIL-1]', async () => {
    const first = await enter()
    const second = await enter({ feeCents: 2500, units: 3, description: 'Group session', code: '90853' })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(await account()).toMatchObject({ balanceCents: 23_500, dueCents: 0, notInvoicedCents: 23_500 })
    expect(await ledger()).toMatchObject([
      { kind: 'charge', amountCents: 7500, units: 3, code: '90853', description: 'Group session' },
      {
        kind: 'charge',
        amountCents: 16_000,
        description: 'Therapy session',
        diagnosisCodes: ['F41.1'],
        providerName: 'Dr. Lena Brandt',
        isInvoiced: false,
      },
    ])
  })

  it.each([
    ['a fee of nothing', { feeCents: 0 }],
    ['a fee below zero', { feeCents: -100 }],
    ['a fee in fractions', { feeCents: 0.5 }],
    ['a fee as text', { feeCents: '100' }],
    ['no unit', { units: 0 }],
    ['more than a million in all', { feeCents: 99_999_999, units: 2 }],
    ['a provider of another practice', { providerId: '01900000-0000-7000-8000-000000000000' }],
    ['a day that is none', { serviceDate: '2026-02-30' }],
    ['a code in small letters', { code: 'abc' }],
    ['a diagnosis that is none', { diagnosisCodes: ['anxious'] }],
  ])('refuses %s [PAY-03]', async (_name, change) => {
    expect((await enter(change)).status).toBe(400)
    expect(await ledger()).toEqual([])
  })

  it('can be added to, and never changed or emptied by the program or by its owner [BIL-1]', async () => {
    await anInvoice(where())
    await cash({ amountCents: 8500 })
    const tables = ['ledger_entries', 'invoices', 'invoice_lines', 'payment_allocations']
    for (const table of tables)
      for (const act of [`update ${table} set client_id = client_id`, `delete from ${table}`])
        await expect(rowsOf(shop.product, practice.id, act), act).rejects.toThrow('append-only')
    for (const table of tables)
      for (const privilege of ['update', 'delete', 'truncate']) {
        const [row] = await rowsOf<{ may: boolean }>(
          shop.product,
          practice.id,
          'select has_table_privilege($1, $2, $3) as may',
          [shop.product.config.appRole, table, privilege],
        )
        expect(row!.may, `${privilege} ${table}`).toBe(false)
      }
  })

  it('takes a charge back once, by an entry with its reason, never by an edit [BIL-1]', async () => {
    const { body } = await enter()
    const reversed = await reverse(body.id)
    expect(reversed.status).toBe(201)
    expect(await account()).toMatchObject({ balanceCents: 0, dueCents: 0, notInvoicedCents: 0 })
    expect(await ledger()).toMatchObject([
      { kind: 'reversal', amountCents: -16_000, description: 'Entered twice', reversesId: body.id },
      { kind: 'charge', amountCents: 16_000, isReversed: true },
    ])
    const again = await reverse(body.id)
    expect([again.status, again.body.title]).toEqual([409, 'already-reversed'])
    const ofReversal = await reverse(reversed.body.id)
    expect([ofReversal.status, ofReversal.body.title]).toEqual([409, 'not-reversible'])
    expect((await reverse(newId())).status).toBe(404)
    const sent = await send([body.id])
    expect([sent.status, sent.body.title]).toEqual([409, 'charge-not-open'])
  })

  it('takes a charge back once when two people press at the same moment [BIL-1]', async () => {
    const { body } = await enter()
    const answers = await Promise.all([1, 2, 3, 4].map(() => reverse(body.id)))
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409])
    expect(await account()).toMatchObject({ balanceCents: 0 })
  })

  it('comes in pages that neither repeat nor skip an entry', async () => {
    for (let i = 0; i < 7; i += 1) await aCharge(where(), 1000 + i)
    const seen: number[] = []
    let cursor = ''
    for (let page = 0; page < 10; page += 1) {
      const { body } = await client.caller.get(`${client.path}/ledger?limit=3${cursor}`)
      seen.push(...body.items.map((e: { amountCents: number }) => e.amountCents))
      if (!body.next) break
      cursor = `&cursor=${body.next}`
    }
    expect(seen).toEqual([1006, 1005, 1004, 1003, 1002, 1001, 1000])
    const forged = await client.caller.get(
      `${client.path}/ledger?cursor=${Buffer.from('["x"]').toString('base64url')}`,
    )
    expect(forged.status).toBe(400)
  })

  it('keeps what it tells of care sealed in the database [BIL-1]', async () => {
    await enter({ description: 'Trauma therapy, second hour' })
    const [row] = await rowsOf<{ row: string }>(
      shop.product,
      practice.id,
      `select e::text || encode(e.sealed_details, 'escape') as row from ledger_entries e where client_id = $1`,
      [client.id],
    )
    expect(row!.row).not.toMatch(/Trauma|F41/)
  })

  it('shows the practice what the client sees, and nobody without the right [BIL-1, CLI-5]', async () => {
    await anInvoice(where())
    const seen = await biller.caller.get(ofClient('/ledger'))
    expect(seen.body.items).toEqual(await ledger())
    expect(seen.body).toMatchObject({ balanceCents: 8500, dueCents: 8500, openInvoiceCount: 1 })
    const elsewhere = await other.owner.caller.get(`${other.path}/clients/${client.id}/ledger`)
    expect(elsewhere.status).toBe(404)
    expect((await provider.caller.post(ofClient('/charges'), {})).status).toBe(400)
    const mayNot = await provider.caller.post(ofClient('/charges'), {
      serviceDate: '2026-11-17',
      description: 'x',
      feeCents: 100,
    })
    expect(mayNot.status).toBe(403)
  })
})

describe('an invoice', () => {
  it('has number, dates, provider, client, bill-to, lines and balance, and reaches the portal [BIL-2]', async () => {
    const charges = [await enter(), await enter({ feeCents: 4000, serviceDate: '2026-11-03' })]
    const sent = await send(charges.map((c) => c.body.id))
    expect(sent.status).toBe(201)
    const { body } = await client.caller.get(`${client.path}/invoices/${sent.body.invoiceId}`)
    expect(body).toMatchObject({
      number: sent.body.number,
      dueOn: '2099-12-18',
      clientName: 'Maya Okafor',
      billTo: 'Maya Okafor',
      providerName: 'Dr. Lena Brandt',
      totalCents: 20_000,
      paidCents: 0,
      balanceCents: 20_000,
    })
    expect(body.lines.map((l: { serviceDate: string }) => l.serviceDate)).toEqual([
      '2026-11-03',
      '2026-11-17',
    ])
    const staffSees = await biller.caller.get(`${practice.path}/invoices/${sent.body.invoiceId}`)
    expect(staffSees.body).toEqual(body)
    const list = await biller.caller.get(`${practice.path}/invoices?onlyOpen=true&limit=100`)
    expect(list.body.items).toContainEqual(expect.objectContaining({ number: sent.body.number }))
  })

  it('has a number of its own, with none missing, when many are sent at once [BIL-2]', async () => {
    const fresh = await aPractice(shop.product)
    const numbers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const someone = await aClient(shop.product, fresh)
        const made = await anInvoice({ product: shop.product, practice: fresh, clientId: someone.id })
        return made.number
      }),
    )
    expect(numbers.sort()).toEqual([1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008])
  })

  it('asks for a charge once, for this client’s own alone, and not before today [BIL-2]', async () => {
    const chargeId = await aCharge(where())
    expect((await send([chargeId, chargeId])).status).toBe(201)
    expect((await send([chargeId])).body.title).toBe('charge-not-open')
    const someone = await aClient(shop.product, practice)
    const theirs = await aCharge({ ...where(), clientId: someone.id })
    expect((await send([theirs])).status).toBe(400)
    const mine = await aCharge(where())
    expect((await send([mine], '2020-01-01')).status).toBe(400)
    expect((await send([])).status).toBe(400)
  })

  it('is not another client’s to see [TEN-01]', async () => {
    const { invoiceId } = await anInvoice(where())
    const someone = await aClient(shop.product, practice)
    for (const path of [`/invoices/${invoiceId}`, `/invoices/${invoiceId}/pdf`])
      expect((await someone.caller.get(`${someone.path}${path}`)).status).toBe(404)
  })

  it('tells the portal’s people, without a word of care, name or amount [BIL-2, REM-3]', async () => {
    const before = (await mails('invoiceSent')).length
    await send([(await enter()).body.id])
    const sent = (await mails('invoiceSent')).slice(before)
    expect(sent.map((m) => m.person_id)).toEqual([client.personId])
    expect(sent[0]!.text).toContain('Cedar Street Therapy')
    expect(sent[0]!.subject + sent[0]!.text + sent[0]!.html).not.toMatch(
      /Okafor|Maya|Therapy session|Brandt|90834|F41|\$|160/,
    )
  })

  it('asks for less when a charge on it is taken back, and what was paid of it becomes credit for the next [BIL-1, BIL-10]', async () => {
    const { invoiceId, chargeIds } = await anInvoice(where(), 5000, 3000)
    await cash({ amountCents: 8000 })
    await reverse(chargeIds[0]!)
    const { body } = await client.caller.get(`${client.path}/invoices/${invoiceId}`)
    expect(body).toMatchObject({ totalCents: 3000, paidCents: 3000, balanceCents: 0 })
    expect(body.lines.at(-1)).toMatchObject({ amountCents: -5000, isReversal: true })
    expect(await account()).toMatchObject({ balanceCents: -5000, dueCents: 0, creditCents: 5000 })
    const next = await anInvoice(where(), 7000)
    const after = await client.caller.get(`${client.path}/invoices/${next.invoiceId}`)
    expect(after.body).toMatchObject({ totalCents: 7000, paidCents: 5000, balanceCents: 2000 })
    expect(await account()).toMatchObject({ balanceCents: 2000, dueCents: 2000, creditCents: 0 })
  })

  it('can be saved as PDF in both languages by whoever may see it [BIL-2]', async () => {
    const { invoiceId } = await anInvoice(where())
    await cash({ amountCents: 4000 })
    const spanish = await aClient(shop.product, practice, { locale: 'es' })
    const theirs = await anInvoice({ ...where(), clientId: spanish.id })
    const files = [
      await client.caller.get(`${client.path}/invoices/${invoiceId}/pdf`),
      await spanish.caller.get(`${spanish.path}/invoices/${theirs.invoiceId}/pdf`),
    ]
    for (const file of files) {
      expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf'])
      expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect(file.headers['cache-control']).toContain('no-store')
    }
  })
})

describe('money in the hand', () => {
  it('settles the oldest invoice, and more than is open only when it may be credit [BIL-1, BIL-3]', async () => {
    await anInvoice(where(), 4500)
    const over = await cash({ amountCents: 5000 })
    expect([over.status, over.body.title, over.body.payableCents]).toEqual([409, 'more-than-open', 4500])
    expect((await cash({ amountCents: 5000, mayBecomeCredit: true })).status).toBe(201)
    expect(await account()).toMatchObject({ balanceCents: -500, dueCents: 0, creditCents: 500 })
    const { status } = await cash({ amountCents: 1, method: 'check', mayBecomeCredit: true })
    expect(status).toBe(201)
  })

  it('is booked once for one key [BIL-7]', async () => {
    await anInvoice(where())
    const headers = { 'idempotency-key': newId() }
    const body = { amountCents: 1000, method: 'check' }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => biller.caller.post(ofClient('/payments'), body, headers)),
    )
    expect(new Set(answers.map((a) => a.body.paymentId)).size).toBe(1)
    expect(await account()).toMatchObject({ dueCents: 7500 })
  })

  it('is taken back when it was entered by mistake: the invoice is open again, and the receipt says so [BIL-1]', async () => {
    await anInvoice(where())
    const { body } = await cash({ amountCents: 8500 })
    const entry = (await ledger())[0]
    expect(entry).toMatchObject({ kind: 'payment', amountCents: -8500, method: 'cash' })
    expect((await reverse(entry.id, 'Wrong client')).status).toBe(201)
    expect(await account()).toMatchObject({ balanceCents: 8500, dueCents: 8500, creditCents: 0 })
    const receipt = await client.caller.get(`${client.path}/payments/${body.paymentId}/receipt`)
    expect(receipt.body).toMatchObject({ returnedCents: 8500, creditCents: 0, allocations: [] })
    expect((await reverse(entry.id)).body.title).toBe('already-reversed')
    const pdf = await client.caller.get(`${client.path}/payments/${body.paymentId}/receipt/pdf`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('of a card is not taken back by hand: that would leave the money with the practice', async () => {
    await anInvoice(where())
    await pay(client)
    const refused = await reverse((await ledger())[0].id)
    expect([refused.status, refused.body.title]).toEqual([409, 'not-reversible'])
  })
})
