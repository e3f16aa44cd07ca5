import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { hourMs } from '../../kernel/time/index.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../testing/world.ts'
import { aService, hoursFor } from '../scheduling/scheduling.factories.ts'
import { offerFreedTime } from './offer-freed-time/offer-freed-time.job.ts'
import { anAppointmentAt, expireHolds, offered, waits, workFreedTimes } from './waitlist.factories.ts'

/** Noon in New York on a Tuesday. */
const noon = Date.parse('2026-12-01T17:00:00Z')
/** Ten in New York on the Friday after. */
const friday = Date.parse('2026-12-04T15:00:00Z')

let product: Product
let practice: TestPractice
let provider: TestStaff
let serviceId: string
let holder: TestClient
let first: TestClient
let second: TestClient
let freedId: string

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())
afterEach(() => product.setClock(null))

beforeEach(async () => {
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  const all = await Promise.all(
    ['Holly', 'First', 'Second'].map((firstName) => aClient(product, practice, { firstName })),
  )
  ;[holder, first, second] = all as [TestClient, TestClient, TestClient]
  await itIs(noon)
  await hoursFor(where, provider.staffId, [serviceId])
  freedId = await book(holder, friday)
})

async function itIs(now: number) {
  product.setClock(now)
  await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(now)])
}

const agreesToTexts = (client: TestClient, number: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
    await trx.updateTable('persons').set({ cell_phone: number }).where('id', '=', client.personId).execute()
    await trx
      .insertInto('text_consents')
      .values({
        practice_id: practice.id,
        id: crypto.randomUUID(),
        client_id: client.id,
        person_id: client.personId,
        number,
        wording: 'Texts about reminders, changes and cancellations.',
        given_at: new Date(noon),
      })
      .execute()
  })

const book = (client: TestClient, startsAt: number) =>
  anAppointmentAt(product, practice, {
    clientId: client.id,
    serviceId,
    staffId: provider.staffId,
    startsAt,
  })
const join = async (client: TestClient, wish: Partial<Parameters<typeof waits>[1]> = {}) => {
  const answer = await waits(client, { serviceId, ...wish }, noon)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const cancel = async (client: TestClient, id: string) => {
  const { body } = await client.caller.get(`${client.path}/appointments`)
  const { version } = body.items.find((one: { id: string }) => one.id === id)
  const answer = await client.caller.post(`${client.path}/appointments/${id}/cancel`, { version })
  expect(answer.status, answer.text).toBe(200)
}
const work = () => workFreedTimes(product, practice)
const seen = async (client: TestClient) => (await client.caller.get(`${client.path}/waitlist`)).body
const offersTo = async (client: TestClient) =>
  (await seen(client)).offers as { id: string; startsAt: string }[]
const upcoming = async (client: TestClient) =>
  (await client.caller.get(`${client.path}/appointments`)).body.items as { id: string; startsAt: string }[]
const mailsTo = (client: TestClient) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .selectFrom('outgoing_messages')
      .select(['text', 'subject'])
      .where('kind', '=', 'waitlistOffer')
      .where('person_id', '=', client.personId)
      .execute(),
  )
const answer = (client: TestClient, offerId: string, how: 'take' | 'decline') =>
  client.caller.post(`${client.path}/waitlist-offers/${offerId}/${how}`, how === 'take' ? {} : undefined)
const tryToBook = (client: TestClient, startsAt: number) =>
  client.caller.post(
    `${client.path}/appointments`,
    { serviceId, providerId: provider.staffId, locationId: null, startsAt: new Date(startsAt).toISOString() },
    { 'idempotency-key': crypto.randomUUID() },
  )

