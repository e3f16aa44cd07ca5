import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { keepStopped } from '../../notifications/index.ts'
import {
  aCalendar,
  answers,
  bookedLongAgo,
  lookAt,
  planOf,
  remindersTo,
  sentTo,
  textsTo,
} from '../reminders.factories.ts'
import { consentWording, consentWordingVersion } from '../text-consent.sql.ts'

let product: Product
let practice: TestPractice
let staff: TestStaff
let client: TestClient
let number: string
let path: string
const startsAt = Date.parse('2027-03-02T20:00:00Z')

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())
beforeEach(async () => {
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  staff = await aStaffMember(product, practice, { displayName: 'Lena Brandt' })
  client = await aClient(product, practice)
  number = await textsTo(product, practice.id, client.personId, [])
  path = `${practice.path}/clients/${client.id}`
  await planOf(product, practice.id, [{ leadMinutes: 1440, by: 'text' }])
})

const take = (more: object = {}) =>
  staff.caller.post(`${path}/text-consents`, {
    personId: client.personId,
    way: 'paper',
    agreedOn: '2026-06-01',
    ...more,
  })
const withdraw = () =>
  staff.caller.post(`${path}/text-consents/end`, { personId: client.personId, way: 'phone' })
const personShown = async () => (await staff.caller.get(`${path}/reminders`)).body.people[0]
const remindedOf = async (at: number) => {
  const where = { product, practiceId: practice.id, staffId: staff.staffId }
  await bookedLongAgo({ ...where, serviceId: await aCalendar(where) }, client.id, at)
  await lookAt(product, at - dayMs)
}

describe('agreement to texts that staff take down', () => {
  it('says who, when, how and in which words, is told to the person with how to end it, and texts go out [REM-1, NPH-02]', async () => {
    expect(await personShown()).toMatchObject({ texts: 'off', agreed: null })
    const taken = await take()
    expect(taken.status, taken.text).toBe(204)
    expect(await personShown()).toMatchObject({
      texts: 'on',
      number: expect.stringMatching(/•/),
      agreed: { way: 'paper', on: '2026-06-01', recordedBy: 'Lena Brandt', wordingVersion: 1 },
    })
    const [told] = await sentTo(product, number)
    expect(told).toMatchObject({ kind: 'textsAgreed', text: expect.stringMatching(/STOP.*HELP/) })
    const row = await asSystem(product.services, 'tidy up', ({ trx }) =>
      trx
        .selectFrom('text_consents')
        .selectAll()
        .where('client_id', '=', client.id)
        .executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({
      recorded_by: staff.staffId,
      wording: consentWording('en', 'Cedar Street Therapy'),
    })
    await remindedOf(startsAt)
    expect(await remindersTo(product, number)).toHaveLength(1)
    const { items } = (await practice.owner.caller.get(`${practice.path}/audit-events?limit=50`)).body
    const line = items.find((one: { operation: string }) => one.operation === 'recordTextConsent')
    expect(line).toMatchObject({ action: 'create' })
    expect(JSON.stringify(line)).toContain('textConsent')
    expect(JSON.stringify(line)).toContain(client.id)
    // Once is once.
    expect((await take()).status).toBe(204)
    expect((await sentTo(product, number)).filter((one) => one.kind === 'textsAgreed')).toHaveLength(1)
  })

  it('ends as the person says, however that is, and no text follows [NPH-02]', async () => {
    await take()
    expect((await withdraw()).status).toBe(204)
    expect(await personShown()).toMatchObject({ texts: 'off', agreed: null })
    expect((await client.caller.get(`${client.path}/reminders`)).body.texts.state).toBe('off')
    await remindedOf(startsAt)
    expect(await remindersTo(product, number)).toHaveLength(0)
    expect(await remindersTo(product, client.email)).toHaveLength(1)
    const row = await asSystem(product.services, 'tidy up', ({ trx }) =>
      trx
        .selectFrom('text_consents')
        .select(['ended_because', 'ended_way', 'ended_recorded_by'])
        .where('client_id', '=', client.id)
        .executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({ ended_because: 'staff', ended_way: 'phone', ended_recorded_by: staff.staffId })
  })

  it('is not taken for a number that said STOP, for none, for a day to come, or for somebody else [NPH-02, TEN-01]', async () => {
    expect((await take({ agreedOn: '2200-01-01' })).body.errors[0].path).toBe('agreedOn')
    const stranger = await aClient(product, practice)
    expect((await take({ personId: stranger.personId })).status).toBe(404)
    await asSystem(product.services, 'tidy up', ({ trx }) => keepStopped(trx, number, 'answer'))
    expect((await take()).body).toMatchObject({ status: 409, title: 'number-stopped' })
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.updateTable('persons').set({ cell_phone: null }).where('id', '=', client.personId).execute(),
    )
    expect((await take()).body).toMatchObject({ status: 409, title: 'no-number' })
    expect(await personShown()).toMatchObject({ texts: 'off', number: null })
    expect(await sentTo(product, number)).toEqual([])
  })

  it('holds for the number that was agreed to, and for none that came later [NPH-02]', async () => {
    await take()
    await answers(product, number, 'STOP')
    expect(await personShown()).toMatchObject({ texts: 'stopped' })
    await textsTo(product, practice.id, client.personId, [])
    expect(await personShown()).toMatchObject({ texts: 'off', agreed: null })
  })
})

it('the words have the number of their version: whoever changes them raises it [REM-1]', () => {
  const both = (['en', 'es'] as const).map((locale) => consentWording(locale, 'X')).join('\n')
  const digest = createHash('sha256').update(both).digest('hex').slice(0, 12)
  expect([consentWordingVersion, digest]).toEqual([1, 'c1daff1f8dc0'])
})
