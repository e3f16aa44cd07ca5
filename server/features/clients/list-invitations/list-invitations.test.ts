import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aChart, anInvitation, aRegistration, sentLongAgo, tokenMailedTo } from '../clients.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
})
afterAll(() => product.stop())

const list = async (query = '', of = practice) =>
  (await of.owner.caller.get(`${of.path}/invitations${query}`)).body
const lineOf = async (id: string, query = '?limit=100') =>
  (await list(query)).items.find((item: { id: string }) => item.id === id)
const open = (token: string) => product.anonymous.post('/api/invitation', { token })
const withdraw = (invitation: { clientId: string; invitationId: string }) =>
  practice.owner.caller.post(
    `${practice.path}/clients/${invitation.clientId}/invitations/${invitation.invitationId}/withdraw`,
  )
const plain = ({ status, body }: { status: number; body: object }) => ({
  status,
  body: { ...body, requestId: '' },
})

describe('the invitations of a practice', () => {
  it('tell when each was sent and by whom, what became of the mail, opened or not, and its state [INV-7]', async () => {
    const secretary = await aStaffMember(product, practice, {
      roles: ['administrator'],
      displayName: 'Sam Secretary',
    })
    const chart = await aChart(product, practice, { firstName: 'Ines', lastName: 'Vited' })
    const sent = await secretary.caller.post(`${practice.path}/clients/${chart.id}/invitations`, {})
    const before = await lineOf(sent.body.id)
    expect(before).toMatchObject({
      clientId: chart.id,
      clientName: 'Ines Vited',
      email: chart.email,
      sentBy: 'Sam Secretary',
      state: 'open',
      delivery: 'waiting',
      openedAt: null,
    })
    expect(Math.abs(Date.now() - Date.parse(before.sentAt))).toBeLessThan(60_000)
    await asSystem(product.services, 'deliver a message', ({ trx }) =>
      trx
        .updateTable('outgoing_messages')
        .set({ state: 'sent', sent_at: new Date() })
        .where('recipient', '=', chart.email)
        .execute(),
    )
    await open(await tokenMailedTo(product, chart.email))
    expect(await lineOf(sent.body.id)).toMatchObject({ delivery: 'sent', openedAt: expect.any(String) })
    expect(JSON.stringify(await list('?limit=100'))).not.toMatch(/token|hash/i)
  })

  it('are not marked by a mail scanner that fetches the address of the link [INV-7, NPH-03]', async () => {
    const { invitationId, token } = await anInvitation(product, practice)
    for (const method of ['GET', 'HEAD'] as const) {
      await product.anonymous.call(method, '/invitation')
      await product.anonymous.call(method, '/api/invitation')
      await product.anonymous.call(method, `/invitation?token=${token}`)
    }
    expect(await lineOf(invitationId)).toMatchObject({ openedAt: null, state: 'open' })
    expect((await open(token)).status).toBe(200)
    expect((await open(token)).status).toBe(200)
    expect(await lineOf(invitationId)).toMatchObject({ openedAt: expect.any(String), state: 'open' })
  })

  it('can be had by state, page by page, each once [INV-7]', async () => {
    const other = await aPractice(product)
    const made = []
    for (let i = 0; i < 7; i += 1) made.push(await anInvitation(product, other))
    const [accepted, gone, bounced, expired] = made as [(typeof made)[0], ...typeof made]
    await inPracticeAsSystem(product.services, other.id, 'test', async ({ trx }) => {
      const set = (id: string, values: object) =>
        trx.updateTable('invitations').set(values).where('id', '=', id).execute()
      await set(accepted!.invitationId, {
        accepted_at: new Date(),
        accepted_by_person_id: other.owner.personId,
      })
      await set(gone!.invitationId, { revoked_at: new Date() })
      await set(expired!.invitationId, { expires_at: new Date(Date.now() - 1000) })
    })
    await asSystem(product.services, 'deliver a message', ({ trx }) =>
      trx
        .updateTable('outgoing_messages')
        .set({ state: 'bounced', bounced_at: new Date(), bounce_reason: 'mailboxFull' })
        .where('recipient', '=', bounced!.email)
        .execute(),
    )
    const idsOf = async (state: string) =>
      (await list(`?state=${state}`, other)).items.map((i: { id: string }) => i.id)
    expect(await idsOf('accepted')).toEqual([accepted!.invitationId])
    expect(await idsOf('void')).toEqual([gone!.invitationId])
    expect(await idsOf('bounced')).toEqual([bounced!.invitationId])
    expect(await idsOf('expired')).toEqual([expired!.invitationId])
    expect(await idsOf('waiting')).toEqual(
      made
        .slice(4)
        .map((one) => one.invitationId)
        .reverse(),
    )
    const seen: string[] = []
    let cursor = ''
    for (let turn = 0; turn < 9 && cursor !== 'end'; turn += 1) {
      const page = await list(`?limit=2${cursor && `&cursor=${cursor}`}`, other)
      seen.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.next ?? 'end'
    }
    expect(seen).toEqual(made.map((one) => one.invitationId).reverse())
  })
})

