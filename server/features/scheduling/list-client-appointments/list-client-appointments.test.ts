import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let provider: Awaited<ReturnType<typeof aStaffMember>>
let serviceId: string
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId])
})
afterAll(() => product.stop())

let day = 2
const book = (client: TestClient) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    const booked = await bookAppointment(work, {
      clientId: client.id,
      serviceId,
      staffId: provider.staffId,
      locationId: null,
      startsAt: anHour((day += 1)),
      by: 'staff',
    })
    return booked.id
  })
const list = async (client: TestClient, query = '') => {
  const path = `${practice.path}/clients/${client.id}/appointments${query}`
  const { status, body, text } = await provider.caller.get(path)
  expect(status, text).toBe(200)
  return body as { items: { id: string; status: string; service: { name: string } }[]; next: string | null }
}
const idsOf = async (client: TestClient, query = '') => (await list(client, query)).items.map(({ id }) => id)

describe('the appointments of one client', () => {
  it('are listed for the practice: ahead the next first, past the latest first, nobody else’s [CLI-2]', async () => {
    const [client, other] = [await aClient(product, practice), await aClient(product, practice)]
    const [first, second, third] = [await book(client), await book(client), await book(client)]
    await book(other)
    expect(await idsOf(client)).toEqual([first, second, third])
    expect((await list(client)).items[0]).toMatchObject({ service: { name: 'Therapy session' } })
    expect(await idsOf(client, '?when=past')).toEqual([])
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('appointments')
        .set({ status: 'cancelledByProvider' })
        .where('id', '=', second)
        .execute(),
    )
    expect(await idsOf(client)).toEqual([first, third])
    expect(await idsOf(client, '?when=past')).toEqual([second])
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      sql`update appointments set starts_at = starts_at - interval '40 days', ends_at = ends_at - interval '40 days',
        busy_from = busy_from - interval '40 days', busy_until = busy_until - interval '40 days' where id = ${first}`.execute(
        trx,
      ),
    )
    expect(await idsOf(client)).toEqual([third])
    expect(await idsOf(client, '?when=past')).toEqual([second, first])
  })

  it('come in pages without gaps or repetitions [CLI-2]', async () => {
    const client = await aClient(product, practice)
    const all: string[] = []
    for (let i = 0; i < 5; i += 1) all.push(await book(client))
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await list(client, `?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? ''
    } while (cursor)
    expect(seen).toEqual(all)
  })
})
