import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readCsv } from '../../../kernel/csv/index.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aChart, anInvitation, outbox } from '../../clients/clients.factories.ts'
import { aWrittenLine } from '../enrolment.factories.ts'
import { inviteManyJob } from './invite-many.job.ts'
import { dateMeant, languageMeant, meantBy } from './read-lines.rules.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
})
afterAll(() => product.stop())

type Line = ReturnType<typeof aWrittenLine> & {
  problem: { field: string; code: string } | null
  clientId: string | null
}
const preview = (text: string, by = practice.owner.caller, at = practice.path) =>
  by.call('POST', `${at}/invitations/many/preview`, Buffer.from(text), { 'content-type': 'text/csv' })
const check = async (...lines: object[]): Promise<Line[]> =>
  (await practice.owner.caller.post(`${practice.path}/invitations/many/check`, { lines })).body.lines
const problemOf = async (line: object) => (await check(aWrittenLine(line)))[0]!.problem
let key = 0
const begin = async (lines: object[], extra: object = {}, of = practice): Promise<string> => {
  const answer = await of.owner.caller.post(
    `${of.path}/invitations/many`,
    { lines, locale: 'en', ...extra },
    { 'idempotency-key': `invite-many-${(key += 1)}` },
  )
  if (answer.status !== 202) throw new Error(answer.text)
  return answer.body.runId
}
const work = (id: string, of = practice) => inviteManyJob(product.services, { practiceId: of.id, id })
const runOf = async (id: string, of = practice) => (await of.owner.caller.get(`${of.path}/runs/${id}`)).body
const invitationsIn = (of: TestPractice) =>
  inPracticeAsSystem(product.services, of.id, 'test', ({ trx }) =>
    trx.selectFrom('invitations').select(['email', 'client_id']).where('practice_id', '=', of.id).execute(),
  )
const many = (count: number, tag: string) =>
  Array.from({ length: count }, (_, i) =>
    aWrittenLine({
      line: i + 2,
      firstName: `${tag}${i}`,
      lastName: `Of${tag}${i}`,
      email: `${tag}-${i}@example.org`,
    }),
  )

