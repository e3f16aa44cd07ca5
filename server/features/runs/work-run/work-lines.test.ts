import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inScopeOf, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { readFileBytes } from '../../../kernel/files/store.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aFinishedRun } from '../runs.factories.ts'
import { startRun } from '../start-run/start-run.sql.ts'
import { tidyRuns } from '../tidy-runs/tidy-runs.job.ts'
import { type LineWork, workLines } from './work-lines.ts'
import { workWhole } from './work-whole.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

const start = (lines: unknown[], by = practice.owner) =>
  inScopeOf(
    product.services,
    scopeOfStaff({ practiceId: practice.id, personId: by.personId, staffId: by.staffId }),
    'test',
    (work) =>
      startRun(work, {
        kind: 'openLocations',
        queue: 'import-clients',
        staff: by,
        permission: 'practice.settings',
        lines,
      }),
  )
const job = (id: string) => ({ practiceId: practice.id, id })
const shown = async (id: string) => (await practice.owner.caller.get(`${practice.path}/runs/${id}`)).body
const locations = (prefix: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) =>
    (
      await trx
        .selectFrom('locations')
        .select('name')
        .where('name', 'like', `${prefix}%`)
        .orderBy('name')
        .execute()
    ).map((row) => row.name),
  )

/** Writes a location for each line, so that what was done twice or half can be counted. */
const opening = (before: (name: string) => void | Promise<void> = () => {}): LineWork<null, string> => ({
  async line(work, name) {
    await work.trx
      .insertInto('locations')
      .values({
        practice_id: work.practiceId,
        id: crypto.randomUUID(),
        name,
        street: '1 Elm Street',
        city: 'Albany',
        region: 'NY',
        postal_code: '12207',
        phone: '+15185550100',
        time_zone: 'America/New_York',
      })
      .execute()
    work.record({ action: 'create', subjectType: 'location' })
    await before(name)
    return { outcome: 'done' }
  },
  result: async (_work, lines) => ({
    name: 'result.csv',
    mediaType: 'text/csv',
    bytes: Buffer.from(lines.map((l) => `${l.content},${l.outcome},${l.note ?? ''}`).join('\n')),
  }),
})
const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(3, '0')}`)

describe('a run of many lines', () => {
  it('does each, says how far it is, and takes back the one that failed alone [DUR-04]', async () => {
    const lines = names('a', 60)
    const id = await start(lines)
    expect(await shown(id)).toMatchObject({ state: 'waiting', total: 60, done: 0, hasResult: false })
    await workLines(
      product.services,
      job(id),
      opening((name) => {
        if (name === 'a007') throw new Problem(409, 'taken-already', 'It is taken.')
        if (name === 'a008') throw Object.assign(new Error('null value'), { code: '23502' })
      }),
    )
    expect(await shown(id)).toMatchObject({
      state: 'finished',
      total: 60,
      done: 60,
      failed: 2,
      problem: null,
      hasResult: true,
    })
    expect(await locations('a')).toEqual(lines.filter((name) => name !== 'a007' && name !== 'a008'))
    const result = await practice.owner.caller.get(`${practice.path}/runs/${id}/result`)
    expect(result.headers['content-disposition']).toContain('attachment')
    expect(result.text).toContain('a007,failed,taken-already\na008,failed,refused-by-database\na009,done,')
    const trail = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.selectFrom('audit_events').select('staff_id').where('operation', '=', 'openLocations').execute(),
    )
    // What was taken back left no line in the trail, and the rest is on record as its starter's.
    expect(trail).toEqual(Array(58).fill({ staff_id: practice.owner.staffId }))
  })

  it('is done once by two workers at the same time', async () => {
    const lines = names('b', 120)
    const id = await start(lines)
    await Promise.all([1, 2, 3].map(() => workLines(product.services, job(id), opening())))
    expect(await locations('b')).toEqual(lines)
    expect(await shown(id)).toMatchObject({ state: 'finished', done: 120 })
  })

  it('goes on at the line where it was when its worker is killed, and does no line twice', async () => {
    const lines = names('c', 400)
    const id = await start(lines)
    const script = `
      const { buildServices } = await import(${JSON.stringify(join(import.meta.dirname, '../../../app.ts'))})
        .then((app) => ({ buildServices: app.createServices }))
      const { workLines } = await import(${JSON.stringify(join(import.meta.dirname, 'work-lines.ts'))})
      const { readConfig, masterKeyFrom } = await import(${JSON.stringify(join(import.meta.dirname, '../../../kernel/config.ts'))})
      const { sql } = await import('kysely')
      const config = readConfig({}, { ...JSON.parse(process.env.TEST_CONFIG), masterKey: masterKeyFrom(Buffer.from(process.env.TEST_KEY, 'base64')) })
      await workLines(buildServices(config), ${JSON.stringify(job(id))}, { async line(work, name) {
        await sql\`insert into locations values (\${work.practiceId}, gen_random_uuid(), \${name}, 's', 'c', 'r', '1', '+15185550100', 'America/New_York')\`.execute(work.trx)
        await new Promise((resolve) => setTimeout(resolve, 5))
        process.stdout.write('.')
        return { outcome: 'done' }
      } })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../../../..'),
      env: {
        ...process.env,
        TEST_KEY: inject('masterKey'),
        TEST_CONFIG: JSON.stringify({
          appRole: product.config.appRole,
          systemRole: product.config.systemRole,
          databaseOwnerUrl: product.databaseUrl,
          isDemo: true,
          logLevel: 'silent',
        }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // Killed in the middle of a step: some lines of it are written and not committed.
    await new Promise<void>((resolve) => {
      let count = 0
      child.stdout.on('data', (data: Buffer) => {
        count += data.length
        if (count >= 112 && child.exitCode === null) child.kill('SIGKILL')
      })
      child.on('exit', () => resolve())
    })
    const before = await shown(id)
    expect(before.state).toBe('running')
    expect(before.done).toBeGreaterThan(0)
    expect(before.done).toBeLessThan(400)
    expect(await locations('c')).toHaveLength(before.done)

    const sent: string[] = []
    const services = {
      ...product.services,
      clock: () => Date.now() + 5 * 60_000,
      jobs: {
        ...product.services.jobs,
        enqueue: async (_trx: unknown, queue: string, data: { id: string }) =>
          void sent.push(`${queue} ${data.id}`),
      },
    } as never
    await tidyRuns(services)
    expect(sent).toContain(`import-clients ${id}`)
    await workLines(product.services, job(id), opening())
    expect(await locations('c')).toEqual(lines)
    expect(await shown(id)).toMatchObject({ state: 'finished', done: 400, failed: 0 })
  }, 30_000)

  it('ends when whoever started it may no longer do it [TEN-07]', async () => {
    const member = await aStaffMember(product, practice, { roles: ['administrator'] })
    const id = await start(names('d', 40), member)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ roles: ['staff'] })
        .where('id', '=', member.staffId)
        .execute(),
    )
    await workLines(product.services, job(id), opening())
    expect((await member.caller.get(`${practice.path}/runs/${id}`)).body).toMatchObject({
      state: 'failed',
      problem: 'starter-left',
      done: 0,
    })
    expect(await locations('d')).toEqual([])
  })

  it('gives its result to nobody who lost the right to it since [SES-02, AUTH-11]', async () => {
    const member = await aStaffMember(product, practice, { roles: ['administrator'] })
    const id = await start(names('e', 2), member)
    await workLines(product.services, job(id), opening())
    const path = `${practice.path}/runs/${id}/result`
    expect((await member.caller.get(path)).status).toBe(200)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ roles: ['scheduler'] })
        .where('id', '=', member.staffId)
        .execute(),
    )
    expect((await member.caller.get(path)).status).toBe(403)
  })

  it('is seen by its starter alone, and its result is gone after seven days', async () => {
    const id = await aFinishedRun(product, practice, { staff: practice.owner })
    const other = await aStaffMember(product, practice, { roles: ['owner'] })
    const path = `${practice.path}/runs/${id}`
    expect((await other.caller.get(path)).status).toBe(404)
    expect((await other.caller.get(`${path}/result`)).status).toBe(404)
    expect((await other.caller.get(`${practice.path}/runs`)).body.items).toEqual([])
    expect((await practice.owner.caller.get(`${path}/result`)).text).toBe('name\r\nAnn\r\n')
    await tidyRuns({ ...product.services, clock: () => Date.now() + 7 * 86_400_000 + 60_000 })
    expect((await practice.owner.caller.get(`${path}/result`)).status).toBe(404)
    expect((await practice.owner.caller.get(path)).body).toMatchObject({
      state: 'finished',
      hasResult: false,
    })
    const files = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.selectFrom('files').select('id').where('media_type', '=', 'text/csv').execute(),
    )
    expect(files).toEqual([])
  })
})

describe('a run that makes one file', () => {
  it('is made by one worker at a time, streams what is larger than its pieces, and survives a failed try', async () => {
    const id = await inScopeOf(
      product.services,
      scopeOfStaff({ practiceId: practice.id, ...practice.owner }),
      'test',
      (work) =>
        startRun(work, {
          kind: 'exportClients',
          queue: 'export-clients',
          staff: practice.owner,
          permission: 'clients.read',
        }),
    )
    let tries = 0
    const bytes = Buffer.alloc(700_000, 'abcdefg')
    const kind = {
      async make(_services: unknown, _run: unknown, report: (done: number, total: number) => Promise<void>) {
        tries += 1
        await report(1, 2)
        const fails = tries === 1
        async function* pieces() {
          yield bytes.subarray(0, 300_000)
          if (fails) throw new Error('connection lost')
          yield bytes.subarray(300_000)
        }
        return { name: 'clients.csv', mediaType: 'text/csv', pieces: pieces() }
      },
    }
    await expect(workWhole(product.services, job(id), kind)).rejects.toThrow('connection lost')
    expect(await shown(id)).toMatchObject({ state: 'running', hasResult: false })
    await Promise.all([
      workWhole(product.services, job(id), kind),
      workWhole(product.services, job(id), kind),
    ])
    expect(tries).toBe(2)
    expect(await shown(id)).toMatchObject({ state: 'finished', done: 2, total: 2, hasResult: true })
    const result = await practice.owner.caller.get(`${practice.path}/runs/${id}/result`)
    expect(result.bytes.equals(bytes)).toBe(true)
    const files = await inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
      const rows = await work.trx.selectFrom('files').select(['id', 'state', 'byte_size']).execute()
      return { rows, bytes: await readFileBytes(work, rows.at(-1)!.id) }
    })
    expect(files.rows.filter((row) => row.byte_size === 700_000)).toHaveLength(1)
    expect(files.rows.filter((row) => row.state === 'arriving')).toEqual([])
  })
})
