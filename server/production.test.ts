import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { fullPath } from './kernel/http/route.ts'
import { type Product, startProduct } from './testing/product.ts'

/** As a practice runs it: no demonstration. */
let product: Product
beforeAll(async () => {
  product = await startProduct({ overrides: { isDemo: false, smtpUrl: 'smtp://127.0.0.1:9' } })
})
afterAll(() => product.stop())

/** What answers besides the contract: the contract itself with its page, and the pages of the web app. */
const besides = [
  /^\/api\/openapi\.json$/,
  /^\/api\/docs(\/.*)?$/,
  /^\/?\*$/,
  /^\/assets\//,
  /^\/[\w.-]+\.(svg|html|css|js|stamp|txt)(\.(br|gz))?$/,
]

/** The addresses in the tree that Fastify prints, four characters a level. */
function pathsIn(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([│\s]*)[├└]── (\S*)(\s\(.*)?$/.exec(line) ?? []
    if (indent === undefined || part === undefined) return []
    above[indent.length / 4] = part
    return methods ? [above.slice(0, indent.length / 4 + 1).join('')] : []
  })
}

describe('in production', () => {
  it('the running server has the routes of the contract, and none besides that is not written here [TEN-11]', () => {
    const contract = new Set(allRoutes().map((route) => fullPath(route)))
    const running = pathsIn(product.app.printRoutes({ commonPrefix: false }))
    expect(running.length).toBeGreaterThan(contract.size * 0.8)
    const unknown = running.filter(
      (path) => !contract.has(path) && !besides.some((known) => known.test(path)),
    )
    expect(unknown).toEqual([])
    expect([...contract].filter((path) => !running.includes(path))).toEqual([])
  })

  it('every route declares who may ask it [TEN-11]', () => {
    expect(allRoutes().filter((route) => !route.permit)).toEqual([])
  })

  it('no route for debugging, measuring, seeding or setting the clock answers [TEN-11]', async () => {
    for (const path of [
      '/api/demo/outbox',
      '/demo/clock',
      '/api/demo/clock',
      '/api/debug',
      '/api/metrics',
      '/metrics',
      '/api/clock',
      '/api/test/clock',
      '/api/seed',
      '/debug/pprof',
      '/__debug__',
      '/actuator/health',
      '/server-status',
    ])
      for (const method of ['GET', 'POST']) {
        const answer = await product.anonymous.call(method, path)
        const isPage =
          method === 'GET' &&
          !path.startsWith('/api/') &&
          String(answer.headers['content-type']).includes('html')
        expect(isPage || answer.status === 404, `${method} ${path}: ${answer.status}`).toBe(true)
      }
  })

  it('tells of no made-up people, and of nothing that a stranger could use [TEN-11, SUP-03]', async () => {
    const config = (await product.anonymous.get('/api/config')).body
    expect([config.demo, config.demoPeople]).toEqual([false, []])
    expect(Object.keys(config).sort()).toEqual(['demo', 'demoPeople', 'locales', 'productName', 'version'])
  })
})
