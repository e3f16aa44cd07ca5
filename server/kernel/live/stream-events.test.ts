import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type Product, startProduct } from '../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../testing/world.ts'
import { inPracticeAsSystem } from '../db/work.ts'

let product: Product
let port: number
let practice: TestPractice
let provider: TestStaff
let client: TestClient
beforeAll(async () => {
  product = await startProduct({ withLive: true })
  await product.app.listen({ port: 0, host: '127.0.0.1' })
  port = (product.app.server.address() as AddressInfo).port
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice)
})
afterAll(async () => {
  // Open streams first: the server waits for them.
  await product.services.live.stop()
  await product.stop()
})

type Stream = {
  status: number
  events: { kind: string; id?: string }[]
  /** Milliseconds until the server ended the stream. */
  ended: Promise<number>
  leave(): void
}

/** An open page: a connection of its own to the listening server. */
function open(caller: Caller, path: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        port,
        host: '127.0.0.1',
        path: `${path}/events`,
        headers: { cookie: caller.cookie ?? '' },
        agent: false,
      },
      (response: IncomingMessage) => {
        const events: Stream['events'] = []
        let rest = ''
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          const lines = (rest + text).split('\n')
          rest = lines.pop()!
          for (const line of lines) if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)))
        })
        const ended = new Promise<number>((end) => {
          const openedAt = Date.now()
          response.on('close', () => end(Date.now() - openedAt))
        })
        resolve({ status: response.statusCode!, events, ended, leave: () => request.destroy() })
      },
    )
    request.on('error', reject)
    request.end()
  })
}

const within = <T>(ms: number, promise: Promise<T>): Promise<T | 'too late'> =>
  Promise.race([
    promise,
    new Promise<'too late'>((resolve) => setTimeout(() => resolve('too late'), ms).unref()),
  ])
const inPractice = (run: Parameters<typeof inPracticeAsSystem<void>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)

describe('live events', () => {
  it('reach the open pages that they are for within two seconds, and no other [MSG-9, TEN-01]', async () => {
    const elsewhere = await aPractice(product)
    const otherClient = await aClient(product, practice)
    const [ofClient, ofProvider, ofOwner, ofOther, ofElsewhere] = await Promise.all([
      open(client.caller, client.path),
      open(provider.caller, practice.path),
      open(practice.owner.caller, practice.path),
      open(otherClient.caller, otherClient.path),
      open(elsewhere.owner.caller, elsewhere.path),
    ])
    await inPractice(async (work) =>
      work.tell({
        practiceId: practice.id,
        kind: 'message',
        id: '01900000-0000-7000-8000-000000000001',
        clientId: client.id,
        personIds: [client.personId, provider.personId],
      }),
    )
    const told = { kind: 'message', id: '01900000-0000-7000-8000-000000000001' }
    for (const stream of [ofClient, ofProvider])
      await expect.poll(() => stream.events, { timeout: 2_000 }).toEqual([{ kind: 'hello' }, told])
    for (const stream of [ofOwner, ofOther, ofElsewhere]) expect(stream.events).toEqual([{ kind: 'hello' }])
    for (const stream of [ofClient, ofProvider, ofOwner, ofOther, ofElsewhere]) stream.leave()
  })

  it('are told only of what was committed [NTF-2]', async () => {
    const stream = await open(provider.caller, practice.path)
    await expect(
      inPractice(async (work) => {
        work.tell({ practiceId: practice.id, kind: 'message', id: 'rolled-back' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await inPractice(async (work) => work.tell({ practiceId: practice.id, kind: 'message', id: 'committed' }))
    await expect.poll(() => stream.events.map((e) => e.id)).toEqual([undefined, 'committed'])
    stream.leave()
  })

  it('are for whoever is signed in and has the portal [TEN-01]', async () => {
    const stranger = await aClient(product, practice)
    expect((await open(product.anonymous, client.path)).status).toBe(401)
    expect((await open(stranger.caller, client.path)).status).toBe(404)
    expect((await open(client.caller, practice.path)).status).toBe(404)
  })

  it('forget a page that is gone', async () => {
    const before = product.services.live.count
    const stream = await open(provider.caller, practice.path)
    expect(product.services.live.count).toBe(before + 1)
    stream.leave()
    await expect.poll(() => product.services.live.count).toBe(before)
  })
})

describe('a live stream ends within five seconds', () => {
  it('of signing out, in every page of that session and in no other [SES-02]', async () => {
    const [here, there] = await Promise.all([
      product
        .as(provider.personId)
        .then((caller) => open(caller, practice.path).then((s) => ({ ...s, caller }))),
      open(provider.caller, practice.path),
    ])
    await here.caller.post('/api/sign-out')
    expect(await within(1_000, here.ended)).not.toBe('too late')
    expect(await within(200, there.ended)).toBe('too late')
    there.leave()
  })

  it('of a session that was deleted, or ran out, without a word [SES-02]', async () => {
    for (const change of [
      `delete from auth.session where token = $1`,
      `update auth.session set "expiresAt" = now() - interval '1 second' where token = $1`,
    ]) {
      const caller = await product.as(provider.personId)
      const stream = await open(caller, practice.path)
      const token = decodeURIComponent(caller.cookie!.split('=')[1]!).split('.')[0]
      await product.services.pool.query(change, [token])
      expect(await within(5_000, stream.ended), change).not.toBe('too late')
    }
  })

  it('of a grant that was revoked, or came to its end [SES-02, PRT-8]', async () => {
    for (const change of [{ revoked_at: new Date() }, { ends_at: new Date(Date.now() + 500) }]) {
      const guest = await aClient(product, practice)
      const stream = await open(guest.caller, guest.path)
      await inPractice(async ({ trx }) => {
        await trx.updateTable('portal_grants').set(change).where('client_id', '=', guest.id).execute()
      })
      expect(await within(5_000, stream.ended)).not.toBe('too late')
    }
  })

  it('of leaving the practice [SES-02]', async () => {
    const leaver = await aStaffMember(product, practice)
    const stream = await open(leaver.caller, practice.path)
    await inPractice(async ({ trx }) => {
      await trx
        .updateTable('staff_members')
        .set({ status: 'inactive' })
        .where('id', '=', leaver.staffId)
        .execute()
    })
    expect(await within(5_000, stream.ended)).not.toBe('too late')
  })

  it('of being idle for as long as the practice allows; the stream itself is no activity [SES-01, ACC-18]', async () => {
    const [staff, guest] = await Promise.all([aStaffMember(product, practice), aClient(product, practice)])
    const [ofStaff, ofClient] = await Promise.all([
      open(staff.caller, practice.path),
      open(guest.caller, guest.path),
    ])
    const idleFor = (personId: string, minutes: number) =>
      product.services.pool.query(
        `update auth.session set last_active_at = now() - make_interval(mins => $2) where "userId" = $1`,
        [personId, minutes],
      )
    await Promise.all([idleFor(staff.personId, 16), idleFor(guest.personId, 16)])
    expect(await within(5_000, ofStaff.ended)).not.toBe('too late')
    // Half an hour for clients.
    expect(await within(100, ofClient.ended)).toBe('too late')
    await idleFor(guest.personId, 31)
    expect(await within(5_000, ofClient.ended)).not.toBe('too late')
  })
})
