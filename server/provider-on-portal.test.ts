import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anInvoice, asPractice, openShop, pay, type Shop } from './features/billing/billing.factories.ts'
import { aShortForm, aTask, importedForm, wholeForm } from './features/forms/forms.factories.ts'
import { sideOfStaff, write } from './features/messaging/messaging.factories.ts'
import { aService, hoursFor } from './features/scheduling/scheduling.factories.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from './testing/world.ts'

let shop: Shop
let practice: TestPractice
let seated: TestStaff
let seatless: TestStaff
let maya: TestClient
let stranger: TestClient
beforeAll(async () => {
  shop = await openShop()
  const { product } = shop
  practice = await aPractice(product)
  ;[seated, seatless] = await Promise.all([
    aStaffMember(product, practice, { displayName: 'Dr. Lena Brandt' }),
    aStaffMember(product, practice, { displayName: 'Dr. No Seat', hasPortalSeat: false }),
  ])
  maya = await aClient(product, practice, { providerIds: [seated.staffId, seatless.staffId] })
  stranger = await aClient(product, practice, { firstName: 'Theo', lastName: 'Abara' })
  const where = { product, practiceId: practice.id }
  const service = await aService(where)
  for (const { staffId } of [seated, seatless]) await hoursFor(where, staffId, [service])
})
afterAll(() => shop.stop())

const writeTo = (staff: TestStaff, client: TestClient) =>
  write(sideOfStaff(practice, staff), { clientId: client.id, personId: client.personId })

describe('a provider on the portal', () => {
  it('sees the completed intakes of his clients, and of no others [PRA-3]', async () => {
    const { id } = await importedForm(practice, aShortForm('urn:test:intake'))
    const task = await aTask(shop.product, practice, maya, id)
    const sent = await maya.caller.post(
      `${maya.path}/forms/${task}/submission`,
      await wholeForm(maya, task, { why: 'I cannot sleep.' }),
    )
    expect(sent.status, sent.text).toBe(201)
    const seen = await seated.caller.get(`${practice.path}/clients/${maya.id}/forms`)
    expect(seen.body.items, seen.text).toMatchObject([{ state: 'completed' }])
    const answers = await seated.caller.get(`${practice.path}/submissions/${seen.body.items[0].submissionId}`)
    expect([answers.status, answers.text.includes('I cannot sleep.')]).toEqual([200, true])
    expect((await seated.caller.get(`${practice.path}/clients/${stranger.id}/forms`)).status).toBe(404)
  })

  it('writes to his clients, with a seat [PRA-3, MSG-2]', async () => {
    expect((await writeTo(seated, maya)).status).toBe(201)
    expect((await writeTo(seated, stranger)).status).toBe(403)
    const refused = await writeTo(seatless, maya)
    expect([refused.status, refused.body.title], refused.text).toEqual([403, 'seat-needed'])
    const { providers } = (await maya.caller.get(`${maya.path}/message-recipients`)).body
    expect(providers.map((p: { name: string }) => p.name)).toEqual(['Dr. Lena Brandt'])
  })

  it('lets clients book with him, with a seat [PRA-3]', async () => {
    const { providers } = (await maya.caller.get(`${maya.path}/booking-choices`)).body
    expect(providers.map((p: { name: string }) => p.name)).toEqual(['Dr. Lena Brandt'])
  })

  it('hears of the payments of his clients, and sees their accounts [PRA-3, BIL-5]', async () => {
    await anInvoice({ product: shop.product, practice, clientId: maya.id }, 8500)
    const paid = await pay(maya, { amountCents: 8500 })
    expect(paid.status, paid.text).toBe(201)
    const told = await asPractice(shop.product, practice.id, ({ trx }) =>
      trx
        .selectFrom('outgoing_messages')
        .select('recipient')
        .where('practice_id', '=', practice.id)
        .where('kind', 'like', '%ayment%')
        .execute(),
    )
    expect(told.map(({ recipient }) => recipient)).toContain(seated.email)
    const ledger = await seated.caller.get(`${practice.path}/clients/${maya.id}/ledger`)
    expect(ledger.status, ledger.text).toBe(200)
  })

  it('has none of it where the practice switched it off [PRA-3, PRA-2]', async () => {
    const { version } = (await practice.owner.caller.get(`${practice.path}/settings`)).body
    await practice.owner.caller.patch(`${practice.path}/settings`, { version, features: [] })
    const answers = await Promise.all([
      seated.caller.get(`${practice.path}/clients/${maya.id}/forms`),
      writeTo(seated, maya),
      maya.caller.get(`${maya.path}/booking-choices`),
      pay(maya, { amountCents: 100 }),
    ])
    expect(answers.map(({ status, body }) => [status, body.title])).toEqual(
      answers.map(() => [403, 'feature-off']),
    )
  })
})
