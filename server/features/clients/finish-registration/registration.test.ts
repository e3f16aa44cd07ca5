import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, type TestPractice } from '../../../testing/world.ts'
import { currentTerms } from '../../identity/index.ts'
import {
  anInvitation,
  aPhone,
  aRegistration,
  codeSentTo,
  outbox,
  sentLongAgo,
  tokenMailedTo,
} from '../clients.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
})
afterAll(() => product.stop())

const password = 'kelp vow drum lantern'
const post = (path: string, body: object) => product.anonymous.post(`/api/invitation${path}`, body)
const start = (token: string, phone: string, changes: object = {}) =>
  post('/start', { token, phone, method: 'text', locale: 'en', ...changes })
const finish = (registration: { token: string; attempt: string }, changes: object = {}) =>
  post('/finish', {
    token: registration.token,
    attempt: registration.attempt,
    termsVersion: currentTerms('en').version,
    password,
    locale: 'en',
    ...changes,
  })
const stateOf = async (clientId: string) =>
  (await practice.owner.caller.get(`${practice.path}/clients/${clientId}`)).body
const textsTo = async (phone: string) =>
  (await outbox(product)).filter((m) => m.to === `+1${phone.replaceAll(/\D/g, '')}`)
const rowsOf = async (email: string) => {
  const { rows } = await product.services.pool.query(
    'select count(*)::int as count from auth."user" where email = $1',
    [email],
  )
  return rows[0].count as number
}