describe('a freed time', () => {
  it('is offered to one person at a time in the order of asking, and held so that nobody else has it [SCH-13]', async () => {
    await join(first)
    product.setClock(noon + 60_000)
    await join(second)
    await cancel(holder, freedId)
    await work()
    expect(await offersTo(first)).toMatchObject([{ startsAt: '2026-12-04T15:00:00.000Z' }])
    expect(await offersTo(second)).toEqual([])
    const refused = await tryToBook(holder, friday)
    expect(refused.status).toBe(409)
    const [mail] = await mailsTo(first)
    expect(mail!.text).toContain('Friday, December 4, 2026, 8:00')
    expect(mail!.text).toContain('Denver')
    expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/Therapy|Brandt|Lena|First|Okafor/)
    expect(await mailsTo(second)).toEqual([])
  })

  it('is told by text, too, to whoever agreed to texts about changes of his appointments, without a word of care [SCH-13, REM-1, NPH-01]', async () => {
    const present = await book(first, friday + 7 * 24 * hourMs)
    await agreesToTexts(first, '+15185550177')
    await agreesToTexts(second, '+15185550178')
    await join(first, { appointmentId: present })
    product.setClock(noon + 60_000)
    await join(second)
    await cancel(holder, freedId)
    await work()
    const texts = () =>
      inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
        trx
          .selectFrom('outgoing_messages')
          .select(['recipient', 'text'])
          .where('kind', '=', 'waitlistOffer')
          .where('channel', '=', 'text')
          .execute(),
      )
    expect(await texts()).toMatchObject([
      { recipient: '+15185550177', text: expect.stringMatching(/Friday, December 4/) },
    ])
    expect((await texts())[0]!.text).not.toMatch(/Therapy|Brandt|Lena|First|Okafor/)
    const [offer] = await offersTo(first)
    await answer(first, offer!.id, 'decline')
    await work()
    // She waits for a first appointment: what she agreed to says nothing of that.
    expect(await offersTo(second)).toHaveLength(1)
    expect(await texts()).toHaveLength(1)
  })

  it('goes to the next who waits when the first lets it lapse, and whoever takes it moves into it in one step, her old time going on [SCH-13, SCH-8, SCH-12]', async () => {
    const present = await book(second, friday + 7 * 24 * hourMs)
    await join(first)
    product.setClock(noon + 60_000)
    await join(second, { appointmentId: present })
    await cancel(holder, freedId)
    await work()
    const [lapsing] = await offersTo(first)
    await itIs(noon + 2 * hourMs)
    const late = await answer(first, lapsing!.id, 'take')
    expect(late.status).toBe(409)
    expect(late.body.type).toContain('offer-over')
    await expireHolds(product, practice)
    await work()
    expect(await offersTo(first)).toEqual([])
    // A time that was only held is no appointment that has been (SCH-12).
    expect((await first.caller.get(`${first.path}/appointments/past`)).body.items).toEqual([])
    const [standing] = await offersTo(second)
    expect(standing).toMatchObject({ startsAt: '2026-12-04T15:00:00.000Z' })
    expect(await upcoming(second)).toMatchObject([{ id: present, startsAt: '2026-12-11T15:00:00Z' }])
    const taken = await answer(second, standing!.id, 'take')
    expect(taken.status, taken.text).toBe(200)
    expect(taken.body.outcome).toBe('taken')
    expect(await upcoming(second)).toMatchObject([
      {
        id: present,
        startsAt: '2026-12-04T15:00:00Z',
        moves: [{ fromStartsAt: '2026-12-11T15:00:00Z', toStartsAt: '2026-12-04T15:00:00Z' }],
      },
    ])
    expect((await second.caller.get(`${second.path}/appointments/past`)).body.items).toEqual([])
    expect((await seen(second)).entries).toEqual([])
    // Asked again, the answer is the same and nothing moves.
    expect((await answer(second, standing!.id, 'take')).body.outcome).toBe('taken')
    await work()
    expect(await offersTo(first)).toMatchObject([{ startsAt: '2026-12-11T15:00:00.000Z' }])
    const { body } = await practice.owner.caller.get(`${practice.path}/waitlist`)
    expect(body.items).toHaveLength(1)
    expect(body.items[0].offers.map((offer: { outcome: string | null }) => offer.outcome)).toEqual([
      null,
      'lapsed',
    ])
  })

  it('asks those first who were asked less recently, and nobody twice for the same time [SCH-13]', async () => {
    await join(first)
    product.setClock(noon + 60_000)
    await join(second)
    await cancel(holder, freedId)
    await work()
    const [declined] = await offersTo(first)
    expect((await answer(first, declined!.id, 'decline')).body.outcome).toBe('declined')
    await work()
    expect(await offersTo(first)).toEqual([])
    const [toSecond] = await offersTo(second)
    expect((await answer(second, toSecond!.id, 'decline')).status).toBe(200)
    await work()
    expect([...(await offersTo(first)), ...(await offersTo(second))]).toEqual([])
    // The time is open to everybody again.
    expect((await tryToBook(holder, friday)).status).toBe(201)
    await itIs(noon + 5 * 60_000)
    const another = await book(holder, friday + hourMs)
    await cancel(holder, another)
    await work()
    expect(await offersTo(first)).toMatchObject([{ startsAt: '2026-12-04T16:00:00.000Z' }])
  })

  it('is not won back by leaving the list and coming again, nor does that jump the queue [SCH-13]', async () => {
    const again = async (client: TestClient) => {
      const { entries } = await seen(client)
      expect((await client.caller.delete(`${client.path}/waitlist/${entries[0].id}`)).status).toBe(204)
      await join(client)
    }
    await join(second)
    product.setClock(noon + 60_000)
    await join(first)
    await cancel(holder, freedId)
    await work()
    await answer(second, (await offersTo(second))[0]!.id, 'decline')
    product.setClock(noon + 2 * 60_000)
    await work()
    expect(await offersTo(first)).toHaveLength(1)
    // Leaves while it is held for her, and asks anew.
    await again(first)
    await work()
    expect([...(await offersTo(first)), ...(await offersTo(second))]).toEqual([])
    const another = await book(holder, friday + hourMs)
    await cancel(holder, another)
    product.setClock(noon + 3 * 60_000)
    await work()
    expect(await offersTo(first)).toEqual([])
    expect(await offersTo(second)).toMatchObject([{ startsAt: '2026-12-04T16:00:00.000Z' }])
  })

  it('is offered to nobody whom it does not suit, or for whom it is not open by the rules [SCH-13]', async () => {
    await join(first, { weekdays: [1, 2, 3, 4] })
    await join(second, { dayParts: ['afternoon', 'evening'] })
    const later = await aClient(product, practice, { firstName: 'Later' })
    await itIs(noon)
    const before = await book(later, friday - 24 * hourMs)
    await join(later, { appointmentId: before })
    await cancel(holder, freedId)
    await work()
    for (const client of [first, second, later]) expect(await offersTo(client)).toEqual([])
    // By hand no more than by the list: what is not open for her cannot be offered.
    await hoursFor({ product, practiceId: practice.id }, provider.staffId, [serviceId], {
      settings: { minimumNoticeMinutes: 7 * 24 * 60 },
    })
    const [entry] = (await seen(first)).entries
    expect((await offered(practice, entry.id, { staffId: provider.staffId, startsAt: friday })).status).toBe(
      409,
    )
  })

  it('waits for the morning where the client is, and passes nobody over who sleeps [SCH-13, SCH-11]', async () => {
    const east = await aClient(product, practice, { timeZone: 'America/New_York' })
    await itIs(noon)
    await join(first)
    product.setClock(noon + 60_000)
    await join(east)
    await itIs(Date.parse('2026-12-02T04:00:00Z'))
    await cancel(holder, freedId)
    await work()
    expect(await offersTo(first)).toEqual([])
    // Eight in New York is six in Denver, and it is her turn who is in Denver.
    await itIs(Date.parse('2026-12-02T13:00:00Z'))
    await work()
    expect([await offersTo(first), await offersTo(east)]).toEqual([[], []])
    await itIs(Date.parse('2026-12-02T15:00:00Z'))
    await work()
    expect(await offersTo(first)).toHaveLength(1)
    expect(await offersTo(east)).toEqual([])
  })

  it('goes past whoever sleeps only where waiting would leave her no time to answer [SCH-13]', async () => {
    const east = await aClient(product, practice, { timeZone: 'America/New_York' })
    await itIs(noon)
    await join(first)
    product.setClock(noon + 60_000)
    await join(east)
    // On the day itself: eight in New York, six in Denver; at eight in Denver it begins.
    await itIs(friday - 2 * hourMs)
    await practice.owner.caller.put(`${practice.path}/appointments/${freedId}/status`, {
      version: 1,
      status: 'cancelledByProvider',
    })
    await work()
    expect(await offersTo(first)).toEqual([])
    expect(await offersTo(east)).toHaveLength(1)
  })

  it('is offered once, however often its job runs, two workers at a time [SCH-13, CON-03]', async () => {
    await join(first)
    product.setClock(noon + 60_000)
    await join(second)
    await cancel(holder, freedId)
    const [freed] = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.selectFrom('freed_times').select('id').execute(),
    )
    const job = { practiceId: practice.id, id: freed!.id }
    await Promise.all([1, 2, 3].map(() => offerFreedTime(product.services, job)))
    await offerFreedTime(product.services, job)
    expect(await offersTo(first)).toHaveLength(1)
    expect(await offersTo(second)).toEqual([])
    expect(await mailsTo(first)).toHaveLength(1)
  })
})

