import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../testing/world.ts'
import { aChart, anInvitation, outbox, tokenMailedTo } from '../clients/clients.factories.ts'
import { aSignUp, aWaitingSignUp, entered, signUpTokensOf, withPublicSignUp } from './enrolment.factories.ts'
import { removeOldSignUps } from './remove-old-sign-ups/remove-old-sign-ups.job.ts'

let product: Product
let practice: TestPractice
let slug: string
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  slug = await withPublicSignUp(product, practice)
})
afterAll(() => product.stop())

const ask = (body: object, at = slug) => product.anonymous.post(`/api/entries/${at}/sign-ups`, body)
const confirm = (token: string) => product.anonymous.post('/api/sign-up/confirm', { token })
const mailsTo = async (email: string) =>
  (await outbox(product)).filter((mail) => mail.to === email).map((mail) => mail.kind)
const chartsNamed = async (name: string, of = practice) => {
  const found = await of.owner.caller.get(`${of.path}/clients?search=${encodeURIComponent(name)}`)
  // The search finds names that are alike, too.
  return found.body.items.filter((client: Record<string, unknown>) =>
    [client.firstName, client.lastName].includes(name),
  )
}
const waiting = async (of = practice) =>
  (await of.owner.caller.get(`${of.path}/sign-ups?limit=100`)).body.items
const answerOf = ({ status, text }: { status: number; text: string }) => [status, text]

/** Nobody's names and day of birth, so that the address alone is what may be known. */
const unlike = (email: string, turn: number) =>
  entered({
    email,
    firstName: ['Abel', 'Bruno', 'Clio', 'Dora', 'Egon'][turn],
    lastName: ['Quist', 'Rowan', 'Stahl', 'Tulip', 'Usher'][turn],
    dateOfBirth: `19${51 + turn * 9}-0${turn + 3}-1${turn}`,
  })

