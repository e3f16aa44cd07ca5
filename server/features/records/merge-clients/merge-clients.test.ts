import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { insertClient, type NewClient } from '../../clients/index.ts'
import { inTheWay, notInTheWay } from './merge.sql.ts'

let product: Product
let practice: TestPractice
let receptionist: TestStaff
let provider: TestStaff
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  receptionist = await aStaffMember(product, practice, { roles: ['scheduler'] })
  provider = await aStaffMember(product, practice)
})
afterAll(() => product.stop())

const chart = (more: Partial<NewClient> = {}, at = practice) =>
  inPracticeAsSystem(product.services, at.id, 'test', (work) =>
    insertClient(work, { firstName: 'Ida', lastName: 'Twin', timeZone: 'America/New_York', ...more }),
  )
const pairs = async (at = practice, by = at.owner) =>
  (await by.caller.get(`${at.path}/clients/duplicates`)).body
const merge = (from: string, into: string, body: object = {}, by = receptionist) =>
  by.caller.post(`${practice.path}/clients/${from}/merge`, {
    intoId: into,
    version: 1,
    intoVersion: 1,
    take: [],
    ...body,
  })
const show = async (id: string) => (await practice.owner.caller.get(`${practice.path}/clients/${id}`)).body

/** Every row of every table of the practice that tells of a chart, as the database has it. */
async function snapshot(ids: string[]) {
  return inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
    const clients = await trx.selectFrom('clients').selectAll().where('id', 'in', ids).orderBy('id').execute()
    const providers = await trx
      .selectFrom('client_providers')
      .selectAll()
      .where('client_id', 'in', ids)
      .orderBy('client_id')
      .orderBy('staff_id')
      .execute()
    const search = await trx
      .selectFrom('client_search')
      .selectAll()
      .where('client_id', 'in', ids)
      .orderBy('client_id')
      .execute()
    return { clients: clients.map(({ version: _, ...row }) => row), providers, search }
  })
}

describe('charts that are likely one person', () => {
  it('are shown as pairs, the likeliest first, until somebody says that they are two [CLI-7]', async () => {
    const at = await aPractice(product)
    const a = await chart({ dateOfBirth: '2001-05-03' }, at)
    const b = await chart({ firstName: 'ida', lastName: 'Twín', dateOfBirth: '2001-05-03' }, at)
    const c = await chart({ firstName: 'Max', lastName: 'One', email: 'max@example.org' }, at)
    const d = await chart({ firstName: 'Max', lastName: 'Other', email: 'MAX@example.org' }, at)
    // A mother and her son behind one address, and two of one name with different days of birth.
    await chart({ firstName: 'Eva', lastName: 'Home', email: 'home@example.org' }, at)
    await chart({ firstName: 'Tim', lastName: 'Home', email: 'home@example.org' }, at)
    await chart({ firstName: 'Kim', lastName: 'Lee', dateOfBirth: '1990-01-01' }, at)
    await chart({ firstName: 'Kim', lastName: 'Lee', dateOfBirth: '1991-01-01' }, at)
    const found = await pairs(at)
    expect(
      found.pairs.map((p: { first: { id: string }; second: { id: string }; by: string }) => [
        p.first.id,
        p.second.id,
        p.by,
      ]),
    ).toEqual([
      [a, b, 'nameAndBirth'],
      [c, d, 'email'],
    ])
    const dismissed = await at.owner.caller.post(`${at.path}/clients/duplicates/dismiss`, {
      firstId: b,
      secondId: a,
    })
    expect(dismissed.status).toBe(204)
    expect((await pairs(at)).pairs).toHaveLength(1)
  })
})

