import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { startServerProcess } from '../../testing/server-process.ts'
import { aClient, aPractice, aStaffMember, type TestClient, type TestPractice } from '../../testing/world.ts'
import { cancelAppointmentOf } from '../scheduling/index.ts'
import { anHour, aService, hoursFor } from '../scheduling/scheduling.factories.ts'
import { offerOpenings } from './offer-openings/offer-openings.job.ts'
import { anAppointmentAt, offered, waits, workFreedTimes } from './waitlist.factories.ts'

let product: Product
let owner: pg.Client
let practice: TestPractice
let staffId: string
let serviceId: string
let holder: TestClient
let first: TestClient
let second: TestClient
beforeAll(async () => {
  product = await startProduct()
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await product.stop()
})

/** Two who wait in this order, by day and by night. */
async function aList() {
  practice = await aPractice(product)
  ;({ staffId } = await aStaffMember(product, practice))
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  await hoursFor(where, staffId, [serviceId])
  const saved = await practice.owner.caller.put(`${practice.path}/waitlist/settings`, {
    answerMinutes: 60,
    quietFromMinutes: 0,
    quietUntilMinutes: 0,
  })
  expect(saved.status, saved.text).toBe(200)
  const people: TestClient[] = []
  for (let i = 0; i < 3; i += 1) people.push(await aClient(product, practice))
  ;[holder, first, second] = people as [TestClient, TestClient, TestClient]
}
const join = async (client: TestClient) => {
  const answer = await waits(client, { serviceId })
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const asPractice = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)
const cancelOf = (client: TestClient, id: string) =>
  asPractice((work) => cancelAppointmentOf(work, client.id, id))
const aFreedTime = async (startsAt: number) => {
  const id = await anAppointmentAt(product, practice, { clientId: holder.id, serviceId, staffId, startsAt })
  await cancelOf(holder, id)
}
/** Every offer of this practice that stands or stood, and who was told of it how often. */
const offersMade = () =>
  asPractice(async ({ trx }) => ({
    offers: await trx
      .selectFrom('waitlist_offers')
      .select(['client_id', 'outcome'])
      .where('practice_id', '=', practice.id)
      .orderBy('offered_at')
      .execute(),
    told: (
      await trx
        .selectFrom('outgoing_messages')
        .select('person_id')
        .where('practice_id', '=', practice.id)
        .where('kind', '=', 'waitlistOffer')
        .orderBy('created_at')
        .execute()
    ).map((mail) => mail.person_id),
    held: (
      await trx
        .selectFrom('appointments')
        .select('client_id')
        .where('practice_id', '=', practice.id)
        .where('status', '=', 'offered')
        .execute()
    ).map((one) => one.client_id),
  }))

const until = async (isSo: () => Promise<boolean>, what: string) => {
  for (let i = 0; i < 800; i += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`It did not come to: ${what}`)
}
/** Somebody has written an offer and waits to write that it is told. */
const waitsToTell = async () =>
  ((
    await owner.query(`select 1 from pg_locks w
      join pg_locks o on o.pid = w.pid and o.relation = 'waitlist_offers'::regclass and o.mode = 'RowExclusiveLock'
      where w.relation = 'outgoing_messages'::regclass and not w.granted`)
  ).rowCount ?? 0) > 0

/** A worker in a process of its own that has made an offer and is killed in the moment in which it would tell of it. */
async function aWorkerKilledBeforeTelling(): Promise<void> {
  await owner.query('begin')
  await owner.query('lock table outgoing_messages in share mode')
  const worker = await startServerProcess(product)
  try {
    await until(waitsToTell, 'the worker tells')
  } finally {
    await worker.stop()
    await owner.query('commit')
  }
  await until(async () => {
    const { rowCount } = await owner.query(
      `select 1 from pg_locks where relation = 'waitlist_offers'::regclass and granted and mode = 'RowExclusiveLock'`,
    )
    return rowCount === 0
  }, 'the work of the killed one is undone')
}

describe('a worker that is killed', () => {
  it('between offering and telling has offered nothing; the next one offers it once, to whose turn it was, and tells once [SCH-13, CON-03]', async () => {
    await aList()
    await join(first)
    await join(second)
    await aFreedTime(anHour(5))
    await aWorkerKilledBeforeTelling()
    expect(await offersMade()).toEqual({ offers: [], told: [], held: [] })
    await workFreedTimes(product, practice)
    await workFreedTimes(product, practice)
    expect(await offersMade()).toEqual({
      offers: [{ client_id: first.id, outcome: null }],
      told: [first.personId],
      held: [first.id],
    })
  })

  it('between the end of one offer and the next skips nobody and offers to nobody twice [SCH-13, CON-03]', async () => {
    await aList()
    const entryId = await join(first)
    const startsAt = anHour(6)
    expect((await offered(practice, entryId, { staffId, startsAt })).status).toBe(201)
    await join(second)
    const past = new Date(Date.now() - 1_000)
    await asPractice(async ({ trx }) => {
      await trx
        .updateTable('appointments')
        .set({ request_expires_at: past })
        .where('status', '=', 'offered')
        .where('practice_id', '=', practice.id)
        .execute()
      await trx
        .updateTable('waitlist_offers')
        .set({ expires_at: past, offered_at: new Date(past.getTime() - 60_000) })
        .where('practice_id', '=', practice.id)
        .execute()
    })
    await owner.query(
      `update pgboss.job set start_after = now() where name = 'expire-request' and data ->> 'practiceId' = $1`,
      [practice.id],
    )
    await aWorkerKilledBeforeTelling()
    expect(await offersMade()).toEqual({
      offers: [{ client_id: first.id, outcome: null }],
      told: [first.personId],
      held: [],
    })
    await workFreedTimes(product, practice)
    await workFreedTimes(product, practice)
    expect(await offersMade()).toEqual({
      offers: [
        { client_id: first.id, outcome: 'lapsed' },
        { client_id: second.id, outcome: null },
      ],
      told: [first.personId, second.personId],
      held: [second.id],
    })
  })

  it('while a whole calendar is offered leaves all of it to the next one [SCH-13, CON-03]', async () => {
    await aList()
    const where = { product, practiceId: practice.id }
    await hoursFor(where, staffId, [serviceId], { availability: { hours: [] } })
    await join(first)
    await join(second)
    await hoursFor(where, staffId, [serviceId])
    await aWorkerKilledBeforeTelling()
    expect(await offersMade()).toEqual({ offers: [], told: [], held: [] })
    const job = { practiceId: practice.id, id: staffId }
    await Promise.all([offerOpenings(product.services, job), offerOpenings(product.services, job)])
    const { offers, told, held } = await offersMade()
    expect(offers).toEqual([
      { client_id: first.id, outcome: null },
      { client_id: second.id, outcome: null },
    ])
    expect(told.sort()).toEqual([first.personId, second.personId].sort())
    expect(held).toHaveLength(2)
  })
})