describe('a table of people to be invited', () => {
  it('is read whatever its columns are called, and what nobody knows is named [INV-9]', async () => {
    const answer = await preview(
      '\ufeffApellido;Nombre;Correo electrónico;Fecha de nacimiento;Teléfono;Idioma;Zapatos\r\nNúñez;Ana;ana@example.org;4/17/1990;(518) 555-0142;español;38\r\n',
    )
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toEqual({
      unknownColumns: ['Zapatos'],
      lines: [
        {
          line: 2,
          firstName: 'Ana',
          lastName: 'Núñez',
          email: 'ana@example.org',
          dateOfBirth: '4/17/1990',
          cellPhone: '(518) 555-0142',
          locale: 'español',
          problem: null,
          clientId: null,
        },
      ],
    })
    const without = await preview('name,phone\nAna,1\n')
    expect([without.status, without.body.title, without.body.missing]).toEqual([
      400,
      'columns-missing',
      ['firstName', 'lastName', 'email'],
    ])
    expect((await preview('')).body.title).toBe('csv-unreadable')
    expect(await invitationsIn(practice)).toEqual([])
  })

  it('shows for each line what is in the way, at its field [INV-9, INP-09]', async () => {
    const child = await aClient(product, practice, { firstName: 'Reg', lastName: 'Istered' })
    const invited = await anInvitation(product, practice)
    const other = await aChart(product, practice, { firstName: 'Else', lastName: 'Where' })
    await aClient(product, practice, { firstName: 'Tom', lastName: 'Twice', dateOfBirth: '1971-01-02' })
    const elsewhere = await aPerson(product)
    for (const [line, field, code] of [
      [{ email: ' ' }, 'email', 'missing'],
      [{ lastName: '' }, 'lastName', 'missing'],
      [{ email: 'a@b.org, c@d.org' }, 'email', 'notAnAddress'],
      [{ email: 'mi\u212ae@example.org' }, 'email', 'notAnAddress'],
      [{ dateOfBirth: '31.12.1990' }, 'dateOfBirth', 'notADate'],
      [{ dateOfBirth: '2/30/1990' }, 'dateOfBirth', 'notADate'],
      [{ dateOfBirth: '2190-01-01' }, 'dateOfBirth', 'impossibleDate'],
      [{ cellPhone: '+49 170 1234567' }, 'cellPhone', 'notAPhone'],
      [{ locale: 'Klingon' }, 'locale', 'notALanguage'],
      [{ firstName: 'Reg', lastName: 'Istered', email: child.email }, 'email', 'alreadyRegistered'],
      [{ firstName: 'Maya', lastName: 'Okafor', email: invited.email }, 'email', 'alreadyInvited'],
      [{ email: child.email.toUpperCase() }, 'email', 'addressOfSomebody'],
      [{ email: other.email }, 'email', 'addressOfSomebody'],
      [{ email: practice.owner.email }, 'email', 'addressOfSomebody'],
      [{ firstName: 'tom', lastName: 'TWICE', dateOfBirth: '1971-01-02' }, 'firstName', 'likelyClient'],
      [{ firstName: 'Tom', lastName: 'Twice' }, 'firstName', 'likelyClient'],
    ] as const)
      expect(await problemOf(line), JSON.stringify(line)).toEqual({ field, code })
    expect(await problemOf({ email: elsewhere.email })).toBeNull()
    const [own] = await check(aWrittenLine({ firstName: 'else', lastName: 'Whére', email: other.email }))
    expect(own).toMatchObject({ problem: null, clientId: other.id })
    const [first, second] = await check(
      aWrittenLine({ email: 'Same@example.org' }),
      aWrittenLine({ line: 3, email: 'same@example.org' }),
    )
    expect([first!.problem, second!.problem]).toEqual([null, { field: 'email', code: 'twiceInFile' }])
  })

  it('means what was written: dates of two kinds, languages by name, numbers with their country [INV-9]', () => {
    expect(['1990-4-7', '04/07/1990', '4/7/90', '', '1990-13-01'].map(dateMeant)).toEqual([
      '1990-04-07',
      '1990-04-07',
      null,
      null,
      null,
    ])
    expect(['English', 'es-US', 'Español', 'inglés', ''].map(languageMeant)).toEqual([
      'en',
      'es',
      'es',
      'en',
      null,
    ])
    expect(
      meantBy(aWrittenLine({ cellPhone: '518.555.0142', firstName: ' Lia ' }), '2026-01-01'),
    ).toMatchObject({
      meant: { firstName: 'Lia', cellPhone: '+15185550142', locale: null },
    })
  })

  it('is for administrators alone [INV-1, INV-9]', async () => {
    for (const roles of [['scheduler'], ['provider'], ['biller'], ['userManager']] as const) {
      const member = await aStaffMember(product, practice, { roles: [...roles] })
      expect((await preview('first name\n', member.caller)).status, roles[0]).toBe(403)
      expect(
        (
          await member.caller.post(
            `${practice.path}/invitations/many`,
            { lines: [aWrittenLine()], locale: 'en' },
            { 'idempotency-key': `refused-${roles[0]}` },
          )
        ).status,
      ).toBe(403)
    }
  })
})

