import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv } from '../../../kernel/csv/index.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { importClientsJob } from './import-clients.job.ts'
import { guessDateOrder, readDate, readLine } from './read-line.rules.ts'

let product: Product
let practice: TestPractice
let receptionist: TestStaff
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  receptionist = await aStaffMember(product, practice, { roles: ['scheduler'] })
})
afterAll(() => product.stop())

const csv = { 'content-type': 'text/csv' }
const preview = (text: string, query = '', by = receptionist, at = practice) =>
  by.caller.call('POST', `${at.path}/clients/import/preview${query}`, Buffer.from(text), csv)
let key = 0
const begin = (text: string, query: string, at = practice, by = receptionist) =>
  by.caller.call('POST', `${at.path}/clients/import?${query}`, Buffer.from(text), {
    ...csv,
    'idempotency-key': `import-test-${(key += 1)}`,
  })
const work = (id: string, at = practice) => importClientsJob(product.services, { practiceId: at.id, id })
const charts = (at: TestPractice) =>
  inPracticeAsSystem(product.services, at.id, 'test', ({ trx }) =>
    trx.selectFrom('clients').selectAll().orderBy('last_name').execute(),
  )
const names = 'firstName=0&lastName=1&dateOrder=monthFirst&duplicates=leaveOut'

