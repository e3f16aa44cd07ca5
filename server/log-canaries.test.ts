import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { createLog } from './kernel/log.ts'
import { routeCases } from './route-cases.ts'
import { type Product, startProduct } from './testing/product.ts'
import { aCaseWorld } from './testing/route-cases.ts'

const lines: string[] = []
let product: Product
beforeAll(async () => {
  product = await startProduct({
    services: { log: createLog('trace', { write: (line: string) => void lines.push(line) }) },
  })
})
afterAll(() => product.stop())

/** Texts of a body that somebody typed: everything longer than a few letters that is no id, date or word of the contract. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return value.length >= 8 && !/^[0-9a-f-]{36}$|^\d{4}-\d\d|^[a-z][A-Za-z]+$/.test(value) ? [value] : []
  if (value && typeof value === 'object') return Object.values(value).flatMap(textsIn)
  return []
}

describe('the log', () => {
  it('holds no name, address, token or body, whatever route is asked and whatever goes wrong [TRL-05]', async () => {
    const canaries = new Set([
      'Okafor',
      'Maya',
      'Brandt',
      '@example.org',
      'correct horse',
      '+1518555',
      'foyer.session',
    ])
    for (const route of allRoutes()) {
      const world = await aCaseWorld(product)
      const { as, path, body, headers } = await routeCases[route.operationId]!.prepare(world)
      for (const text of textsIn(body)) canaries.add(text)
      if (as.cookie) canaries.add(as.cookie.split('=')[1]!.slice(0, 20))
      if (routeCases[route.operationId]!.succeedsElsewhere && route.method === 'GET') continue
      await as.call(route.method, path, body, headers)
      await as.call(route.method, `${path}?name=Okafor`, { ...(body as object), name: 'Okafor' }, headers)
      await product.anonymous.call(route.method, path, body, headers)
    }
    expect(lines.length).toBeGreaterThan(allRoutes().length)
    const log = lines.join('')
    expect([...canaries].filter((canary) => log.includes(canary))).toEqual([])
  })

  it('makes one line of an error, whatever its text, and keeps what the database quotes out of it [TRL-05]', () => {
    const written: string[] = []
    const log = createLog('info', { write: (line: string) => void written.push(line) })
    const fromDatabase = Object.assign(new Error('duplicate key value violates unique constraint'), {
      code: '23505',
      detail: 'Key (email)=(maya@example.org) already exists.',
      constraint: 'user_email_key',
    })
    log.error({ err: fromDatabase }, 'failed')
    log.error({ err: new Error('first\r\n{"level":30,"msg":"forged"}\u001b[31m') }, 'failed')
    expect(written).toHaveLength(2)
    expect(written.join('')).not.toContain('maya@example.org')
    for (const line of written) expect(line.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(written[1]!).err.message).not.toContain('\u001b')
  })
})