describe('a link that shall work no longer', () => {
  it('is dead at once when staff take it back, with the answer of one that never was [INV-3, AUTH-09]', async () => {
    const invitation = await anInvitation(product, practice)
    for (let i = 0; i < 2; i += 1) expect((await withdraw(invitation)).status).toBe(204)
    expect(plain(await open(invitation.token))).toEqual(plain(await open('never-was-a-token-at-all-x')))
    expect(await lineOf(invitation.invitationId)).toMatchObject({ state: 'void' })
    const registration = await aRegistration(product, practice)
    await withdraw(registration)
    const finished = await product.anonymous.post('/api/invitation/finish', {
      token: registration.token,
      attempt: registration.attempt,
      termsVersion: 'whatever',
      password: 'kelp vow drum lantern',
      locale: 'en',
    })
    expect(finished.status).toBeGreaterThanOrEqual(400)
    expect((await open(registration.token)).status).toBe(410)
  })

  it('is dead at once when the client’s address is corrected; one that stays the same works on [AUTH-09]', async () => {
    const invitation = await anInvitation(product, practice)
    const change = (version: number, body: object) =>
      practice.owner.caller.patch(`${practice.path}/clients/${invitation.clientId}`, { version, ...body })
    expect((await change(1, { email: invitation.email.toUpperCase(), firstName: 'May' })).status).toBe(200)
    expect((await open(invitation.token)).status).toBe(200)
    expect((await change(2, { email: 'corrected@example.org' })).status).toBe(200)
    expect((await open(invitation.token)).status).toBe(410)
  })

  it('works for the practice’s own number of days, 14 where nothing else is set, to the second [INV-3]', async () => {
    const expiry = async (of: TestPractice) => {
      const { invitationId, token } = await anInvitation(product, of)
      const { items } = await list('', of)
      const line = items.find((item: { id: string }) => item.id === invitationId)
      return {
        token,
        ms: Date.parse(line.expiresAt) - Date.parse(line.sentAt),
        at: Date.parse(line.expiresAt),
      }
    }
    expect((await expiry(practice)).ms).toBe(14 * 86_400_000)
    const short = await aPractice(product)
    await inPracticeAsSystem(product.services, short.id, 'test', ({ trx }) =>
      trx.updateTable('practices').set({ invitation_days: 3 }).where('id', '=', short.id).execute(),
    )
    const three = await expiry(short)
    expect(three.ms).toBe(72 * 3_600_000)
    product.setClock(three.at - 1)
    const last = await open(three.token)
    product.setClock(three.at)
    const late = await open(three.token)
    product.setClock(null)
    expect([last.status, late.status]).toEqual([200, 410])
  })

  it('is the older one, wherever the same address was written to before [INV-3, AUTH-09]', async () => {
    const first = await anInvitation(product, practice)
    await sentLongAgo(product, practice.id, first.invitationId)
    const again = await practice.owner.caller.post(
      `${practice.path}/clients/${first.clientId}/invitations/${first.invitationId}/send-again`,
    )
    expect(again.status).toBe(201)
    const newest = await tokenMailedTo(product, first.email)
    expect([(await open(first.token)).status, (await open(newest)).status]).toEqual([410, 200])
  })
})

describe('who may invite', () => {
  it('is no therapist whom nobody has enabled, whatever way he tries [INV-1]', async () => {
    const therapist = await aStaffMember(product, practice)
    const chart = await aChart(product, practice)
    const invited = await anInvitation(product, practice)
    const { personId } = await aClient(product, practice)
    const base = `${practice.path}/clients`
    for (const [path, body] of [
      [`${chart.id}/invitations`, {}],
      [`${invited.clientId}/invitations/${invited.invitationId}/send-again`, undefined],
      [`${invited.clientId}/invitations/${invited.invitationId}/withdraw`, undefined],
      [`${chart.id}/portal-users`, { personId, relationship: 'other' }],
    ] as const)
      expect((await therapist.caller.post(`${base}/${path}`, body)).status, path).toBe(403)
    expect((await lineOf(invited.invitationId)).state).toBe('open')
    const { portals } = (await therapist.caller.get('/api/session')).body
    expect(portals[0].permissions).not.toContain('clients.invite')
  })
})

describe('on record', () => {
  it('stands who accepted, from where and with which request [INV-6, TRL-01]', async () => {
    const person = await aPerson(product)
    const { token, clientId } = await anInvitation(product, practice, { email: person.email })
    await (await product.as(person.personId)).post('/api/invitation/accept', { token })
    const registration = await aRegistration(product, practice)
    const rows = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['operation', 'person_id', 'ip', 'request_id', 'session_ref', 'client_id'])
        .where('client_id', 'in', [clientId, registration.clientId])
        .where('operation', 'in', ['acceptInvitation', 'startRegistration', 'confirmRegistrationCode'])
        .execute(),
    )
    expect(rows.map((row) => row.operation).sort()).toEqual([
      'acceptInvitation',
      'confirmRegistrationCode',
      'startRegistration',
    ])
    for (const row of rows) expect(row).toMatchObject({ ip: '127.0.0.1', request_id: expect.any(String) })
    expect(rows.find((row) => row.operation === 'acceptInvitation')).toMatchObject({
      person_id: person.personId,
      session_ref: expect.any(String),
    })
  })
})