describe('signing up on the public page', () => {
  it('mails a link first, and makes a prospective chart and an invitation once the address is proved [INV-8]', async () => {
    const given = entered({ firstName: 'Wren', lastName: 'Newcomer', locale: 'es' })
    expect((await ask(given)).status).toBe(204)
    expect(await chartsNamed('Newcomer')).toEqual([])
    expect(await mailsTo(given.email)).toEqual(['signUpConfirm'])
    const mail = (await outbox(product)).find((m) => m.to === given.email)!
    expect(JSON.stringify(mail)).not.toMatch(/Wren|Newcomer|1984/)
    expect(mail.text).toContain('Confirmar mi correo')
    const [token] = await signUpTokensOf(product, given.email)
    for (let i = 0; i < 2; i += 1) expect((await confirm(token!)).status).toBe(204)
    expect(await chartsNamed('Newcomer')).toMatchObject([
      {
        firstName: 'Wren',
        status: 'prospective',
        dateOfBirth: '1984-02-29',
        email: given.email,
        registration: 'invited',
      },
    ])
    expect(await mailsTo(given.email)).toEqual(['invitation', 'signUpConfirm'])
    const invitation = await product.anonymous.post('/api/invitation', {
      token: await tokenMailedTo(product, given.email),
    })
    expect(invitation.body).toMatchObject({ practiceName: 'Cedar Street Therapy' })
    const { items } = (await practice.owner.caller.get(`${practice.path}/invitations`)).body
    expect(items.find((i: { email: string }) => i.email === given.email)).toMatchObject({
      sentBy: null,
      state: 'open',
    })
    expect(await waiting()).toEqual([])
  })

  it('exists only where the practice has switched it on; elsewhere as at an address of nobody [INV-8]', async () => {
    const off = await aPractice(product)
    const path = (await off.owner.caller.get(`${off.path}/login-link`)).body.path as string
    const [closed, nobody] = [
      await ask(entered(), path.split('/').at(-1)),
      await ask(entered(), 'nobody-at-all'),
    ]
    expect(closed.status).toBe(404)
    expect({ ...closed.body, requestId: '' }).toEqual({ ...nobody.body, requestId: '' })
    const shown = await product.anonymous.get(`/api/entries/${path.split('/').at(-1)}`)
    expect(shown.body.hasPublicSignUp).toBe(false)
  })

  it('answers alike for an address with an account, an invited one, a client’s, a staff member’s and a stranger’s [ACC-19, INV-8]', async () => {
    const account = await aPerson(product)
    const client = await aClient(product, practice, { firstName: 'Known', lastName: 'Person' })
    const invited = await anInvitation(product, practice)
    const asked = []
    const confirmed = []
    for (const email of [account.email, client.email, invited.email, practice.owner.email, entered().email]) {
      asked.push(answerOf(await ask(unlike(email, asked.length))))
      const [token] = await signUpTokensOf(product, email)
      confirmed.push(answerOf(await confirm(token!)))
    }
    expect(new Set(asked.map(String)).size).toBe(1)
    expect(new Set(confirmed.map(String)).size).toBe(1)
    const never = await confirm('never-was-a-token-at-all-x')
    expect([never.status, never.body.title]).toEqual([410, 'sign-up-link-not-valid'])
  })

  it('sends three links an hour to an address and ten for a network address, answering alike beyond [INV-8, ACC-19]', async () => {
    const given = entered()
    const answers = []
    for (let i = 0; i < 5; i += 1) answers.push(answerOf(await ask(given)))
    expect(new Set(answers.map(String)).size).toBe(1)
    expect(await mailsTo(given.email)).toHaveLength(3)
    const many = Array.from({ length: 13 }, () => entered())
    const codes = await Promise.all(
      many.map((payload) =>
        product.app.inject({
          method: 'POST',
          url: `/api/entries/${slug}/sign-ups`,
          remoteAddress: '203.0.113.9',
          headers: { origin: product.config.publicUrl },
          payload,
        }),
      ),
    )
    expect(codes.every((c) => c.statusCode === 204)).toBe(true)
    const sent = await Promise.all(many.map(async ({ email }) => (await mailsTo(email)).length))
    expect(sent.reduce((a, b) => a + b)).toBe(10)
    const elsewhere = await aPractice(product)
    const there = await withPublicSignUp(product, elsewhere)
    await inPracticeAsSystem(product.services, elsewhere.id, 'test', ({ trx }) =>
      trx
        .insertInto('sign_ups')
        .values(
          Array.from({ length: 200 }, (_, i) => ({
            practice_id: elsewhere.id,
            id: crypto.randomUUID(),
            first_name: 'A',
            last_name: 'B',
            date_of_birth: '1990-01-01',
            email: `full${i}@example.org`,
            cell_phone: '+15185550100',
            locale: 'en',
            token_hash: Buffer.from(`full ${i}`),
            ip: '203.0.113.1',
            asked_at: new Date(),
            expires_at: new Date(),
          })),
        )
        .execute(),
    )
    const late = entered()
    expect((await ask(late, there)).status).toBe(204)
    expect(await mailsTo(late.email)).toEqual([])
  })

  it('refuses what cannot be true, and an old link like one that never was [INV-8]', async () => {
    for (const [field, value] of [
      ['dateOfBirth', '2190-01-01'],
      ['cellPhone', '12'],
      ['firstName', '   '],
      ['email', 'no address'],
    ] as const)
      expect((await ask(entered({ [field]: value }))).body.errors, field).toMatchObject([{ path: field }])
    const given = entered()
    await ask(given)
    const [token] = await signUpTokensOf(product, given.email)
    product.setClock(Date.now() + 25 * 3_600_000)
    const late = await confirm(token!)
    const never = await confirm('never-was-a-token-at-all-x')
    product.setClock(null)
    expect(late.status).toBe(410)
    expect({ ...late.body, requestId: '' }).toEqual({ ...never.body, requestId: '' })
  })

  it('gives nothing to who registers an address first without proving it [AUTH-09]', async () => {
    const given = entered({ firstName: 'Squat', lastName: 'Ter' })
    await ask(given)
    const owner = await anInvitation(product, practice, { email: given.email })
    expect((await product.anonymous.post('/api/invitation', { token: owner.token })).status).toBe(200)
    expect(await chartsNamed('Squat')).toEqual([])
    expect(
      (await practice.owner.caller.get(`${practice.path}/clients/${owner.clientId}`)).body.portalUsers,
    ).toEqual([])
    const [token] = await signUpTokensOf(product, given.email)
    expect((await product.anonymous.post('/api/invitation', { token })).status).toBe(410)
  })
})

