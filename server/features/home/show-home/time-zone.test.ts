import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { aService, hoursFor } from '../../scheduling/scheduling.factories.ts'

let product: Product
let practice: TestPractice
let provider: Awaited<ReturnType<typeof aStaffMember>>
let serviceId: string
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  provider = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId])
})
afterAll(() => product.stop())

let day = 0
/** At 20:00 UTC on a day of its own in summer: 1 PM in Los Angeles, 2 PM in Denver, 4 PM in New York, 5 AM the next day in Tokyo. */
async function bookFor(client: TestClient): Promise<void> {
  const summer = new Date(Date.now())
  const startsAt = Date.UTC(summer.getUTCFullYear() + 1, 6, 5 + (day += 1), 20)
  const { status, text } = await practice.owner.caller.post(
    `${practice.path}/appointments`,
    {
      clientId: client.id,
      serviceId,
      staffId: provider.staffId,
      locationId: null,
      startsAt: instantText(startsAt),
    },
    { 'idempotency-key': newId() },
  )
  expect(status, text).toBe(201)
}

const mailsTo = async (client: TestClient): Promise<string[]> =>
  (await product.anonymous.get('/api/demo/outbox')).body
    .filter((message: { to: string; kind: string }) => message.to === client.email)
    .map((message: { text: string }) => message.text)

/** The zone that every answer with times names, and that the pages therefore tell them in. */
async function zonesOf(client: TestClient): Promise<Record<string, string>> {
  const zone = async (path: string) => (await client.caller.get(`${client.path}${path}`)).body.timeZone
  const { portals } = (await client.caller.get('/api/session')).body
  return {
    home: await zone('/home'),
    upcoming: await zone('/appointments'),
    past: await zone('/appointments/past'),
    profile: await zone('/profile'),
    session: portals.find((portal: { portalId?: string }) => portal.portalId === client.id).timeZone,
  }
}
const everywhere = (zone: string) => ({
  home: zone,
  upcoming: zone,
  past: zone,
  profile: zone,
  session: zone,
})

describe('a client’s time zone', () => {
  it('is set by the client, and every page and notice follows and names it [PRF-11, DSH-3]', async () => {
    const client = await aClient(product, practice, { timeZone: 'America/Denver' })
    await bookFor(client)
    expect((await mailsTo(client)).join()).toMatch(/2:00\s–\s2:50\sPM.*Denver/)
    const { version } = (await client.caller.get(`${client.path}/profile`)).body
    const changed = await client.caller.patch(`${client.path}/profile`, { version, timeZone: 'Asia/Tokyo' })
    expect(changed.status, changed.text).toBe(200)
    expect(await zonesOf(client)).toEqual(everywhere('Asia/Tokyo'))
    await bookFor(client)
    const [newest] = await mailsTo(client)
    expect(newest).toMatch(/5:00\s–\s5:50\sAM.*Tokyo/)
    expect(newest).not.toMatch(/Denver|2:00/)
  })

  it('is set by staff too, and portal and notices follow [CLI-6]', async () => {
    const client = await aClient(product, practice, { timeZone: 'America/New_York' })
    for (const [zone, words] of [
      ['America/Los_Angeles', /1:00\s–\s1:50\sPM.*Los Angeles/],
      ['America/New_York', /4:00\s–\s4:50\sPM.*New York/],
    ] as const) {
      const { version } = (await practice.owner.caller.get(`${practice.path}/clients/${client.id}`)).body
      const { status, text } = await practice.owner.caller.patch(`${practice.path}/clients/${client.id}`, {
        version,
        timeZone: zone,
      })
      expect(status, text).toBe(200)
      expect(await zonesOf(client)).toEqual(everywhere(zone))
      await bookFor(client)
      expect((await mailsTo(client))[0]).toMatch(words)
    }
  })

  it('is any zone of the IANA list and nothing else, for the client and for every person [PRF-5, PRF-11]', async () => {
    const client = await aClient(product, practice)
    const zones = Intl.supportedValuesOf('timeZone')
    expect(zones.length).toBeGreaterThan(400)
    for (const zone of [zones[0], zones[137], 'America/Argentina/Ushuaia', 'Asia/Kathmandu', zones.at(-1)]) {
      const { version } = (await client.caller.get(`${client.path}/profile`)).body
      const changed = await client.caller.patch(`${client.path}/profile`, { version, timeZone: zone })
      expect([changed.status, changed.body.timeZone]).toEqual([200, zone])
      expect((await client.caller.patch('/api/settings', { timeZone: zone })).status).toBe(204)
      expect((await client.caller.get('/api/session')).body.person.timeZone).toBe(zone)
    }
    const { version, timeZone } = (await client.caller.get(`${client.path}/profile`)).body
    for (const zone of ['EST5EDT+1', 'Denver', 'UTC+7', '../../etc/passwd', 'America/Nowhere']) {
      const refused = await client.caller.patch(`${client.path}/profile`, { version, timeZone: zone })
      expect([refused.status, refused.body.errors[0].path], zone).toEqual([400, 'timeZone'])
      expect((await client.caller.patch('/api/settings', { timeZone: zone })).status, zone).toBe(400)
    }
    expect((await client.caller.get(`${client.path}/profile`)).body.timeZone).toBe(timeZone)
  })
})
