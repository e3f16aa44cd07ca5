import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import type { AnyRoute } from './kernel/http/route.ts'
import { routeCases } from './route-cases.ts'
import { type Product, startProduct } from './testing/product.ts'
import { aCaseWorld, type CaseRequest, type CaseWorld } from './testing/route-cases.ts'

/** Numbers of this exchange belong to logins alone; no chart, practice or place of the made-up world has one. */
const numbers = /\+?1?\D{0,2}518\D{0,2}777\D?\d{4}/

let product: Product
let world: CaseWorld
beforeAll(async () => {
  product = await startProduct()
  world = await aCaseWorld(product)
}, 60_000)
afterAll(() => product.stop())

/** Every login has a cell phone, each its own. */
const giveCellPhones = () =>
  product.services.pool.query(
    `update persons p set cell_phone = '+1518777' || lpad((n.place % 10000)::text, 4, '0')
     from (select id, row_number() over (order by id) as place from persons) n where n.id = p.id and p.cell_phone is null`,
  )

async function prepared(route: AnyRoute): Promise<CaseRequest> {
  const testCase = routeCases[route.operationId]!
  try {
    return await testCase.prepare(world)
  } catch {
    // A case before it changed what this one needs.
    world = await aCaseWorld(product)
    return testCase.prepare(world)
  }
}

describe('the cell phone of a login', () => {
  it('is the kind of number that the search would find', () => {
    for (const shown of ['+15187770001', '(518) 777-0001', '518-777-0001', '1 518 777 0001'])
      expect(shown).toMatch(numbers)
  })

  for (const scope of ['portal', 'practice', 'person', 'public'] as const)
    it(`is in no answer of any ${scope} route [ACC-16]`, async () => {
      const answered: string[] = []
      for (const route of allRoutes().filter((r) => r.scope === scope)) {
        // A stream never ends.
        if (route.produces === 'text/event-stream') continue
        const request = await prepared(route)
        await giveCellPhones()
        const answer = await request.as.call(route.method, request.path, request.body, request.headers)
        if (answer.status < 300) answered.push(route.operationId)
        // The outbox of the demonstration is what would have been sent: a text goes to its number.
        if (route.operationId === 'showDemoOutbox') continue
        expect(numbers.exec(answer.text)?.[0], route.operationId).toBeUndefined()
      }
      expect(answered.length, 'routes that answered with a success').toBeGreaterThan(
        allRoutes().filter((r) => r.scope === scope).length * 0.7,
      )
    }, 180_000)
})