describe('the list', () => {
  it('takes one wish for the same, only what can be booked, and lets its owner leave, giving up what was offered [SCH-13]', async () => {
    const entryId = await join(first)
    expect((await waits(first, { serviceId }, noon)).body.type).toContain('already-waiting')
    expect((await waits(second, { serviceId: crypto.randomUUID() }, noon)).status).toBe(404)
    expect((await waits(second, { serviceId, untilDate: '2026-11-30' }, noon)).status).toBe(400)
    // Another's appointment is none.
    expect((await waits(second, { serviceId, appointmentId: freedId }, noon)).status).toBe(404)
    await join(second)
    await cancel(holder, freedId)
    await work()
    expect(await offersTo(first)).toHaveLength(1)
    expect((await second.caller.delete(`${second.path}/waitlist/${entryId}`)).status).toBe(404)
    expect((await first.caller.delete(`${first.path}/waitlist/${entryId}`)).status).toBe(204)
    await work()
    expect(await offersTo(second)).toHaveLength(1)
    expect((await seen(first)).entries).toEqual([])
  })

  it('is read by staff with what became of each offer; they put on, offer by hand and take off [SCH-13]', async () => {
    const added = await practice.owner.caller.post(`${practice.path}/waitlist`, {
      clientId: first.id,
      serviceId,
      providerId: provider.staffId,
      placeKind: 'any',
      locationId: null,
      appointmentId: null,
      weekdays: [1, 2, 3, 4, 5],
      dayParts: ['morning'],
      untilDate: '2026-12-31',
    })
    expect(added.status, added.text).toBe(201)
    const times = await practice.owner.caller.get(`${practice.path}/waitlist/${added.body.id}/open-times`)
    expect(times.body.items[0]).toMatchObject({ startsAt: '2026-12-01T18:00:00Z' })
    const [time] = times.body.items
    const byHand = await offered(practice, added.body.id, {
      staffId: time.staffId,
      startsAt: Date.parse(time.startsAt),
    })
    expect(byHand.status, byHand.text).toBe(201)
    expect(
      (await offered(practice, added.body.id, { staffId: time.staffId, startsAt: friday + hourMs })).body
        .type,
    ).toContain('offer-stands')
    expect(await offersTo(first)).toHaveLength(1)
    const list = await practice.owner.caller.get(`${practice.path}/waitlist`)
    expect(list.body.items).toMatchObject([
      { client: { name: 'First Okafor' }, madeBy: 'staff', offers: [{ outcome: null }] },
    ])
    expect((await practice.owner.caller.delete(`${practice.path}/waitlist/${added.body.id}`)).status).toBe(
      204,
    )
    expect(await offersTo(first)).toEqual([])
    expect((await practice.owner.caller.get(`${practice.path}/waitlist`)).body.items).toEqual([])
    expect((await tryToBook(second, Date.parse(time.startsAt))).status).toBe(201)
  })

  it('holds an offer for as long as the practice says [SCH-13]', async () => {
    const saved = await practice.owner.caller.put(`${practice.path}/waitlist/settings`, {
      answerMinutes: 20,
      quietFromMinutes: 1320,
      quietUntilMinutes: 420,
    })
    expect(saved.status, saved.text).toBe(200)
    await join(first)
    await cancel(holder, freedId)
    await work()
    expect(await offersTo(first)).toMatchObject([{ expiresAt: new Date(noon + 20 * 60_000).toISOString() }])
  })
})