describe('importing clients', () => {
  it('guesses the columns of tables in English and Spanish, and the order of dates [CLI-7]', async () => {
    const spanish = await preview(
      'Apellidos;Nombre;Fecha de nacimiento;Correo electrónico;Teléfono móvil;Ciudad;Zapatos\nNúñez;Ana;31/5/1990;ana@example.org;(518) 555-0142;Albany;38\n',
    )
    expect(spanish.status, spanish.text).toBe(200)
    expect(spanish.body).toMatchObject({
      columns: { lastName: 0, firstName: 1, dateOfBirth: 2, email: 3, cellPhone: 4, city: 5 },
      dateOrder: 'dayFirst',
      total: 1,
      ready: 1,
      problems: [],
    })
    const english = await preview('Patient Name,DOB,Mobile\n"Ruiz, Nora",2/29/1988,518-555-0177\n')
    expect(english.body).toMatchObject({
      columns: { fullName: 0, dateOfBirth: 1, cellPhone: 2 },
      dateOrder: 'monthFirst',
      ready: 1,
    })
    expect(await charts(practice)).toEqual([])
  })

  it('names for each line what is wrong and who seems to be there already [CLI-7]', async () => {
    const at = await aPractice(product)
    const known = await aClient(product, at, {
      firstName: 'Zoë',
      lastName: 'Müller',
      dateOfBirth: '1980-01-02',
    })
    const table = [
      'first name,last name,dob,email,phone',
      'Zoe,Muller,1/2/1980,,',
      'Zoe,Muller,1/3/1980,,',
      `Zo,Muller,,${known.email},`,
      ',Nobody,2/30/1990,not an address,12',
      'Ida,Twin,5/3/2001,,',
      'ida,TWIN,5/3/2001,,',
    ].join('\n')
    const answer = await preview(table, '', at.owner, at)
    expect(answer.body).toMatchObject({ total: 6, ready: 2, problemCount: 1, duplicateCount: 3 })
    expect(answer.body.problems).toEqual([
      {
        line: 5,
        name: 'Nobody',
        problems: [
          { field: 'firstName', code: 'missing', value: '' },
          { field: 'email', code: 'notAnAddress', value: 'not an address' },
          { field: 'cellPhone', code: 'notAPhone', value: '12' },
          { field: 'dateOfBirth', code: 'notADate', value: '2/30/1990' },
        ],
      },
    ])
    expect(answer.body.duplicates).toMatchObject([
      { line: 2, likely: { clientId: known.id, name: 'Zoë Müller', by: 'nameAndBirth' } },
      { line: 4, likely: { clientId: known.id, by: 'email' } },
      { line: 7, likely: { line: 6 } },
    ])
    const elsewhere = await preview(table)
    expect(elsewhere.body.duplicates.filter((d: { likely: object }) => 'clientId' in d.likely)).toEqual([])
  })

  it('takes the same whole name behind one address for the same person, though a day of birth is mistyped; twins it does not [CLI-7]', async () => {
    const at = await aPractice(product)
    const known = await aClient(product, at, {
      firstName: 'Naomi',
      lastName: 'Prescott',
      dateOfBirth: '1976-08-16',
    })
    const table = [
      'first name,last name,dob,email',
      `Naomi,Prescott,1/1/1991,${known.email}`,
      `Noel,Prescott,1/1/1991,${known.email}`,
      'Naomi,Prescott,2/2/1992,other@example.org',
    ].join('\n')
    const { body } = await preview(table, '', at.owner, at)
    expect(body.duplicates).toMatchObject([{ line: 2, likely: { clientId: known.id, by: 'email' } }])
    expect(body).toMatchObject({ ready: 2, duplicateCount: 1 })
  })

  it('adds what is right, leaves out what is not, and leaves a table of both [CLI-7, INP-07]', async () => {
    const at = await aPractice(product)
    const table = [
      'First,Last,DOB,Email,Phone,Street,City,State,ZIP',
      'Ana,Petrov,5/3/1990,ana@example.org,(518) 555-0142,1 Elm Street,Albany,NY,12207',
      '=Cmd,Formula,,,,,,,',
      'Ana,Petrov,5/3/1990,,,,,,',
      'Bad,Mail,,nothing,,,,,',
    ].join('\r\n')
    const query = `${names}&dateOfBirth=2&email=3&cellPhone=4&street=5&city=6&region=7&postalCode=8`
    const started = await begin(table, query, at, at.owner)
    expect(started.status, started.text).toBe(202)
    await work(started.body.runId, at)
    const run = await at.owner.caller.get(`${at.path}/runs/${started.body.runId}`)
    expect(run.body).toMatchObject({ state: 'finished', total: 4, done: 4, failed: 1, skipped: 1 })
    expect(await charts(at)).toMatchObject([
      { first_name: '=Cmd', last_name: 'Formula', date_of_birth: null },
      {
        first_name: 'Ana',
        last_name: 'Petrov',
        date_of_birth: '1990-05-03',
        email: 'ana@example.org',
        cell_phone: '+15185550142',
        street: '1 Elm Street',
        city: 'Albany',
        region: 'NY',
        postal_code: '12207',
        time_zone: 'America/New_York',
      },
    ])
    const result = await at.owner.caller.get(`${at.path}/runs/${started.body.runId}/result`)
    expect(result.text).toContain("'=Cmd")
    expect(readCsv(result.bytes).rows.map(({ cells }) => [cells[0], cells[1], ...cells.slice(-2)])).toEqual([
      ['2', 'Ana', 'Added', ''],
      ['3', '=Cmd', 'Added', ''],
      ['4', 'Ana', 'Left out', 'Likely has a chart already'],
      ['5', 'Bad', 'Not added', 'E-mail: is no e-mail address'],
    ])
    // The same table again adds nobody; asked to, it adds all.
    const again = await begin(table, query, at, at.owner)
    await work(again.body.runId, at)
    expect(await charts(at)).toHaveLength(2)
    const adding = await begin(table, query.replace('leaveOut', 'add'), at, at.owner)
    await work(adding.body.runId, at)
    expect(await charts(at)).toHaveLength(5)
  })

  it('takes 2,000 clients in one go, each once, and finds them [CLI-7, CLI-1]', async () => {
    const at = await aPractice(product)
    const lines = Array.from(
      { length: 2_000 },
      (_, n) => `First${n},Family${n},1980-01-01,person${n}@example.org`,
    )
    const table = ['first name,last name,dob,email', ...lines].join('\n')
    const started = await begin(table, `${names}&dateOfBirth=2&email=3`, at, at.owner)
    await Promise.all([work(started.body.runId, at), work(started.body.runId, at)])
    for (let turn = 0; turn < 10; turn += 1) await work(started.body.runId, at)
    const all = await charts(at)
    expect(all).toHaveLength(2_000)
    expect(new Set(all.map((chart) => chart.email)).size).toBe(2_000)
    const found = await at.owner.caller.get(`${at.path}/clients?search=famlly1234`)
    expect(found.body.items[0]).toMatchObject({ lastName: 'Family1234' })
    const audited = await inPracticeAsSystem(product.services, at.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('operation', '=', 'importClients')
        .where('subject_type', '=', 'client')
        .where('staff_id', '=', at.owner.staffId)
        .executeTakeFirstOrThrow(),
    )
    expect(Number(audited.count)).toBe(2_000)
  }, 60_000)

  it('asks for the columns of the name, and for lines [CLI-7]', async () => {
    const table = 'a,b\n1,2\n'
    expect((await begin(table, 'firstName=0&dateOrder=monthFirst&duplicates=add')).body.errors).toMatchObject(
      [{ path: 'lastName', code: 'noNameColumn' }],
    )
    expect(
      (await begin(table, 'firstName=0&lastName=7&dateOrder=monthFirst&duplicates=add')).body.errors,
    ).toMatchObject([{ path: 'lastName', code: 'noSuchColumn' }])
    expect((await begin('a,b\n', names)).body.errors).toMatchObject([{ code: 'noLines' }])
    expect((await preview('')).body.title).toBe('csv-unreadable')
    const provider = await aStaffMember(product, practice)
    expect((await preview(table, '', provider)).status).toBe(403)
  })
})

