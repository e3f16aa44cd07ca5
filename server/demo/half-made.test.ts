import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { derivedSecret, masterKeyFrom } from '../kernel/config.ts'
import { migrateToLatest } from '../kernel/db/migrate.ts'
import { copyTemplate, testRoles } from '../testing/template.ts'
import { clearHalfMadeDemonstration, demonstrationBegun, demonstrationFinished } from './half-made.ts'

let database: Awaited<ReturnType<typeof copyTemplate>>
let client: pg.Client
beforeAll(async () => {
  database = await copyTemplate(inject('databaseUrl'))
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

// The roles belong to the whole cluster: with another password every other test would be locked out.
const masterKey = masterKeyFrom(Buffer.from(inject('masterKey'), 'base64'))
const appPassword = derivedSecret({ masterKey }, `database role ${testRoles.appRole}`).toString('hex')

const mark = (name: string) => client.query('insert into installation_marks (name) values ($1)', [name])
const addPractice = (name: string) =>
  client.query(
    `insert into practices (id, name, legal_name, time_zone, slug) values (gen_random_uuid(), $1, $1, 'UTC', gen_random_uuid()::text)`,
    [name],
  )
const countPractices = async () => (await client.query('select count(*)::int as n from practices')).rows[0].n

describe('a demonstration that was killed while it was made', () => {
  it('is cleared away, and only that: never a database without its mark, nor a finished one [PLT-1]', async () => {
    await addPractice('A real practice')
    expect(await clearHalfMadeDemonstration(database.url)).toBe(false)
    expect(await countPractices()).toBe(1)
    await mark(demonstrationBegun)
    await mark(demonstrationFinished)
    expect(await clearHalfMadeDemonstration(database.url)).toBe(false)
    await client.query('delete from installation_marks where name = $1', [demonstrationFinished])
    expect(await clearHalfMadeDemonstration(database.url)).toBe(true)
    await migrateToLatest(database.url, { ...testRoles, appPassword })
    expect(await countPractices()).toBe(0)
  })
})
