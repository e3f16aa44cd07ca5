import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv } from '../../../kernel/csv/index.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { type Correspondents, correspondents } from '../../messaging/messaging.factories.ts'
import { makeArchiveJob } from '../make-archive/make-archive.job.ts'
import { aFullRecord, someContacts, unzipped } from '../records.factories.ts'
import { exportClientsJob } from './export-clients.job.ts'

/** HL7's own schema, where it lies beside the repository. Without it the shapes below stand alone. */
const schemaFile = join(import.meta.dirname, '../../../../../shared/contracts/fhir/fhir-r4.schema.json')

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
})
afterAll(() => product.stop())

let key = 0
const begin = (format: string, by = practice.owner, at = practice) =>
  by.caller.post(`${at.path}/clients/export`, { format }, { 'idempotency-key': `export-test-${(key += 1)}` })
async function exported(format: 'csv' | 'fhir', at = practice) {
  const begun = await begin(format, at.owner, at)
  expect(begun.status, begun.text).toBe(202)
  await exportClientsJob(product.services, { practiceId: at.id, id: begun.body.runId })
  const answer = await at.owner.caller.get(`${at.path}/runs/${begun.body.runId}/result`)
  expect(answer.status, answer.text.slice(0, 200)).toBe(200)
  return answer
}
let validate: ((resource: unknown) => void) | null = null
function isValidFhir(resource: unknown) {
  if (!existsSync(schemaFile)) return
  if (!validate) {
    const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false })
    const { definitions } = JSON.parse(readFileSync(schemaFile, 'utf8'))
    // Of the hundred and fifty kinds of resources, those that we write; `Resource` is referred to and not defined there.
    definitions.Resource = {}
    definitions.ResourceList = {
      oneOf: ['Patient', 'RelatedPerson', 'QuestionnaireResponse'].map((name) => ({
        $ref: `#/definitions/${name}`,
      })),
    }
    const check = ajv.compile({ $ref: '#/definitions/Bundle', definitions })
    validate = (given) => expect(check(given), JSON.stringify(check.errors?.slice(0, 3))).toBe(true)
  }
  validate(resource)
}

describe('exporting clients', () => {
  it('writes a table that the import reads again, with no formula in it [CLI-7, INP-07]', async () => {
    await aClient(product, practice, { firstName: '=HYPERLINK("x")', lastName: 'Formula' })
    const client = await aClient(product, practice, { firstName: 'Zoë', lastName: 'Müller, Jr' })
    const answer = await exported('csv')
    expect(answer.headers['content-disposition']).toMatch(/clients-\d{4}-\d\d-\d\d\.csv/)
    expect(answer.text).toContain(`"'=HYPERLINK(""x"")"`)
    const table = readCsv(answer.bytes)
    expect(table.headers.slice(0, 3)).toEqual(['Id', 'Last name', 'First name'])
    expect(table.rows.map((row) => row.cells.slice(0, 3))).toContainEqual([client.id, 'Müller, Jr', 'Zoë'])
    const preview = await practice.owner.caller.call(
      'POST',
      `${practice.path}/clients/import/preview`,
      answer.bytes,
      {
        'content-type': 'text/csv',
      },
    )
    expect(preview.body).toMatchObject({ total: 2, problemCount: 0, duplicateCount: 2 })
  })

  it('writes a FHIR R4 bundle of patients with identifiers, and the people around them [CLI-7]', async () => {
    const at = await aPractice(product, { name: 'Harbor Dental' })
    const client = await aClient(product, at, {
      firstName: 'Maya',
      lastName: 'Okafor',
      dateOfBirth: '1990-04-17',
    })
    await someContacts(product, at, client)
    await aClient(product, at, { firstName: 'Leo', lastName: 'Bare' })
    const bundle = JSON.parse((await exported('fhir', at)).text)
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' })
    const resources = bundle.entry.map((entry: { resource: { resourceType: string } }) => entry.resource)
    expect(resources.map((r: { resourceType: string }) => r.resourceType)).toEqual([
      'Patient',
      'RelatedPerson',
      'Patient',
    ])
    expect(resources[0]).toMatchObject({
      id: client.id,
      identifier: [{ system: `urn:uuid:${at.id}`, value: client.id, assigner: { display: 'Harbor Dental' } }],
      active: true,
      name: [{ use: 'official', family: 'Okafor', given: ['Maya'] }],
      birthDate: '1990-04-17',
      telecom: [
        { system: 'email', value: client.email },
        { system: 'email', value: 'maya.work@example.org', use: 'work' },
      ],
      contact: [{ name: { family: 'Okafor', given: ['Ada'] } }],
    })
    expect(resources[1]).toMatchObject({
      patient: { reference: `Patient/${client.id}` },
      relationship: [{ coding: [{ code: 'PRN' }] }],
    })
    isValidFhir(bundle)
    const empty = await aPractice(product)
    const none = JSON.parse((await exported('fhir', empty)).text)
    expect(none).not.toHaveProperty('entry')
    isValidFhir(none)
  })

  it('holds a client’s own bundle in the archive to the same schema, answers to forms included [PRF-12]', async () => {
    const world: Correspondents = await correspondents(product)
    await aFullRecord(product, world)
    const { caller, path } = world.client
    const begun = await caller.post(`${path}/archive`, undefined, { 'idempotency-key': 'fhir-archive' })
    await makeArchiveJob(product.services, { practiceId: world.practice.id, id: begun.body.runId })
    const files = unzipped((await caller.get(`${path}/runs/${begun.body.runId}/result`)).bytes)
    const bundle = JSON.parse(files.get('data/fhir-bundle.json')!.toString())
    expect(bundle.entry).toHaveLength(3)
    isValidFhir(bundle)
  })

  it('is for administrators with a fresh sign-in, and records each chart as given out [CLI-7, AUTH-11, TRL-01]', async () => {
    const scheduler = await aStaffMember(product, practice, { roles: ['scheduler'] })
    expect((await begin('csv', scheduler)).status).toBe(403)
    const owner = await aStaffMember(product, practice, { roles: ['owner'] })
    const begun = await begin('csv', owner)
    await exportClientsJob(product.services, { practiceId: practice.id, id: begun.body.runId })
    await product.services.pool.query(
      `update auth.session set first_factor_at = now() - interval '11 minutes' where "userId" = $1`,
      [owner.personId],
    )
    expect((await begin('csv', owner)).body.title).toBe('fresh-sign-in-needed')
    const result = await owner.caller.get(`${practice.path}/runs/${begun.body.runId}/result`)
    expect(result.body.title).toBe('fresh-sign-in-needed')
    const trail = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['client_id', 'action'])
        .where('staff_id', '=', owner.staffId)
        .where('operation', '=', 'exportClients')
        .where('subject_type', '=', 'client')
        .execute(),
    )
    const charts = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.selectFrom('clients').select('id').execute(),
    )
    expect(trail.map((line) => line.client_id).sort()).toEqual(charts.map((chart) => chart.id).sort())
    expect(new Set(trail.map((line) => line.action))).toEqual(new Set(['share']))
  })
})
