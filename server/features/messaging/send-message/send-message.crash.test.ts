import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { type Correspondents, correspondents, threadOf, write } from '../messaging.factories.ts'

const main = join(import.meta.dirname, '../../../main.ts')
let product: Product
let world: Correspondents
const children: ChildProcess[] = []
beforeAll(async () => {
  product = await startProduct()
  world = await correspondents(product)
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await product.stop()
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A second process of the product on the same database, as an operator starts it. */
async function startServerProcess(): Promise<{ url: string; killHard: () => Promise<void> }> {
  const { config } = product
  const port = await freePort()
  const script = `
    const { startServer } = await import(${JSON.stringify(main)})
    const server = await startServer({ databaseOwnerUrl: ${JSON.stringify(product.databaseUrl)}, isDemo: false, port: ${port}, host: '127.0.0.1',
      publicUrl: ${JSON.stringify(config.publicUrl)}, appRole: ${JSON.stringify(config.appRole)}, systemRole: ${JSON.stringify(config.systemRole)},
      masterKey: { id: ${JSON.stringify(config.masterKey.id)}, key: Buffer.from(process.env.TEST_KEY, 'base64') }, logLevel: 'info', processor: null, smtpUrl: null })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TEST_KEY: inject('masterKey') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise<void>((resolve, reject) => {
    let text = ''
    child.stdout!.on('data', (data: Buffer) => {
      text += data.toString()
      if (text.includes('"serving"')) resolve()
    })
    child.on('exit', () => reject(new Error(`The server did not start: ${text}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    killHard: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

describe('a server killed in the middle of its work', () => {
  it('has kept every message that it answered, and no half of another [MSG-11, DUR-01]', async () => {
    const { client, provider } = world
    const { threadId } = (await write(client, { topic: 'provider', staffId: provider.staffId })).body
    const answered = new Map<string, string>()
    for (let round = 1; round <= 3; round += 1) {
      const server = await startServerProcess()
      let isAlive = true
      const writeOn = async (writer: number) => {
        for (let n = 1; isAlive; n += 1) {
          const body = `Round ${round}, writer ${writer}, message ${n}`
          try {
            const answer = await fetch(`${server.url}${client.path}/threads/${threadId}/messages`, {
              method: 'POST',
              headers: {
                'content-type': 'application/json',
                origin: product.config.publicUrl,
                cookie: client.caller.cookie!,
                'idempotency-key': body,
              },
              body: JSON.stringify({ body, fileIds: [] }),
            })
            if (answer.status === 201) answered.set((await answer.json()).messageId, body)
          } catch {
            return
          }
        }
      }
      const writers = [1, 2, 3, 4].map(writeOn)
      const before = answered.size
      await expect.poll(() => answered.size, { timeout: 40_000 }).toBeGreaterThan(before + 20)
      await server.killHard()
      isAlive = false
      await Promise.all(writers)
    }
    const kept = new Map<string, string>()
    let before: number | null = null
    do {
      const { body } = await client.caller.get(
        `${client.path}/threads/${threadId}?limit=100${before ? `&before=${before}` : ''}`,
      )
      for (const message of body.messages) kept.set(message.id, message.body)
      before = body.older
    } while (before)
    for (const [id, body] of answered) expect(kept.get(id)).toBe(body)
    // What was not answered is wholly there or wholly absent: each message with its position, its notice and its audit line.
    const rows = await inPracticeAsSystem(product.services, world.practice.id, 'test', async ({ trx }) => ({
      thread: await trx
        .selectFrom('threads')
        .select('message_count')
        .where('id', '=', threadId)
        .executeTakeFirstOrThrow(),
      positions: await trx
        .selectFrom('messages')
        .select('position')
        .where('thread_id', '=', threadId)
        .orderBy('position')
        .execute(),
      audited: await trx
        .selectFrom('audit_events')
        .select('subject_id')
        .where('subject_type', '=', 'message')
        .execute(),
    }))
    expect(rows.positions.map((row) => row.position)).toEqual(
      Array.from({ length: rows.thread.message_count }, (_, index) => index + 1),
    )
    expect(kept.size).toBe(rows.thread.message_count)
    expect(rows.audited.length).toBe(rows.thread.message_count - 1)
    expect((await threadOf(client, threadId)).body.canReply).toBe(true)
  }, 180_000)
})
