import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, type TestPractice } from '../../../testing/world.ts'
import { insertClient } from '../add-client/add-client.sql.ts'
import { searchTerms } from './search-terms.rules.ts'

let product: Product
let practice: TestPractice
let other: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  other = await aPractice(product)
  for (const [firstName, lastName, more] of people) await open(practice, firstName, lastName, more)
  await open(other, 'Johanna', 'Johnson', { email: 'johanna@example.org' })
})
afterAll(() => product.stop())

type More = { email?: string; cellPhone?: string; dateOfBirth?: string; preferredName?: string }
const people: [string, string, More][] = [
  ['Erik', 'Johnson', { email: 'erik.j@example.org', cellPhone: '+15185550142', dateOfBirth: '1990-05-03' }],
  ['Joanna', 'Johnston', { dateOfBirth: '1971-01-02' }],
  ['María José', 'García-López', { email: 'mj.garcia@example.net', dateOfBirth: '1990-03-05' }],
  ['Dmitri', "O'Brien", { preferredName: 'Dima', cellPhone: '+12125559876' }],
  ['Zoë', 'Müller', {}],
  ['Ángel', 'Nuñez', {}],
  ['Angela', 'Adams', {}],
  ['John', 'Smith', { email: 'smith@example.org' }],
  ['Sonia', 'Smithers', {}],
]
const open = (at: TestPractice, firstName: string, lastName: string, more: More) =>
  inPracticeAsSystem(product.services, at.id, 'test', (work) =>
    insertClient(work, { firstName, lastName, timeZone: 'America/New_York', ...more }),
  )
