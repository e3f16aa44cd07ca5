import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type CalDavStandIn, startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aCalDavWorld } from '../caldav/caldav-world.factories.ts'
import { insertConnection } from './connection.sql.ts'

let server: CalDavStandIn
let product: Product
beforeAll(async () => {
  server = await startCalDavStandIn()
  product = await startProduct({ overrides: { allowPrivateHosts: ['127.0.0.1'] } })
})
afterAll(async () => {
  await product.stop()
  await server.stop()
})
afterEach(() => product.setClock(null))

describe('what one person may ask of calendars elsewhere', () => {
  it('is ten accounts, and a new one once another was disconnected; the same account is no other [CAL-2]', async () => {
    const { practice, provider, where, connectionPath } = await aCalDavWorld(product, server)
    await inPracticeAsSystem(product.services, where.practiceId, 'test', async (work) => {
      for (let at = 0; at < 8; at += 1)
        await insertConnection(work, {
          staffId: provider.staffId,
          kind: 'caldav',
          credentials: {},
          account: `account ${at}`,
          offered: [],
        })
    })
    const { url, username, password } = server
    // The same server under other names is another account.
    const connect = (at: number) =>
      provider.caller.post(`${practice.path}/calendar-connections/caldav`, {
        serverUrl: new URL(url.replace('127.0.0.1', `127.0.0.${at}`)).href,
        username,
        password,
      })
    product.services.config.allowPrivateHosts = ['127.0.0.1', '127.0.0.2', '127.0.0.3', 'localhost']
    const local = () =>
      provider.caller.post(`${practice.path}/calendar-connections/caldav`, {
        serverUrl: url.replace('127.0.0.1', 'localhost'),
        username,
        password,
      })
    expect((await connect(1)).status).toBe(201)
    const answers = await Promise.all([local(), local(), local()])
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(3)
    // Nine there were, and one fits; of the same account it is one, however many ask at once.
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    const count = async () =>
      (await provider.caller.get(`${practice.path}/calendar-connections`)).body.items.length
    expect(await count()).toBe(10)
    await inPracticeAsSystem(product.services, where.practiceId, 'test', ({ trx }) =>
      trx.deleteFrom('calendar_connections').where('id', '=', made[0]!.body.id).execute(),
    )
    await inPracticeAsSystem(product.services, where.practiceId, 'test', (work) =>
      insertConnection(work, {
        staffId: provider.staffId,
        kind: 'caldav',
        credentials: {},
        account: 'the tenth',
        offered: [],
      }),
    )
    const refused = await local()
    expect(refused.status, refused.text).toBe(409)
    expect(refused.body.type).toContain('too-many-calendars')
    expect((await connect(1)).status).toBe(201)
    expect((await provider.caller.post(`${connectionPath}/disconnect`, { eventsThere: 'keep' })).status).toBe(
      204,
    )
    expect((await local()).status).toBe(201)
    expect(await count()).toBe(10)
  })

  it('is to synchronize by hand five times a minute, with words to wait [CAL-2]', async () => {
    const { provider, connectionPath } = await aCalDavWorld(product, server)
    const now = Date.now()
    product.setClock(now)
    const ask = () => provider.caller.post(`${connectionPath}/sync`)
    for (let at = 0; at < 5; at += 1) expect((await ask()).status).toBe(202)
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(refused.headers['retry-after']).toBe('60')
    expect(refused.body.detail).toMatch(/Wait a minute/)
    product.setClock(now + 59_000)
    expect((await ask()).status).toBe(429)
    product.setClock(now + 61_000)
    expect((await ask()).status).toBe(202)
  })
})