describe('somebody who may be known already', () => {
  it('waits for a person of the practice, who sees why; no chart appears by itself [INV-8]', async () => {
    const other = await aPractice(product)
    const at = await withPublicSignUp(product, other)
    const born = { dateOfBirth: '1979-05-03' }
    const chart = await aClient(product, other, { firstName: 'Renée', lastName: 'Álvarez-Cruz', ...born })
    const given = await aSignUp(product, at, { firstName: 'renee', lastName: 'ALVAREZ CRUZ', ...born })
    expect((await other.owner.caller.get(`${other.path}/clients`)).body.items).toHaveLength(1)
    expect(await mailsTo(given.email)).toEqual(['signUpConfirm'])
    const [line] = await waiting(other)
    expect(line).toMatchObject({ firstName: 'renee', state: 'review' })
    const shown = await other.owner.caller.get(`${other.path}/sign-ups/${line.id}`)
    expect(shown.body.candidates).toMatchObject([
      { clientId: chart.id, email: chart.email, fits: { name: 'same', dateOfBirth: 'same', email: 'other' } },
    ])
    expect(await mailsTo(other.owner.email)).toEqual(['signUpToReview'])
    await aSignUp(product, at, { firstName: 'Renee', lastName: 'Alvarez', ...born })
    expect(await waiting(other)).toHaveLength(2)
    expect(await mailsTo(other.owner.email)).toEqual(['signUpToReview'])
    const today = await other.owner.caller.get(`${other.path}/today`)
    expect(today.body.signUps).toBe(2)
  })

  it('is linked to the chart, which stays as it is, and invited at the proved address [INV-8]', async () => {
    const { signUpId, chart, email } = await aWaitingSignUp(product, practice)
    const link = () =>
      practice.owner.caller.post(`${practice.path}/sign-ups/${signUpId}/link`, { clientId: chart.id })
    const both = await Promise.all([link(), link()])
    expect(both.map((a) => a.status).sort()).toEqual([200, 409])
    expect(both.find((a) => a.status === 200)!.body).toEqual({ isInvited: true })
    expect(await mailsTo(email)).toContain('invitation')
    const shown = await practice.owner.caller.get(`${practice.path}/clients/${chart.id}`)
    expect(shown.body).toMatchObject({
      firstName: 'Nora',
      dateOfBirth: null,
      version: 1,
      registration: 'invited',
    })
  })

  it('that has forgotten that she registered is told where to sign in [INV-8, INV-4]', async () => {
    const client = await aClient(product, practice, { firstName: 'Fay', lastName: 'Forgetful' })
    const given = await aSignUp(product, slug, {
      firstName: 'Fay',
      lastName: 'Forgetful',
      email: client.email,
    })
    const found = (await waiting()).find((s: { email: string }) => s.email === given.email)
    const answer = await practice.owner.caller.post(`${practice.path}/sign-ups/${found.id}/link`, {
      clientId: client.id,
    })
    expect(answer.body).toEqual({ isInvited: false })
    expect(await mailsTo(client.email)).toContain('loginLink')
  })

  it('gets a chart of her own when a person says so; an address of somebody else’s is left out of it [INV-8, PRT-9]', async () => {
    const free = await aClient(product, practice, {
      firstName: 'Ivy',
      lastName: 'Twinning',
      dateOfBirth: '1991-01-01',
    })
    await aSignUp(product, slug, { firstName: 'May', lastName: 'Twinning', dateOfBirth: '1991-01-01' })
    const may = (await waiting()).find((s: { firstName: string }) => s.firstName === 'May')
    const opened = await practice.owner.caller.post(`${practice.path}/sign-ups/${may.id}/open-chart`)
    expect(opened.body).toEqual({ clientId: expect.any(String), isInvited: true })
    await aSignUp(product, slug, {
      firstName: 'Tim',
      lastName: 'Twinning',
      dateOfBirth: '2019-01-01',
      email: free.email,
    })
    const tim = (await waiting()).find((s: { firstName: string }) => s.firstName === 'Tim')
    const child = await practice.owner.caller.post(`${practice.path}/sign-ups/${tim.id}/open-chart`)
    expect(child.body).toMatchObject({ isInvited: false })
    const chart = await practice.owner.caller.get(`${practice.path}/clients/${child.body.clientId}`)
    expect(chart.body).toMatchObject({ email: null, status: 'prospective', invitations: [] })
  })

  it('is put aside without a word, and forgotten after a while [INV-8]', async () => {
    const { signUpId, email } = await aWaitingSignUp(product, practice)
    const declined = await practice.owner.caller.post(`${practice.path}/sign-ups/${signUpId}/decline`)
    expect(declined.status).toBe(204)
    expect(await mailsTo(email)).toEqual(['signUpConfirm'])
    const settled = await practice.owner.caller.get(`${practice.path}/sign-ups?state=settled`)
    expect(settled.body.items.some((s: { id: string }) => s.id === signUpId)).toBe(true)
    const again = await practice.owner.caller.post(`${practice.path}/sign-ups/${signUpId}/open-chart`)
    expect(again.body).toMatchObject({ title: 'decided-meanwhile', state: 'declined' })
    product.setClock(Date.now() + 91 * 86_400_000)
    await removeOldSignUps(product.services)
    product.setClock(null)
    expect((await practice.owner.caller.get(`${practice.path}/sign-ups/${signUpId}`)).status).toBe(404)
  })

  it('is decided by those alone who may invite [INV-1, INV-8]', async () => {
    const { signUpId, chart } = await aWaitingSignUp(product, practice)
    const therapist = await aStaffMember(product, practice)
    for (const [path, body] of [
      ['link', { clientId: chart.id }],
      ['open-chart', undefined],
      ['decline', undefined],
    ] as const)
      expect(
        (await therapist.caller.post(`${practice.path}/sign-ups/${signUpId}/${path}`, body)).status,
      ).toBe(403)
    expect((await therapist.caller.get(`${practice.path}/today`)).body.signUps).toBeNull()
  })
})

