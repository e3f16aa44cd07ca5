import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Caller, type Product, startProduct } from '../../../testing/product.ts'
import { aPerson } from '../../../testing/world.ts'
import { openPortal } from '../../clients/index.ts'
import { type Correspondents, correspondents, write } from '../../messaging/messaging.factories.ts'
import { aFullRecord, unzipped } from '../records.factories.ts'
import { archivedTables, notArchived } from './archived-tables.ts'
import { makeArchiveJob } from './make-archive.job.ts'

let product: Product
let world: Correspondents
beforeAll(async () => {
  product = await startProduct()
  world = await correspondents(product)
  await aFullRecord(product, world)
})
afterAll(() => product.stop())

let key = 0
const begin = (by: Caller) =>
  by.post(`${world.client.path}/archive`, undefined, { 'idempotency-key': `archive-test-${(key += 1)}` })
async function archiveOf(by: Caller): Promise<Map<string, Buffer>> {
  const begun = await begin(by)
  expect(begun.status, begun.text).toBe(202)
  await makeArchiveJob(product.services, { practiceId: world.practice.id, id: begun.body.runId })
  const path = `${world.client.path}/runs/${begun.body.runId}`
  expect((await by.get(path)).body).toMatchObject({
    state: 'finished',
    problem: null,
    needsFreshSignIn: true,
  })
  const answer = await by.get(`${path}/result`)
  expect(answer.status, answer.text.slice(0, 200)).toBe(200)
  expect(answer.headers['content-type']).toBe('application/zip')
  return unzipped(answer.bytes)
}
const json = (files: Map<string, Buffer>, name: string) =>
  JSON.parse(files.get(`data/${name}.json`)!.toString('utf8'))
const pdfs = (files: Map<string, Buffer>) => [...files.keys()].filter((name) => name.endsWith('.pdf')).sort()