describe('registering from an invitation', () => {
  it('goes from the link over phone, code, terms and password to a signed-in portal [ACC-1, ACC-2, ACC-3]', async () => {
    const { token, clientId, email } = await anInvitation(product, practice)
    expect(await stateOf(clientId)).toMatchObject({ registration: 'invited' })
    const shown = await post('', { token })
    expect(shown.body).toEqual({
      practiceName: 'Cedar Street Therapy',
      accent: '#0f6e68',
      hasAccount: false,
      isCodeNeeded: true,
      methods: ['text'],
    })
    const phone = aPhone()
    const begun = await start(token, phone, { locale: 'es' })
    expect(begun.body).toMatchObject({ next: 'code', sentTo: `••• ••• ••${phone.slice(-2)}` })
    expect((await textsTo(phone))[0]!.text).toMatch(/^\d{6} es su código para Cedar Street Therapy/)
    expect(await stateOf(clientId)).toMatchObject({
      registration: 'secondStepOpen',
      invitations: [{ state: 'open', isSecondStepOpen: true }],
    })
    const { attempt } = begun.body
    const code = await codeSentTo(product, phone)
    for (let i = 0; i < 2; i += 1)
      expect((await post('/confirm-code', { token, attempt, code })).body).toEqual({ next: 'terms' })
    const done = await finish({ token, attempt }, { locale: 'es' })
    expect(done.status, done.text).toBe(201)
    expect(done.body).toEqual({ next: 'done', portalId: clientId, practiceId: practice.id })
    const cookie = [done.headers['set-cookie']].flat().find((c) => c?.startsWith('foyer.session='))!
    const session = await product.anonymous.get('/api/session', { cookie: cookie.split(';')[0]! })
    expect(session.body).toMatchObject({
      person: { email, firstName: 'Maya', lastName: 'Okafor', locale: 'es', timeZone: 'America/Denver' },
      portals: [{ kind: 'client', portalId: clientId, practiceName: 'Cedar Street Therapy' }],
    })
    expect(await stateOf(clientId)).toMatchObject({
      registration: 'registered',
      portalUsers: [{ email, name: 'Maya Okafor', relationship: 'self' }],
      invitations: [{ state: 'accepted', isSecondStepOpen: false }],
    })
    const { rows } = await product.services.pool.query(
      `select t.version, t.accepted_at is not null as at, t.ip, t.device, p.cell_phone from terms_acceptances t join persons p on p.id = t.person_id
        where p.id = $1`,
      [session.body.person.id],
    )
    expect(rows).toEqual([
      {
        version: currentTerms('en').version,
        at: true,
        ip: '127.0.0.1',
        device: expect.any(String),
        cell_phone: `+1${phone.replaceAll(/\D/g, '')}`,
      },
    ])
  })

  it('tells whoever invited, without saying whom, unless he does not want to know [FRM-11, NPH-01]', async () => {
    const own = await aPractice(product, { name: 'Elm Row' })
    const told = async () =>
      (await outbox(product)).filter((m) => m.kind === 'inviteeRegistered' && m.to === own.owner.email)
    const { email } = await aRegistration(product, own).then(async (registration) => {
      expect((await finish(registration)).status).toBe(201)
      return registration
    })
    const [mail, ...more] = await told()
    expect(more).toEqual([])
    for (const secret of [email, 'Maya', 'Okafor', 'Nora', 'Ruiz'])
      expect(JSON.stringify(mail?.text)).not.toContain(secret)
    await own.owner.caller.put('/api/user/notices', { off: ['inviteeRegistered'] })
    expect((await finish(await aRegistration(product, own))).status).toBe(201)
    expect(await told()).toHaveLength(1)
  })

  it('can sign in afterwards by the password alone, and the link is used up [INV-3] @see medplum/medplum#6345', async () => {
    const registration = await aRegistration(product, practice)
    expect((await finish(registration)).status).toBe(201)
    const signedIn = await product.anonymous.post('/api/sign-in', { login: registration.email, password })
    expect(signedIn.body).toEqual({ next: 'done' })
    expect((await post('', { token: registration.token })).status).toBe(410)
    expect((await finish(registration)).status).toBe(410)
  })

  it('makes nothing by halves: after a failure the same link goes on to the end @see medplum/foomedical#64', async () => {
    const registration = await aRegistration(product, practice)
    const admin = new pg.Client({ connectionString: product.databaseUrl })
    await admin.connect()
    try {
      await admin.query(
        `create function refuse_grant() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
         create trigger refuse_grant before insert on portal_grants for each row execute function refuse_grant()`,
      )
      expect((await finish(registration)).status).toBe(500)
      await admin.query('drop trigger refuse_grant on portal_grants; drop function refuse_grant()')
    } finally {
      await admin.end()
    }
    expect(await rowsOf(registration.email)).toBe(0)
    expect(await stateOf(registration.clientId)).toMatchObject({
      registration: 'secondStepOpen',
      portalUsers: [],
    })
    expect((await finish(registration)).status).toBe(201)
  })

  it('makes one account when it is finished twice at once [ACC-4]', async () => {
    const registration = await aRegistration(product, practice)
    const both = await Promise.all([finish(registration), finish(registration)])
    expect(both.map((a) => a.status).sort()).toEqual([201, 410])
    expect(await rowsOf(registration.email)).toBe(1)
  })

  it('ends in one of two states when the practice sends a new link meanwhile [INV-3, AUTH-09]', async () => {
    for (let i = 0; i < 4; i += 1) {
      const registration = await aRegistration(product, practice)
      await sentLongAgo(product, practice.id, registration.invitationId)
      const [done, again] = await Promise.all([
        finish(registration),
        practice.owner.caller.post(
          `${practice.path}/clients/${registration.clientId}/invitations/${registration.invitationId}/send-again`,
        ),
      ])
      const accounts = await rowsOf(registration.email)
      if (done.status === 201) {
        expect(accounts).toBe(1)
        expect(again.status).toBe(409)
      } else {
        expect([done.status, again.status, accounts]).toEqual([410, 201, 0])
      }
    }
  })

  it('is void in a browser that is not the one that asked for the code [AUTH-07]', async () => {
    const { token } = await anInvitation(product, practice)
    const phone = aPhone()
    const first = await start(token, phone)
    const oldCode = await codeSentTo(product, phone)
    const second = await start(token, phone)
    const code = await codeSentTo(product, phone)
    const confirm = (attempt: string, given: string) => post('/confirm-code', { token, attempt, code: given })
    expect((await confirm(first.body.attempt, code)).status).toBe(400)
    expect(oldCode === code ? 400 : (await confirm(second.body.attempt, oldCode)).status).toBe(400)
    expect((await confirm(second.body.attempt, code)).status).toBe(200)
    expect((await finish({ token, attempt: first.body.attempt })).body.title).toBe('code-first')
    expect((await finish({ token, attempt: second.body.attempt })).status).toBe(201)
  })

  it('takes five tries at a code, races included, and not after ten minutes [AUTH-07]', async () => {
    const { token } = await anInvitation(product, practice)
    const phone = aPhone()
    const { attempt } = (await start(token, phone)).body
    const code = await codeSentTo(product, phone)
    const wrong = code === '000000' ? '000001' : '000000'
    const tries = await Promise.all(
      [...Array(9).fill(wrong), code].map((given) => post('/confirm-code', { token, attempt, code: given })),
    )
    expect(tries.filter((t) => t.status === 200).length).toBeLessThanOrEqual(1)
    const later = await anInvitation(product, practice)
    const other = aPhone()
    const begun = (await start(later.token, other)).body
    const goodCode = await codeSentTo(product, other)
    for (let i = 0; i < 5; i += 1)
      await post('/confirm-code', {
        token: later.token,
        attempt: begun.attempt,
        code: wrong === goodCode ? '111111' : wrong,
      })
    const answer = await post('/confirm-code', { token: later.token, attempt: begun.attempt, code: goodCode })
    expect([answer.status, answer.body.title]).toEqual([400, 'code-refused'])
    const third = await anInvitation(product, practice)
    const phone3 = aPhone()
    const begun3 = (await start(third.token, phone3)).body
    product.setClock(Date.now() + 10 * 60_000 + 1000)
    expect(
      (
        await post('/confirm-code', {
          token: third.token,
          attempt: begun3.attempt,
          code: await codeSentTo(product, phone3),
        })
      ).status,
    ).toBe(400)
    product.setClock(null)
  })

  it('sends three codes to a number in 15 minutes, and answers alike beyond [AUTH-14]', async () => {
    const phone = aPhone()
    const shapes: unknown[] = []
    for (let i = 0; i < 5; i += 1) {
      const { token } = await anInvitation(product, practice)
      const { status, body } = await start(token, phone)
      shapes.push([status, Object.keys(body), body.next, body.sentTo])
    }
    expect(new Set(shapes.map((s) => JSON.stringify(s))).size).toBe(1)
    expect(await textsTo(phone)).toHaveLength(3)
    const { token } = await anInvitation(product, practice)
    product.setClock(Date.now() + 16 * 60_000)
    await start(token, phone)
    product.setClock(null)
    expect(await textsTo(phone)).toHaveLength(4)
  })

  it('keeps the last code good when a fourth one is asked for in vain [AUTH-14]', async () => {
    const { token } = await anInvitation(product, practice)
    const phone = aPhone()
    for (let i = 0; i < 3; i += 1) await start(token, phone)
    const code = await codeSentTo(product, phone)
    const { attempt } = (await start(token, phone)).body
    expect((await post('/confirm-code', { token, attempt, code })).status).toBe(200)
  })

  it('sends ten codes an hour to one network address [AUTH-14]', async () => {
    const phones = Array.from({ length: 12 }, aPhone)
    for (const phone of phones) {
      const { token } = await anInvitation(product, practice)
      const answer = await product.app.inject({
        method: 'POST',
        url: '/api/invitation/start',
        remoteAddress: '203.0.113.7',
        headers: { origin: product.config.publicUrl },
        payload: { token, phone, method: 'text', locale: 'en' },
      })
      expect(answer.statusCode).toBe(200)
    }
    const sent = await Promise.all(phones.map(async (phone) => (await textsTo(phone)).length))
    expect(sent.reduce((a, b) => a + b)).toBe(10)
  })

  it('texts ordinary numbers of North America alone [AUTH-14]', async () => {
    const { token } = await anInvitation(product, practice)
    for (const [phone, code] of [
      ['12', 'phone.notANumber'],
      ['+49 170 1234567', 'phone.countryNotServed'],
      ['900 555 0123', 'phone.countryNotServed'],
    ] as const)
      expect((await start(token, phone)).body.errors).toMatchObject([{ path: 'phone', code }])
  })

  it('sends the code by mail only where the practice allows it, and none where it asks for no second step [ACC-2, ACC-13]', async () => {
    const other = await aPractice(product)
    const invited = await anInvitation(product, other)
    expect((await start(invited.token, aPhone(), { method: 'email' })).body.errors).toMatchObject([
      { path: 'method' },
    ])
    const set = (values: object) =>
      inPracticeAsSystem(product.services, other.id, 'test', (work) =>
        work.trx.updateTable('practices').set(values).where('id', '=', other.id).execute(),
      )
    await set({ may_verify_by_email: true })
    expect((await post('', { token: invited.token })).body.methods).toEqual(['text', 'email'])
    expect((await start(invited.token, aPhone(), { method: 'email' })).body.next).toBe('code')
    expect((await outbox(product)).find((m) => m.to === invited.email)).toMatchObject({
      kind: 'registrationCode',
    })
    await set({ is_second_step_required: false })
    const begun = await start(invited.token, aPhone())
    expect(begun.body.next).toBe('terms')
    expect((await finish({ token: invited.token, attempt: begun.body.attempt })).status).toBe(201)
  })

  it('asks for the code first, for the terms in force, and for a password that is not easily guessed [ACC-2, ACC-17, AUTH-10]', async () => {
    const invited = await anInvitation(product, practice)
    const begun = (await start(invited.token, aPhone())).body
    expect((await finish({ token: invited.token, attempt: begun.attempt })).body.title).toBe('code-first')
    const registration = await aRegistration(product, practice)
    expect((await finish(registration, { termsVersion: '2019-01' })).body.title).toBe('terms-changed')
    for (const [weak, code] of [
      ['fourteen chars', 'password.tooShort'],
      ['password123456789', 'password.common'],
      ['cedar street therapy', 'password.practiceName'],
      ['Maya Okafor 2026!', 'password.ownName'],
    ] as const)
      expect((await finish(registration, { password: weak })).body.errors, weak).toMatchObject([
        { path: 'password', code },
      ])
    expect(await rowsOf(registration.email)).toBe(0)
    expect((await finish(registration, { password: '🦊 owl by the lamp 🌲' })).status).toBe(201)
  })

  it('gives one answer for a link that expired, was used, was replaced or never was, and offers to ask [INV-3, AUTH-09]', async () => {
    const expired = await anInvitation(product, practice)
    const replaced = await anInvitation(product, practice)
    await sentLongAgo(product, practice.id, replaced.invitationId)
    await practice.owner.caller.post(
      `${practice.path}/clients/${replaced.clientId}/invitations/${replaced.invitationId}/send-again`,
    )
    const used = await aRegistration(product, practice)
    await finish(used)
    product.setClock(Date.now() + 15 * 86_400_000)
    const answers = []
    for (const token of [expired.token, replaced.token, used.token, 'never-was-a-token-at-all-x'])
      answers.push(await post('', { token }))
    product.setClock(null)
    const [first, ...rest] = answers.map(({ status, body }) => ({ status, body: { ...body, requestId: '' } }))
    expect(first).toMatchObject({ status: 410, body: { title: 'invitation-not-valid', mayAskAgain: true } })
    for (const other of rest) expect(other).toEqual(first)
    expect((await post('', { token: await tokenMailedTo(product, replaced.email) })).status).toBe(200)
  })

  it('tells the practice once a day that a new link is asked for, and the asker always the same [INV-3, ACC-19]', async () => {
    const { token, clientId } = await anInvitation(product, practice)
    product.setClock(Date.now() + 15 * 86_400_000)
    for (const given of [token, token, 'never-was-a-token-at-all-x'])
      expect((await post('/ask-again', { token: given })).status).toBe(204)
    product.setClock(null)
    const mails = (await outbox(product)).filter((m) => m.kind === 'invitationAskedAgain')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ to: practice.owner.email })
    expect((await stateOf(clientId)).invitations[0].askedAgainAt).not.toBeNull()
  })

  it('keeps the secret of the link and the code as hashes alone [SES-03]', async () => {
    const { token, invitationId } = await anInvitation(product, practice)
    const phone = aPhone()
    await start(token, phone)
    const code = await codeSentTo(product, phone)
    const kept = await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => [
      await trx.selectFrom('invitations').selectAll().where('id', '=', invitationId).execute(),
      await trx.selectFrom('registrations').selectAll().where('invitation_id', '=', invitationId).execute(),
      await trx.selectFrom('audit_events').selectAll().execute(),
    ])
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(JSON.stringify(kept[1])).not.toContain(`"${code}"`)
  })
})