describe('two at the same moment', () => {
  it('make one chart, whichever of them comes first [INV-8]', async () => {
    for (let round = 0; round < 3; round += 1) {
      const lastName = `Racer${['Ab', 'Cdef', 'Ghijkl'][round]}`
      const year = `19${60 + round * 7}-04-0${round + 1}`
      const twice = [
        entered({ firstName: 'Zoe', lastName, dateOfBirth: year }),
        entered({ firstName: 'Zoë', lastName, dateOfBirth: year }),
      ]
      const tokens = []
      for (const given of twice) {
        await ask(given)
        tokens.push((await signUpTokensOf(product, given.email))[0]!)
      }
      const answers = await Promise.all(tokens.map(confirm))
      expect(answers.map((a) => a.status)).toEqual([204, 204])
      expect(await chartsNamed(lastName)).toHaveLength(1)
      expect((await waiting()).filter((s: { lastName: string }) => s.lastName === lastName)).toHaveLength(1)
    }
  })

  it('make one chart when one person presses both of her links at once [INV-8]', async () => {
    const given = entered({ firstName: 'Ona', lastName: 'Doublepress', dateOfBirth: '1966-06-06' })
    await ask(given)
    await ask(given)
    const tokens = await signUpTokensOf(product, given.email)
    await Promise.all([...tokens, ...tokens].map(confirm))
    expect(await chartsNamed('Doublepress')).toHaveLength(1)
    expect((await waiting()).filter((s: { lastName: string }) => s.lastName === 'Doublepress')).toEqual([])
    expect((await mailsTo(given.email)).filter((kind) => kind === 'invitation')).toHaveLength(1)
  })
})

describe('what is on record', () => {
  it('names the request behind each step of a stranger, and the person once she is known [TRL-01]', async () => {
    const chart = await aChart(product, practice)
    await anInvitation(product, practice, { email: 'trail@example.org' })
    const given = await aSignUp(product, slug, {
      firstName: 'Tess',
      lastName: 'Trailing',
      dateOfBirth: '1955-05-05',
    })
    const rows = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['operation', 'ip', 'request_id', 'subject_type'])
        .where('operation', 'in', ['askToSignUp', 'confirmSignUp'])
        .orderBy('seq', 'desc')
        .limit(5)
        .execute(),
    )
    expect(given.email && chart.id).toBeTruthy()
    expect(rows.map((row) => row.operation)).toContain('confirmSignUp')
    for (const row of rows) expect(row).toMatchObject({ ip: '127.0.0.1', request_id: expect.any(String) })
  })
})
