import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { createLog } from './kernel/log.ts'
import { routeCases } from './route-cases.ts'
import { type Answer, type Product, startProduct } from './testing/product.ts'
import { aCaseWorld, type CaseRequest, type CaseWorld } from './testing/route-cases.ts'

const canary = 'Zwanzigerkanarienvogel'
const log: string[] = []
let product: Product
let owner: pg.Client
beforeAll(async () => {
  product = await startProduct({
    services: { log: createLog('trace', { write: (line: string) => void log.push(line) }) },
  })
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await product.stop()
})

const routes = allRoutes().filter((route) => route.scope === 'practice' || route.scope === 'portal')

/**
 * Puts the canary into every text of a practice's rows that will take it. What is held by a rule (an e-mail, a phone, a state, a
 * zone) keeps its value. Returns how many columns bear it.
 */
async function plantCanaries(practiceIds: string[]): Promise<number> {
  const { rows } = await owner.query<{ table_name: string; column_name: string; data_type: string }>(`
    select c.table_name, c.column_name, c.data_type from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.data_type in ('text', 'USER-DEFINED')
      and c.column_name not like '%time_zone'
      and exists (select 1 from information_schema.columns p where p.table_schema = 'public' and p.table_name = c.table_name and p.column_name = 'practice_id')`)
  await owner.query(`set role "${product.config.systemRole}"`)
  await owner.query(`select set_config('app.actor_kind', 'system', false)`)
  let planted = 0
  for (const { table_name: table, column_name: column, data_type: type } of [
    ...rows,
    { table_name: 'practices', column_name: 'name', data_type: 'text' },
  ]) {
    const own = table === 'practices' ? 'id' : 'practice_id'
    const cast = type === 'text' ? 'text' : 'citext'
    try {
      const done = await owner.query(
        `update "${table}" set "${column}" = ("${column}" || ' ${canary}')::${cast} where ${own} = any($1) and "${column}" is not null`,
        [practiceIds],
      )
      if ((done.rowCount ?? 0) > 0) planted += 1
    } catch {
      // A check, a key or a missing right holds this column's values.
    }
  }
  await owner.query('reset role')
  return planted
}

describe('two practices with the same data', () => {
  it('gives the one no byte of the other, whatever it asks and however it replays [TEN-02]', async () => {
    const theirs: CaseWorld[] = []
    const asked: { operationId: string; method: string; request: CaseRequest }[] = []
    for (const route of routes) {
      const testCase = routeCases[route.operationId]!
      const world = await aCaseWorld(product)
      theirs.push(world)
      const request = await testCase.prepare(world)
      asked.push({ operationId: route.operationId, method: route.method, request })
      if (!testCase.succeedsElsewhere)
        await request.as.call(route.method, request.path, request.body, request.headers)
    }
    const theirIds = theirs.flatMap((world) => [world.practice.id, world.other.practice.id])
    expect(await plantCanaries(theirIds)).toBeGreaterThan(20)
    const [one] = theirs
    const seen = await one!.owner.caller.get(`${one!.practice.path}/staff`)
    expect(seen.text, 'the canary is really there').toContain(canary)
    log.length = 0

    const leaks: string[] = []
    const look = (what: string, answer: Answer) => {
      if (`${answer.text}${JSON.stringify(answer.headers)}`.includes(canary)) leaks.push(what)
    }
    const mine = await aCaseWorld(product)
    const people = [mine.owner.caller, mine.provider.caller, mine.biller.caller, mine.client.caller]
    for (const { operationId, method, request } of asked) {
      for (const person of people) {
        const replayed = await person.call(method as 'GET', request.path, request.body, request.headers)
        look(`${operationId} replayed`, replayed)
        if (replayed.status < 300) leaks.push(`${operationId} replayed: ${replayed.status}`)
      }
    }
    for (const route of routes) {
      const testCase = routeCases[route.operationId]!
      if (testCase.succeedsElsewhere) continue
      const request = await testCase.prepare(await aCaseWorld(product))
      look(
        route.operationId,
        await request.as.call(route.method, request.path, request.body, request.headers),
      )
    }
    const search = await mine.owner.caller.get(`${mine.practice.path}/clients?search=${canary}`)
    expect(search.body.items, 'suggestions').toEqual([])
    const { rows } = await owner.query<{ line: string }>(
      `select o::text as line from outgoing_messages o where practice_id is null or practice_id <> all($1)`,
      [theirIds],
    )
    for (const { line } of rows) if (line.includes(canary)) leaks.push('a mail or text')
    if (log.join('').includes(canary)) leaks.push('the log')
    expect(leaks).toEqual([])
  })
})
