import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { changeMine, changeTheirs, mine, rowsOf, theirs } from '../profiles.factories.ts'
import { readFieldValue } from './field-value.rules.ts'

let product: Product
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
})
afterAll(() => product.stop())

const path = () => `${practice.path}/client-fields`
const list = async () => (await practice.owner.caller.get(path())).body.items
async function add(label: string, kind: string, choices: string[] = []): Promise<string> {
  const { status, body, text } = await practice.owner.caller.post(path(), { label, kind, choices })
  expect(status, text).toBe(201)
  return body.id
}

describe('the fields of a practice', () => {
  it('are defined by the practice and filled in by its people [CLI-4]', async () => {
    const [doctor, siblings, since, contact] = [
      await add(' Referring doctor ', 'text'),
      await add('Brothers and sisters', 'number'),
      await add('Client since', 'date'),
      await add('Found us by', 'choice', ['a friend', 'the web']),
    ]
    const scheduler = await aStaffMember(product, practice, { roles: ['scheduler'] })
    const given = [
      { id: doctor, value: ' Dr. Ortega ' },
      { id: siblings, value: '2,5' },
      { id: since, value: '2024-02-29' },
      { id: contact, value: 'the web' },
    ]
    const { version } = await theirs(practice, client)
    const saved = await scheduler.caller.patch(`${practice.path}/clients/${client.id}/profile`, {
      version,
      fields: given,
    })
    expect(saved.status, saved.text).toBe(200)
    expect(
      (await theirs(practice, client)).fields.map((f: { label: string; value: string }) => [
        f.label,
        f.value,
      ]),
    ).toEqual([
      ['Referring doctor', 'Dr. Ortega'],
      ['Brothers and sisters', '2.5'],
      ['Client since', '2024-02-29'],
      ['Found us by', 'the web'],
    ])
    await changeTheirs(practice, client, { fields: [{ id: doctor, value: '' }] })
    const fields = (await theirs(practice, client)).fields
    expect([fields[0].value, fields[1].value]).toEqual([null, '2.5'])
  })

  it('are neither seen nor edited by clients, whatever they ask for [CLI-4, TEN-06]', async () => {
    const [field] = await list()
    await changeTheirs(practice, client, { fields: [{ id: field.id, value: 'secret of the practice' }] })
    expect(JSON.stringify(await mine(client))).not.toMatch(/secret|Referring|fields/)
    expect((await changeMine(client, { fields: [{ id: field.id, value: 'mine' }] })).status).toBe(400)
    expect((await client.caller.get(path())).status).toBe(404)
    expect((await client.caller.get(`${practice.path}/clients/${client.id}/profile`)).status).toBe(404)
    const scope = scopeOfPortal({ practiceId: practice.id, personId: client.personId, clientId: client.id })
    await inScopeOf(product.services, scope, 'test', async ({ trx }) => {
      expect(await trx.selectFrom('client_field_values').selectAll().execute()).toEqual([])
      expect(await trx.selectFrom('client_fields').selectAll().execute()).toEqual([])
    })
    expect((await theirs(practice, client)).fields[0].value).toBe('secret of the practice')
  })

  it('are kept sealed [CLI-4, CRY-02]', async () => {
    const { values } = await rowsOf(product, practice.id, client.id)
    expect(values.length).toBeGreaterThan(0)
    const bytes = JSON.stringify(values)
    expect(bytes).not.toContain('secret')
    expect(bytes).not.toContain(Buffer.from('secret').toString('hex'))
  })

  it('take only what fits them [CLI-4]', async () => {
    const [text, number, date, choice] = await list()
    for (const [id, value] of [
      [number.id, 'two'],
      [date.id, '2026-02-30'],
      [choice.id, 'the moon'],
      ['00000000-0000-7000-8000-000000000001', 'x'],
    ]) {
      const fields = [
        { id: text.id, value: 'changed' },
        { id, value },
      ]
      const answer = await changeTheirs(practice, client, { fields })
      expect([answer.status, answer.body.errors[0].path], value).toEqual([400, 'fields.1.value'])
    }
    expect((await theirs(practice, client)).fields[0].value).toBe('secret of the practice')
  })

  it('are renamed, put in order and taken away, and nobody overwrites a newer one [CLI-4, CON-02]', async () => {
    const [first, second] = await list()
    const rename = (version: number, label: string) =>
      practice.owner.caller.patch(`${path()}/${first.id}`, { version, label, choices: [] })
    expect((await rename(1, 'Doctor')).body).toEqual({ version: 2 })
    const late = await rename(1, 'Physician')
    expect([late.status, late.body.current.label]).toEqual([409, 'Doctor'])
    expect((await rename(2, second.label.toUpperCase())).body.errors[0].path).toBe('label')
    await practice.owner.caller.post(`${path()}/${first.id}/move`, { to: 'down' })
    expect((await list()).map((f: { id: string }) => f.id).slice(0, 2)).toEqual([second.id, first.id])
    expect((await practice.owner.caller.delete(`${path()}/${first.id}`)).status).toBe(204)
    expect((await practice.owner.caller.delete(`${path()}/${first.id}`)).status).toBe(404)
    expect((await theirs(practice, client)).fields.map((f: { id: string }) => f.id)).not.toContain(first.id)
    await add('Doctor', 'text')
  })

  it('are 40 at most, and a choice has answers to choose from [CLI-4]', async () => {
    const refused = await practice.owner.caller.post(path(), {
      label: 'Size',
      kind: 'choice',
      choices: ['one'],
    })
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'choices'])
    for (let i = (await list()).length; i < 40; i += 1) await add(`Field ${i}`, 'text')
    const full = await practice.owner.caller.post(path(), { label: 'One more', kind: 'text', choices: [] })
    expect([full.status, full.body.title]).toEqual([409, 'too-many-fields'])
  })
})

describe('a value', () => {
  const read = (kind: 'text' | 'number' | 'date' | 'choice', value: string | null) =>
    readFieldValue({ kind, choices: ['yes', 'no'] }, value)

  it('is none when it is empty, and refused when it does not fit', () => {
    expect([read('text', ' '), read('number', null), read('choice', '')]).toEqual([null, null, null])
    expect([read('number', '-12.50'), read('date', '2024-02-29'), read('choice', ' yes ')]).toEqual([
      '-12.50',
      '2024-02-29',
      'yes',
    ])
    expect([
      read('number', '1e9'),
      read('date', '2023-02-29'),
      read('date', 'today'),
      read('choice', 'maybe'),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })
})