describe('what can be asked for at once', () => {
  it('is capped: lines and bytes of a table, letters of a search, charts of a page [AVL-04]', async () => {
    const lines = Array.from({ length: 5_001 }, (_, n) => `A,B${n}`).join('\n')
    expect((await preview(`first name,last name\n${lines}`)).body.title).toBe('csv-too-many-rows')
    expect([413, 400]).toContain((await preview('a'.repeat(5 * 1024 * 1024 + 2))).status)
    const list = (query: string) => receptionist.caller.get(`${practice.path}/clients?${query}`)
    expect((await list(`search=${'a'.repeat(100)}`)).status).toBe(200)
    expect((await list(`search=${'a'.repeat(101)}`)).status).toBe(400)
    expect((await list('limit=101')).status).toBe(400)
  })
})

describe('a line of a table', () => {
  it('means what was written', () => {
    const today = '2026-11-21'
    expect(readDate('3.5.90', 'dayFirst', today)).toBe('1990-05-03')
    expect(readDate('05/03/05', 'monthFirst', today)).toBe('2005-05-03')
    expect(readDate('1990-05-03 00:00:00', 'monthFirst', today)).toBe('1990-05-03')
    expect(readDate('20000229', 'monthFirst', today)).toBe('2000-02-29')
    expect(readDate('19000229', 'monthFirst', today)).toBeNull()
    expect(readDate('soon', 'monthFirst', today)).toBeNull()
    expect(guessDateOrder(['1/2/1990', '13/2/1990'])).toBe('dayFirst')
    expect(guessDateOrder(['1/2/1990', '2/13/1990', '31/31/1990'])).toBe('monthFirst')
    const name = (fullName: string) => {
      const { firstName, lastName } = readLine({ line: 2, fullName }, 'monthFirst', today).chart
      return [firstName, lastName]
    }
    expect(name('Petrov, Ana Maria')).toEqual(['Ana Maria', 'Petrov'])
    expect(name('Ana Maria Petrov')).toEqual(['Ana Maria', 'Petrov'])
    expect(
      readLine({ line: 2, firstName: 'A', lastName: 'x'.repeat(81) }, 'monthFirst', today).problems,
    ).toEqual([{ field: 'lastName', code: 'tooLong' }])
  })
})
