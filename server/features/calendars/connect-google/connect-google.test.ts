import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { googleAt } from '../../../kernel/config.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { GoogleStandIn } from '../../../testing/google/google-stand-in.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember, type TestPractice, type TestStaff } from '../../../testing/world.ts'
import { synchronized } from '../calendars.factories.ts'

let google: GoogleStandIn
let product: Product
let practice: TestPractice
let provider: TestStaff

beforeAll(async () => {
  google = await GoogleStandIn.start()
  google.addCalendar({ id: 'lena@example.org', name: 'Lena', timeZone: 'America/New_York', isPrimary: true })
  const { clientId, clientSecret } = google
  product = await startProduct({ overrides: { google: { clientId, clientSecret, ...googleAt(google.url) } } })
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
})
afterAll(async () => {
  await product.stop()
  await google.stop()
})

const path = () => `${practice.path}/calendar-connections`
const begin = async (who: TestStaff) => (await who.caller.post(`${path()}/google`)).body.address as string

describe('connecting a Google account', () => {
  it('asks for events and the list of calendars alone, with PKCE, and keeps what it gets sealed [CAL-1]', async () => {
    const address = await begin(provider)
    const asked = new URL(address).searchParams
    expect(asked.get('scope')).toBe(
      'https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.calendarlist.readonly',
    )
    expect(asked.get('code_challenge_method')).toBe('S256')
    const answer = await provider.caller.post(`${path()}/google/finish`, google.agreeTo(address))
    expect(answer.status, answer.text).toBe(201)
    const list = await provider.caller.get(path())
    expect(list.body.items[0]).toMatchObject({
      account: 'lena@example.org',
      state: 'active',
      lastSyncAt: null,
    })
    expect(list.text).not.toMatch(/token/)
    const { rows } = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      sql<{
        all: string
      }>`select row_to_json(c)::text as all from calendar_connections c where practice_id = ${practice.id}`.execute(
        work.trx,
      ),
    )
    expect(rows[0]!.all).not.toContain('lena@example.org')
    expect((await practice.owner.caller.get(path())).body.items).toEqual([])
  })

  it('is for the session that set out, once [CAL-1]', async () => {
    const colleague = await aStaffMember(product, practice)
    const stolen = google.agreeTo(await begin(provider))
    expect((await colleague.caller.post(`${path()}/google/finish`, stolen)).status).toBe(409)
    const elsewhere = await product.as(provider.personId)
    expect((await elsewhere.post(`${path()}/google/finish`, stolen)).status).toBe(409)
    expect((await provider.caller.post(`${path()}/google/finish`, stolen)).body).toMatchObject({
      isRenewed: true,
    })
    expect((await provider.caller.post(`${path()}/google/finish`, stolen)).status).toBe(409)
  })

  it('goes on with the same connection after the permission was taken back [CAL-1]', async () => {
    const before = (await provider.caller.get(path())).body.items
    google.isRevoked = true
    const answer = await provider.caller.post(
      `${path()}/google/finish`,
      google.agreeTo(await begin(provider)),
    )
    expect(answer.body).toEqual({ id: before[0].id, isRenewed: true })
    expect((await provider.caller.get(path())).body.items).toHaveLength(1)
  })

  it('opens a channel for each calendar in use, and a new one before the old one ends [CAL-1]', async () => {
    const [connection] = (await provider.caller.get(path())).body.items
    const calendarId = connection.calendars[0].id
    const chosen = await provider.caller.put(`${path()}/${connection.id}`, {
      version: connection.version,
      blockingIds: [calendarId],
      writesToId: null,
      titleChoice: 'busy',
    })
    expect(chosen.status, chosen.text).toBe(200)
    const where = { product, practiceId: practice.id }
    await synchronized(where, [calendarId])
    const [first] = [...google.channels.keys()]
    await synchronized(where, [calendarId])
    expect([...google.channels.keys()]).toEqual([first])
    product.setClock(Date.now() + 6.5 * dayMs)
    await synchronized(where, [calendarId])
    expect(google.channels.size).toBe(1)
    expect(google.channels.has(first!)).toBe(false)
    product.setClock(Date.now())
    expect(google.misfits).toEqual([])
  })
})