describe('merging two charts', () => {
  it('keeps one with the chosen fields, leads the other’s address there, and takes it from search and lists [CLI-7, PRV-03]', async () => {
    const from = await chart({
      email: 'new@example.org',
      cellPhone: '+15185550142',
      providerIds: [provider.staffId],
    })
    const into = await chart({ lastName: 'Twinn', email: 'old@example.org', dateOfBirth: '2001-05-03' })
    const preview = await receptionist.caller.get(`${practice.path}/clients/${from}/merge/${into}`)
    expect(preview.body).toMatchObject({
      first: { id: from, fields: { email: 'new@example.org', dateOfBirth: null }, obstacles: [] },
      second: { id: into, fields: { lastName: 'Twinn', dateOfBirth: '2001-05-03' }, obstacles: [] },
    })
    const merged = await merge(from, into, { take: ['email', 'cellPhone'] })
    expect(merged.status, merged.text).toBe(200)
    expect(await show(into)).toMatchObject({
      lastName: 'Twinn',
      email: 'new@example.org',
      cellPhone: '+15185550142',
      dateOfBirth: '2001-05-03',
      providers: [{ id: provider.staffId }],
      mergedIntoId: null,
    })
    expect(await show(from)).toMatchObject({
      status: 'archived',
      mergedIntoId: into,
      email: 'new@example.org',
    })
    const found = await practice.owner.caller.get(`${practice.path}/clients?search=ida%20twin`)
    expect(found.body.items.map((c: { id: string }) => c.id)).toEqual([into])
    expect((await pairs()).merges).toMatchObject([
      { id: merged.body.mergeId, survivorId: into, survivorName: 'Ida Twinn' },
    ])
    expect((await merge(from, into)).status).toBe(404)
    expect((await merge(into, from)).status).toBe(404)
  })

  it('brings both back exactly as they were [CLI-7]', async () => {
    const from = await chart({
      firstName: 'Noa',
      email: 'noa2@example.org',
      providerIds: [provider.staffId],
      street: '1 Elm Street',
    })
    const into = await chart({ firstName: 'Noa', email: 'noa1@example.org', status: 'prospective' })
    const before = await snapshot([from, into])
    const { body } = await merge(from, into, { take: ['email', 'street', 'cellPhone'] })
    expect(await snapshot([from, into])).not.toEqual(before)
    const undo = () => receptionist.caller.post(`${practice.path}/clients/merges/${body.mergeId}/undo`)
    const undone = await undo()
    expect([undone.status, undone.body]).toEqual([200, { survivorId: into, mergedId: from }])
    expect(await snapshot([from, into])).toEqual(before)
    expect((await undo()).status).toBe(404)
    // They may be merged again, the other way round.
    expect((await merge(into, from, { version: 3, intoVersion: 3 })).status).toBe(200)
  })

  it('loses no row of any table, before, between and after [CLI-7]', async () => {
    const count = async () => {
      const owner = new pg.Client({ connectionString: product.databaseUrl })
      await owner.connect()
      await owner.query('begin')
      await owner.query(`select app.enter($1, 'system', null, null)`, [practice.id])
      const { rows: tables } = await owner.query(
        `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
         where n.nspname = 'public' and c.relkind = 'r' and not a.attisdropped order by 1`,
      )
      const counts: Record<string, number> = {}
      for (const { name } of tables.filter((t) => t.name !== 'audit_events'))
        counts[name] = (await owner.query(`select count(*)::int as n from ${name}`)).rows[0].n
      counts.clients = (await owner.query('select count(*)::int as n from clients')).rows[0].n
      await owner.query('rollback')
      await owner.end()
      return counts
    }
    // The survivor has a portal, a provider and more; the other was only opened.
    const client = await aClient(product, practice, {
      firstName: 'Uma',
      lastName: 'Full',
      providerIds: [provider.staffId],
    })
    const from = await chart({ firstName: 'Uma', lastName: 'Full', providerIds: [receptionist.staffId] })
    const before = await count()
    const { body } = await merge(from, client.id, { intoVersion: 1 })
    // One provider more for the survivor, and a tombstone less in the search.
    expect(await count()).toEqual({
      ...before,
      client_providers: before.client_providers! + 1,
      client_search: before.client_search! - 1,
    })
    expect(
      (await receptionist.caller.post(`${practice.path}/clients/merges/${body.mergeId}/undo`)).status,
    ).toBe(200)
    expect(await count()).toEqual(before)
  })

  it('gives up no chart with which something was done, and says what it was [CLI-7, PRV-03]', async () => {
    const client = await aClient(product, practice, { firstName: 'Ola', lastName: 'Used' })
    const other = await chart({ firstName: 'Ola', lastName: 'Used' })
    const refused = await merge(client.id, other)
    expect([refused.status, refused.body.title, refused.body.obstacles]).toEqual([
      409,
      'chart-in-use',
      ['portal'],
    ])
    expect(await show(client.id)).toMatchObject({ status: 'active', mergedIntoId: null })
  })

  it('names every table with a client’s rows on one of its two lists [CLI-7]', async () => {
    const owner = new pg.Client({ connectionString: product.databaseUrl })
    await owner.connect()
    const { rows } = await owner.query(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
       where n.nspname = 'public' and c.relkind = 'r' and not a.attisdropped order by 1`,
    )
    await owner.end()
    expect([...inTheWay, ...Object.keys(notInTheWay)].sort()).toEqual(rows.map((row) => row.name))
  })

  it('is refused to whoever saw an older version, and undone only while nothing was changed since [CLI-7]', async () => {
    const [from, into] = [await chart({ firstName: 'Ben' }), await chart({ firstName: 'Ben' })]
    expect((await merge(from, into, { intoVersion: 7 })).body.title).toBe('changed-meanwhile')
    // Two merges of the same two at once: one wins.
    const both = await Promise.all([merge(from, into), merge(into, from)])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 404])
    const winner = both.find((answer) => answer.status === 200)!
    const survivor = (await show(from)).mergedIntoId ?? from
    await practice.owner.caller.patch(`${practice.path}/clients/${survivor}`, {
      version: 2,
      preferredName: 'Benny',
    })
    const undo = await receptionist.caller.post(`${practice.path}/clients/merges/${winner.body.mergeId}/undo`)
    expect([undo.status, undo.body.title]).toEqual([409, 'changed-since-merge'])
    expect((await show(survivor)).preferredName).toBe('Benny')
  })

  it('leaves a line in the trail of both [TRL-01]', async () => {
    const [from, into] = [await chart({ firstName: 'Lou' }), await chart({ firstName: 'Lou' })]
    await merge(from, into)
    const trail = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['client_id', 'staff_id'])
        .where('operation', '=', 'mergeClients')
        .where('client_id', 'in', [from, into])
        .execute(),
    )
    expect(trail.map((line) => line.client_id).sort()).toEqual([from, into].sort())
    expect(trail.every((line) => line.staff_id === receptionist.staffId)).toBe(true)
  })
})
