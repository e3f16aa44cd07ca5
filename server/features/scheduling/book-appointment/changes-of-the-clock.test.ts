import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { instantText, minuteMs, parseInstant } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let serviceId: string
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice, { timeZone: 'America/Denver' })
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where, { durationMinutes: 30 })
  // Nights in New York, from midnight to four by the wall clock.
  await hoursFor(where, provider.staffId, [serviceId], {
    startMinutes: 0,
    endMinutes: 240,
    settings: { slotStepMinutes: 30, cancellationWindow: 'always' },
  })
})
afterAll(() => product.stop())

const slotsOf = async (date: string) => {
  const { body } = await client.caller.get(
    `${client.path}/open-slots?serviceId=${serviceId}&providerId=${provider.staffId}&isTelehealth=true&from=${date}&days=1`,
  )
  return JSON.stringify(body).match(/(?<="startsAt":")[^"]+/g) ?? []
}
const wallClock = (instant: string) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(instant))
const book = (startsAt: string) =>
  client.caller.post(
    `${client.path}/appointments`,
    { serviceId, providerId: provider.staffId, locationId: null, startsAt },
    { 'idempotency-key': newId() },
  )
const lastMails = (count: number) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) =>
    (
      await trx
        .selectFrom('outgoing_messages')
        .select(['recipient', 'text'])
        .where('practice_id', '=', practice.id)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(count)
        .execute()
    ).sort((a) => (a.recipient === client.email ? -1 : 1)),
  )

describe('the night on which 01:30 comes twice', () => {
  const first = '2026-11-01T05:30:00Z'
  const second = '2026-11-01T06:30:00Z'

  it('offers both, books the one that was meant, and says which in page and mail, for both sides [CON-04, SCH-11]', async () => {
    product.setClock(parseInstant('2026-10-20T12:00:00Z'))
    // The client's first of November begins two hours later, so that his day has both.
    const offered = [...(await slotsOf('2026-10-31')), ...(await slotsOf('2026-11-01'))]
    expect(offered).toContain(first)
    expect(offered).toContain(second)
    expect([wallClock(first), wallClock(second)]).toEqual(['11/1, 01:30 EDT', '11/1, 01:30 EST'])
    const booked = await book('2026-11-01T01:30:00-04:00')
    expect([booked.status, booked.body.startsAt]).toEqual([201, first])
    const [toClient, toProvider] = await lastMails(2)
    expect(toProvider!.text).toMatch(/November 1, 2026, 1:30 AM EDT – 1:00 AM EST/)
    expect(toClient!.text).toMatch(/October 31, 2026, 11:30.*MDT/)
    const other = await book('2026-11-01T01:30:00-05:00')
    expect([other.status, other.body.startsAt]).toEqual([201, second])
    const [, told] = await lastMails(2)
    expect(told!.text).toMatch(/November 1, 2026, 1:30.*EST/)
  })

  it('moves from the one to the other half of that night, and names both [CON-04, SCH-8, SCH-11]', async () => {
    product.setClock(parseInstant('2026-10-20T12:00:00Z'))
    const made = await book('2026-11-01T01:00:00-04:00')
    expect(made.status, made.text).toBe(201)
    const moved = await client.caller.post(`${client.path}/appointments/${made.body.id}/reschedule`, {
      version: 1,
      startsAt: '2026-11-01T01:00:00-05:00',
    })
    expect([moved.status, moved.body.startsAt]).toEqual([200, '2026-11-01T06:00:00Z'])
    const [, toProvider] = await lastMails(2)
    expect(toProvider!.text).toMatch(/Sunday, November 1, 2026, 1:00.*EDT/)
    expect(toProvider!.text).toMatch(/Sunday, November 1, 2026, 1:00.*EST/)
  })

  it('keeps the length of a staff’s move in elapsed time over the change [CON-04, SCH-9]', async () => {
    product.setClock(parseInstant('2026-10-20T12:00:00Z'))
    const made = await book('2026-10-31T01:00:00-04:00')
    const startsAt = parseInstant('2026-11-01T00:30:00-04:00')
    const moved = await practice.owner.caller.patch(`${practice.path}/appointments/${made.body.id}/time`, {
      version: 1,
      startsAt: instantText(startsAt),
      endsAt: instantText(startsAt + 30 * minuteMs),
    })
    expect(moved.body).toMatchObject({ startsAt: '2026-11-01T04:30:00Z', endsAt: '2026-11-01T05:00:00Z' })
  })
})

describe('the night without 02:30', () => {
  it('offers no time between two and three, and books none that the clock does not show [CON-04, SCH-11]', async () => {
    product.setClock(parseInstant('2026-03-01T12:00:00Z'))
    const offered = [...(await slotsOf('2026-03-07')), ...(await slotsOf('2026-03-08'))]
      .map(wallClock)
      .filter((text) => text.startsWith('3/8'))
    expect(offered).toEqual([
      '3/8, 00:00 EST',
      '3/8, 00:30 EST',
      '3/8, 01:00 EST',
      '3/8, 01:30 EST',
      '3/8, 03:00 EDT',
      '3/8, 03:30 EDT',
    ])
    // 02:30 with the offset of the winter is 03:30 by the clock of that night, and is told so.
    const booked = await book('2026-03-08T02:30:00-05:00')
    expect([booked.status, booked.body.startsAt]).toEqual([201, '2026-03-08T07:30:00Z'])
    const [, toProvider] = await lastMails(2)
    expect(toProvider!.text).toMatch(/March 8, 2026, 3:30.*EDT/)
  })
})