describe('inviting many', () => {
  it('opens a chart where there is none, invites, and leaves a table of what became of each line [INV-9, INP-07]', async () => {
    const known = await aChart(product, practice, { firstName: 'Kim', lastName: 'Known' })
    const invited = await anInvitation(product, practice)
    const lines = [
      aWrittenLine({
        line: 2,
        firstName: 'Neu',
        lastName: 'Ankömmling',
        email: 'neu@example.org',
        dateOfBirth: '4/17/1990',
        locale: 'es',
      }),
      aWrittenLine({ line: 3, firstName: 'Kim', lastName: 'Known', email: known.email }),
      aWrittenLine({ line: 4, firstName: 'Maya', lastName: 'Okafor', email: invited.email }),
      aWrittenLine({ line: 5, firstName: '=Cmd', lastName: 'Formula', email: practice.owner.email }),
    ]
    const id = await begin(lines)
    await work(id)
    expect(await runOf(id)).toMatchObject({
      state: 'finished',
      total: 4,
      done: 4,
      failed: 1,
      skipped: 1,
      hasResult: true,
    })
    const mails = await outbox(product)
    expect(mails.find((m) => m.to === 'neu@example.org')).toMatchObject({
      kind: 'invitation',
      subject: expect.stringContaining('le invita'),
    })
    expect(mails.some((m) => m.to === known.email && m.kind === 'invitation')).toBe(true)
    const found = await practice.owner.caller.get(`${practice.path}/clients?search=ankömmling`)
    expect(found.body.items).toMatchObject([{ dateOfBirth: '1990-04-17', registration: 'invited' }])
    const result = await practice.owner.caller.get(`${practice.path}/runs/${id}/result`)
    expect(result.text).toContain("'=Cmd")
    expect(readCsv(result.bytes).rows.map((row) => [row.cells[0], ...row.cells.slice(4)])).toEqual([
      ['2', 'Invited', ''],
      ['3', 'Invited', 'The chart was there already.'],
      ['4', 'Nothing to do', 'This person was invited already.'],
      ['5', 'Not invited', 'This address belongs to somebody else whom the practice knows.'],
    ])
  })

  it('refuses lines that are not put right, and begins once for one key [INV-9]', async () => {
    const post = (lines: object[], idempotency: string) =>
      practice.owner.caller.post(
        `${practice.path}/invitations/many`,
        { lines, locale: 'en' },
        { 'idempotency-key': idempotency },
      )
    const wrong = await post([aWrittenLine(), aWrittenLine({ line: 3, email: 'nothing' })], 'wrong-line')
    expect(wrong.body.errors).toMatchObject([{ path: 'lines.1.email', code: 'notAnAddress' }])
    const lines = [aWrittenLine()]
    const twice = [await post(lines, 'once-only'), await post(lines, 'once-only')]
    expect(twice[0]!.body).toEqual(twice[1]!.body)
  })

  it('invites each person once when a worker is killed in the middle and others go on, of 2,000 lines [INV-9]', async () => {
    const big = await aPractice(product)
    const lines = many(2_000, 'big')
    const answer = await preview(
      ['first name,last name,e-mail', ...lines.map((l) => `${l.firstName},${l.lastName},${l.email}`)].join(
        '\n',
      ),
      big.owner.caller,
      big.path,
    )
    expect(answer.body.lines.filter((line: Line) => line.problem === null)).toHaveLength(2_000)
    const id = await begin(lines, {}, big)
    const killed = workerProcess({ practiceId: big.id, id })
    await expect
      .poll(async () => (await runOf(id, big)).done, { timeout: 30_000, interval: 20 })
      .toBeGreaterThan(100)
    killed.kill('SIGKILL')
    const { done } = await runOf(id, big)
    expect(done).toBeLessThan(2_000)
    await Promise.all([work(id, big), work(id, big)])
    // A job ends by itself before its time is over, and is taken up again.
    for (let turn = 0; turn < 20 && (await runOf(id, big)).state !== 'finished'; turn += 1)
      await work(id, big)
    expect(await runOf(id, big)).toMatchObject({ state: 'finished', done: 2_000, failed: 0, skipped: 0 })
    const made = await invitationsIn(big)
    expect(made).toHaveLength(2_000)
    expect(new Set(made.map((one) => one.email)).size).toBe(2_000)
    expect(new Set(made.map((one) => one.client_id)).size).toBe(2_000)
  }, 120_000)

  it('does nothing twice when the same table is sent again [INV-9]', async () => {
    const other = await aPractice(product)
    const lines = many(30, 'again')
    await work(await begin(lines, {}, other), other)
    const second = await begin(lines, {}, other)
    await work(second, other)
    expect(await runOf(second, other)).toMatchObject({ state: 'finished', done: 30, failed: 0, skipped: 30 })
    expect(await invitationsIn(other)).toHaveLength(30)
  })
})

/** A process of its own that works this run until it is killed. */
function workerProcess(job: { practiceId: string; id: string }) {
  const from = (path: string) => JSON.stringify(join(import.meta.dirname, path))
  const script = `
    const { createServices } = await import(${from('../../../app.ts')})
    const { inviteManyJob } = await import(${from('invite-many.job.ts')})
    const { masterKeyFrom, readConfig } = await import(${from('../../../kernel/config.ts')})
    const config = readConfig({}, { ...JSON.parse(process.env.TEST_CONFIG), masterKey: masterKeyFrom(Buffer.from(process.env.TEST_KEY, 'base64')) })
    await inviteManyJob(createServices(config), ${JSON.stringify(job)})`
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
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
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