const found = async (search: string, at = practice) => {
  const answer = await at.owner.caller.get(`${at.path}/clients?search=${encodeURIComponent(search)}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.items.map((c: { firstName: string; lastName: string }) => `${c.firstName} ${c.lastName}`)
}

describe('searching clients', () => {
  it('finds names by their beginnings, with or without accents, in any order, also the preferred name [CLI-1]', async () => {
    expect(await found('garc')).toEqual(['María José García-López'])
    expect(await found('lopez maria')).toEqual(['María José García-López'])
    expect(await found('GARCÍA-LÓPEZ')).toEqual(['María José García-López'])
    expect(await found('obrien')).toEqual(["Dmitri O'Brien"])
    expect(await found("o'bri dima")).toEqual(["Dmitri O'Brien"])
    expect(await found('zoe muller')).toEqual(['Zoë Müller'])
    expect(await found('nunez')).toEqual(['Ángel Nuñez'])
  })

  it('finds misspelt names, those that fit by the letter first [CLI-1]', async () => {
    expect((await found('jonson'))[0]).toBe('Erik Johnson')
    expect((await found('jonhson'))[0]).toBe('Erik Johnson')
    expect(await found('gracia')).toEqual(['María José García-López'])
    expect(await found('erick jonson')).toEqual(['Erik Johnson'])
    expect(await found('angle nunes')).toEqual(['Ángel Nuñez'])
    expect(await found('smith')).toEqual(['John Smith', 'Sonia Smithers'])
    expect((await found('johnston')).slice(0, 2)).toEqual(['Joanna Johnston', 'Erik Johnson'])
    expect(await found('xylophone')).toEqual([])
  })

  it('finds an e-mail, also with a slip in it [CLI-1]', async () => {
    expect(await found('erik.j@example.org')).toEqual(['Erik Johnson'])
    expect(await found('ERIK.J@')).toEqual(['Erik Johnson'])
    expect((await found('smith@exampel.org'))[0]).toBe('John Smith')
    expect(await found('mj.grcia@example.net')).toContain('María José García-López')
  })

  it('finds a phone number however it is written, and by its last digits [CLI-1]', async () => {
    for (const written of [
      '(518) 555-0142',
      '+1 518 555 0142',
      '15185550142',
      '518.555.0142',
      '5550142',
      '555-0142',
      '0142',
    ])
      expect(await found(written), written).toEqual(['Erik Johnson'])
    expect(await found('9876 dima')).toEqual(["Dmitri O'Brien"])
  })

  it('finds a date of birth however it is written; an unclear one means both days [CLI-1]', async () => {
    for (const written of [
      '1990-05-03',
      'May 3, 1990',
      '3 de mayo de 1990',
      'johnson 5/3/90',
      '1990-05-03 erik',
    ])
      expect(await found(written), written).toEqual(['Erik Johnson'])
    expect((await found('5/3/1990')).sort()).toEqual(['Erik Johnson', 'María José García-López'])
    expect(await found('5/3/1990 garcia')).toEqual(['María José García-López'])
    expect(await found('1/2/71')).toEqual(['Joanna Johnston'])
    expect(await found('2/30/1990')).toEqual([])
  })

  it('finds nobody of another practice, and nothing for a client [TEN-01]', async () => {
    expect(await found('johanna')).not.toContain('Johanna Johnson')
    expect(await found('johanna', other)).toEqual(['Johanna Johnson'])
    const client = await aClient(product, practice)
    const { rows } = await product.services.pool.query(
      `select s.id from (select app.enter($1, 'client', $2, $3)) e, lateral (select client_id as id from app.find_clients('{johnson}', '{}', '{}', 9)) s`,
      [practice.id, client.personId, client.id],
    )
    expect(rows).toEqual([])
  })

  it('follows every change of a chart, and forgets an archived one at once [CLI-1, PRV-03]', async () => {
    const id = await open(practice, 'Quentin', 'Quill', { email: 'qq@example.org' })
    expect(await found('quil')).toEqual(['Quentin Quill'])
    const set = (values: Record<string, unknown>) =>
      inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
        trx.updateTable('clients').set(values).where('id', '=', id).execute(),
      )
    await set({ last_name: 'Vandermeer', email: 'qv@example.org' })
    expect(await found('quill')).toEqual([])
    expect(await found('vandermere')).toEqual(['Quentin Vandermeer'])
    expect(await found('qv@example.org')).toEqual(['Quentin Vandermeer'])
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .insertInto('client_contact_points')
        .values({
          practice_id: practice.id,
          client_id: id,
          kind: 'phone',
          position: 1,
          value: '+13105557777',
          label: 'work',
          uses: [],
          may_leave_message: false,
        })
        .execute(),
    )
    expect(await found('310 555 7777')).toEqual(['Quentin Vandermeer'])
    await set({ status: 'archived' })
    expect(await found('vandermeer')).toEqual([])
    const left = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('client_words')
        .select('word')
        .where('word', 'in', ['vandermeer', 'quill', 'quentin'])
        .execute(),
    )
    expect(left).toEqual([])
  })

  it('lists as a telephone book does, page by page [CLI-1]', async () => {
    const names: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { lastName: string }[]; next: string | null } = (
        await practice.owner.caller.get(
          `${practice.path}/clients?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        )
      ).body
      names.push(...page.items.map((c) => c.lastName))
      cursor = page.next
    }
    expect(names).toEqual([...names].sort(new Intl.Collator('und').compare))
    expect(names.slice(0, 3)).toEqual(['Adams', 'García-López', 'Johnson'])
  })

  it('takes any text for what it is', async () => {
    for (const odd of [
      "'; drop table clients; --",
      '%',
      '100%',
      '_',
      '\\',
      '@',
      '"',
      "o'",
      'a'.repeat(100),
      '((((',
      '李',
    ])
      await found(odd)
    expect(await found('%')).toEqual([])
  })
})

describe('what was typed', () => {
  it('is taken apart into names, digits and days', () => {
    const terms = (written: string) => searchTerms(written, '2026-11-21')
    expect(terms('  ')).toBeNull()
    expect(terms('-- ()')).toEqual({ texts: [], digits: [], births: [] })
    expect(terms('Ana  5/3/05')).toEqual({
      texts: ['Ana'],
      digits: [],
      births: ['1905-05-03', '2005-05-03', '1905-03-05', '2005-03-05'],
    })
    expect(terms('Ana 13.12.1990')).toEqual({ texts: ['Ana'], digits: [], births: ['1990-12-13'] })
    expect(terms('518-555-0142')).toEqual({ texts: [], digits: ['5185550142'], births: [] })
    expect(terms('+1 (518) 555-0142 Ana')).toEqual({ texts: ['Ana'], digits: ['5185550142'], births: [] })
    expect(terms('apt 12')).toEqual({ texts: ['apt', '12'], digits: [], births: [] })
  })
})