describe('the archive of everything', () => {
  it('holds papers to read, data for programs, and every file [PRF-12, PRV-01]', async () => {
    const files = await archiveOf(world.client.caller)
    expect(pdfs(files)).toEqual([
      'forms/1.pdf',
      'invoices/1001.pdf',
      'messages/1.pdf',
      'receipts/1.pdf',
      'record.pdf',
    ])
    for (const name of pdfs(files)) expect(files.get(name)!.subarray(0, 5).toString(), name).toBe('%PDF-')
    expect(files.get('files/readings.txt')!.toString()).toBe('Blood pressure, morning: 118 over 76.')
    expect(json(files, 'messages')).toMatchObject({
      threads: [{ subject: 'Before our visit' }],
      messages: [{ body: 'The secret of the heron', sender_kind: 'client' }],
      message_attachments: [{}],
    })
    expect(json(files, 'forms')).toMatchObject({
      form_submissions: [{ record: { resourceType: 'QuestionnaireResponse' } }],
    })
    expect(json(files, 'billing')).toMatchObject({
      ledger_entries: [
        { details: { description: 'Therapy session' } },
        {},
        { kind: 'payment', amount_cents: -5000 },
      ],
    })
    expect(json(files, 'profile')).toMatchObject({
      clients: [{ first_name: 'Maya', last_name: 'Okafor' }],
      client_contacts: [{ first_name: 'Ada' }],
    })
    expect(json(files, 'accesses').audit_events.length).toBeGreaterThan(3)
    expect(
      json(files, 'fhir-bundle').entry.map(
        (e: { resource: { resourceType: string } }) => e.resource.resourceType,
      ),
    ).toEqual(['Patient', 'RelatedPerson', 'QuestionnaireResponse'])
    const all = [...files]
      .filter(([name]) => name.startsWith('data/'))
      .map(([, bytes]) => bytes.toString())
      .join('')
    for (const secret of ['sealed_', '"practice_id"', 'processor_payment_id', 'session_ref'])
      expect(all.includes(secret), secret).toBe(false)
  })

  it('holds every row that the database has of this client, table by table [PRV-01]', async () => {
    const files = await archiveOf(world.client.caller)
    for (const source of archivedTables) {
      const { rows } = await new CountAsOwner(product).of(
        source.table,
        source.client ?? 'client_id',
        world.client.id,
      )
      const held = json(files, source.file)[source.table].length
      // The trail goes on while the archive is made; the result's own file comes after it.
      if (source.table === 'audit_events') expect(held, source.table).toBeGreaterThan(rows - 12)
      else if (source.table === 'files')
        expect(held).toBe(
          (
            await new CountAsOwner(product).of(
              'files',
              'client_id',
              world.client.id,
              "media_type <> 'application/zip'",
            )
          ).rows,
        )
      else expect(held, source.table).toBe(rows)
    }
  })

  it('leaves out no table with a client’s rows without a written reason [PRV-01]', async () => {
    const owner = new pg.Client({ connectionString: product.databaseUrl })
    await owner.connect()
    const { rows } = await owner.query(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped
       where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
    )
    await owner.end()
    const known = [...archivedTables.map((source) => source.table), ...Object.keys(notArchived)]
    expect(rows.map((row) => row.name).filter((name) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => name !== 'clients' && !rows.some((row) => row.name === name))).toEqual([])
    expect(Object.values(notArchived).every((reason) => reason.length > 20)).toBe(true)
  })

  it('gives somebody else what the grant opens, and never another person’s conversations [PRF-12, PRT-6, NPH-05]', async () => {
    const person = await aPerson(product)
    await inPracticeAsSystem(product.services, world.practice.id, 'test', (work) =>
      openPortal(work, {
        clientId: world.client.id,
        personId: person.personId,
        displayName: 'Ada Okafor',
        relationship: 'spouse',
        permissions: ['basic', 'billing', 'messaging'],
      }),
    )
    const ada = await product.as(person.personId)
    await write(
      { caller: ada, path: world.client.path },
      { topic: 'provider', staffId: world.provider.staffId },
      { subject: 'From Ada', body: 'Mine alone' },
    )
    const files = await archiveOf(ada)
    expect(json(files, 'messages').messages).toMatchObject([{ body: 'Mine alone' }])
    expect(json(files, 'forms').form_submissions).toEqual([])
    expect(json(files, 'billing').invoices).toHaveLength(1)
    expect([...files.keys()].filter((name) => name.startsWith('files/'))).toEqual([])
    const everything = [...files.values()].map((bytes) => bytes.toString('latin1')).join('')
    expect(everything).not.toContain('heron')
    // Nor does the trail in it tell of areas that the grant leaves out, or of the client's own messages (PRV-02).
    const lines = json(files, 'accesses').audit_events as Record<string, string>[]
    const told = (subject: RegExp) => lines.filter((line) => subject.test(line.subject_type!))
    expect(told(/^form|^signed|^file$|^appointment$/)).toEqual([])
    expect(told(/^(message|thread)/).length).toBeGreaterThan(0)
    for (const line of told(/^(message|thread)/))
      expect([line.actor_kind === 'client', line.person_id]).toEqual(
        line.actor_kind === 'client' ? [true, person.personId] : [false, line.person_id],
      )
    // And hers is not in the client's.
    const clients = await archiveOf(world.client.caller)
    expect(json(clients, 'messages').messages).toHaveLength(1)
  })

  it('holds what the reader answered by text in his own words, and what nobody or somebody else answered not [PRF-12, REM-2, NPH-05]', async () => {
    const other = await aPerson(product)
    await inPracticeAsSystem(product.services, world.practice.id, 'test', async ({ trx, services }) => {
      for (const [personId, text] of [
        [world.client.personId, 'Words of mine by text'],
        [other.personId, 'canary of another person'],
        [null, 'canary of whoever has the phone'],
      ] as const) {
        const id = newId()
        const place = { practiceId: world.practice.id, column: 'reminder_answers.text', rowId: id }
        await trx
          .insertInto('reminder_answers')
          .values({
            practice_id: world.practice.id,
            id,
            client_id: world.client.id,
            person_id: personId,
            by: 'text',
            meaning: 'passedOn',
            sealed_text: await services.keyring.seal(trx, place, text),
            answered_at: new Date(),
          })
          .execute()
      }
    })
    const files = await archiveOf(world.client.caller)
    expect(json(files, 'appointments').reminder_answers).toMatchObject([
      { text: 'Words of mine by text', meaning: 'passedOn' },
    ])
    const everything = [...files.values()].map((bytes) => bytes.toString('latin1')).join('')
    expect(everything).not.toContain('canary of')
  })

  it('asks for a fresh sign-in at the beginning and at the end, and is on record [PRV-01, AUTH-11]', async () => {
    const begun = await begin(world.client.caller)
    await makeArchiveJob(product.services, { practiceId: world.practice.id, id: begun.body.runId })
    await product.services.pool.query(
      `update auth.session set first_factor_at = now() - interval '11 minutes' where "userId" = $1`,
      [world.client.personId],
    )
    expect((await begin(world.client.caller)).body.title).toBe('fresh-sign-in-needed')
    const result = await world.client.caller.get(`${world.client.path}/runs/${begun.body.runId}/result`)
    expect([result.status, result.body.title]).toEqual([403, 'fresh-sign-in-needed'])
    const trail = await inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['action', 'operation', 'outcome', 'client_id'])
        .where('person_id', '=', world.client.personId)
        .where('operation', 'in', ['makeMyArchive', 'downloadMyRunResult'])
        .where('outcome', '=', 'done')
        .execute(),
    )
    expect(trail).toContainEqual({
      action: 'share',
      operation: 'makeMyArchive',
      outcome: 'done',
      client_id: world.client.id,
    })
    expect(trail).toContainEqual({
      action: 'download',
      operation: 'downloadMyRunResult',
      outcome: 'done',
      client_id: world.client.id,
    })
  })

  it('is not given out once the grant opens less than what it holds [PRT-6, PRT-7]', async () => {
    const person = await aPerson(product)
    const grantId = await inPracticeAsSystem(product.services, world.practice.id, 'test', (work) =>
      openPortal(work, {
        clientId: world.client.id,
        personId: person.personId,
        displayName: 'Kim Less',
        relationship: 'other',
        permissions: ['basic', 'documents'],
      }),
    )
    const kim = await product.as(person.personId)
    const { runId } = (await begin(kim)).body
    await makeArchiveJob(product.services, { practiceId: world.practice.id, id: runId })
    const result = () => kim.get(`${world.client.path}/runs/${runId}/result`)
    expect((await result()).status).toBe(200)
    await inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('portal_grants')
        .set({ permissions: ['basic'] })
        .where('id', '=', grantId)
        .execute(),
    )
    expect((await result()).status).toBe(403)
  })

  it('is not made for somebody whose access ended meanwhile [PRT-8, SES-02]', async () => {
    const person = await aPerson(product)
    const grant = await inPracticeAsSystem(product.services, world.practice.id, 'test', (work) =>
      openPortal(work, {
        clientId: world.client.id,
        personId: person.personId,
        displayName: 'Pat Over',
        relationship: 'other',
        permissions: ['basic'],
      }),
    )
    expect(grant).toBeTruthy()
    const begun = await begin(await product.as(person.personId))
    await inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('portal_grants')
        .set({ revoked_at: new Date() })
        .where('person_id', '=', person.personId)
        .execute(),
    )
    await makeArchiveJob(product.services, { practiceId: world.practice.id, id: begun.body.runId })
    const run = await inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('runs')
        .select(['state', 'problem', 'result_file_id'])
        .where('id', '=', begun.body.runId)
        .executeTakeFirst(),
    )
    expect(run).toEqual({ state: 'failed', problem: 'starter-left', result_file_id: null })
  })
})

/** Counts as the owner of the tables, past every policy of the program. */
class CountAsOwner {
  readonly #url: string
  constructor(from: Product) {
    this.#url = from.databaseUrl
  }
  async of(table: string, column: string, clientId: string, also = 'true') {
    const owner = new pg.Client({ connectionString: this.#url })
    await owner.connect()
    // The policies hold the owner too: it enters the practice as the product itself does.
    await owner.query('begin')
    await owner.query(`select app.enter($1, 'system', null, null)`, [world.practice.id])
    const { rows } = await owner.query(
      `select count(*)::int as n from ${table} where ${column} = $1 and ${also}`,
      [clientId],
    )
    await owner.query('rollback')
    await owner.end()
    return { rows: rows[0].n as number }
  }
}
