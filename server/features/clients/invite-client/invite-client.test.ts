import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aChart, anInvitation, outbox, sentLongAgo, tokenMailedTo } from '../clients.factories.ts'
import { type ClientInvited, onClientInvited } from '../index.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct({ withJobs: true })
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
})
afterAll(() => product.stop())

const invite = (clientId: string, body: object = {}, by = practice) =>
  by.owner.caller.post(`${by.path}/clients/${clientId}/invitations`, body)
const chartOf = async (clientId: string) =>
  (await practice.owner.caller.get(`${practice.path}/clients/${clientId}`)).body

describe('what other rooms do when a client is invited', () => {
  it('runs in the invitation’s own transaction: where it fails, nobody is invited [INV-2]', async () => {
    const heard: ClientInvited[] = []
    let isFailing = false
    let watched = ''
    onClientInvited(async (work, invited) => {
      heard.push(invited)
      if (invited.clientId === watched) expect(work.practiceId).toBe(practice.id)
      if (isFailing) throw new Problem(400, 'invalid-input', 'no such form')
    })
    const chart = await aChart(product, practice)
    watched = chart.id
    isFailing = true
    expect((await invite(chart.id)).status).toBe(400)
    expect((await chartOf(chart.id)).invitations).toEqual([])
    expect((await outbox(product)).some((m) => m.to === chart.email)).toBe(false)
    isFailing = false
    expect((await invite(chart.id)).status).toBe(201)
    expect(heard.at(-1)).toEqual({ clientId: chart.id, formIds: [], staffId: practice.owner.staffId })
  })
})

describe('inviting a client', () => {
  it('mails a link that names the practice and holds nothing else, and shows what became of it [INV-3, INV-7, NPH-01]', async () => {
    const chart = await aChart(product, practice, { firstName: 'Zebedia', lastName: 'Quartz' })
    const answer = await invite(chart.id, { locale: 'es' })
    expect(answer.status, answer.text).toBe(201)
    const mail = (await outbox(product)).find((m) => m.to === chart.email)!
    expect(mail).toMatchObject({ kind: 'invitation', subject: 'Cedar Street Therapy le invita a su portal' })
    expect(JSON.stringify(mail)).not.toMatch(/Zebedia|Quartz/)
    expect(mail.text).toMatch(/http:\/\/localhost:3000\/invitation#[\w-]{43}\s/)
    await expect
      .poll(async () => (await chartOf(chart.id)).invitations[0].delivery, { timeout: 10_000 })
      .toBe('sent')
    await product.anonymous.post('/api/invitation', { token: await tokenMailedTo(product, chart.email) })
    expect((await chartOf(chart.id)).invitations).toMatchObject([
      {
        id: answer.body.id,
        email: chart.email,
        sentBy: 'Olive Owner',
        state: 'open',
        openedAt: expect.any(String),
        acceptedAt: null,
      },
    ])
  })

  it('is for administrators, and for a therapist whom one has enabled [INV-1]', async () => {
    const chart = await aChart(product, practice)
    const therapist = await aStaffMember(product, practice)
    const send = () => therapist.caller.post(`${practice.path}/clients/${chart.id}/invitations`, {})
    expect((await send()).status).toBe(403)
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      work.trx
        .updateTable('staff_members')
        .set({ may_invite_clients: true })
        .where('practice_id', '=', practice.id)
        .where('id', '=', therapist.staffId)
        .execute(),
    )
    expect((await send()).status).toBe(201)
    const { portals } = (await therapist.caller.get('/api/session')).body
    expect(portals[0].permissions).toContain('clients.invite')
  })

  it('sends a second mail to an address only after a minute, and the newest link alone works [INV-3, MGR-7, AUTH-09]', async () => {
    const { clientId, invitationId, email, token } = await anInvitation(product, practice)
    const again = () =>
      practice.owner.caller.post(
        `${practice.path}/clients/${clientId}/invitations/${invitationId}/send-again`,
      )
    expect([(await again()).status, (await invite(clientId)).status]).toEqual([429, 429])
    await sentLongAgo(product, practice.id, invitationId)
    const race = await Promise.all([again(), again(), again()])
    expect(race.map((a) => a.status).sort()).toEqual([201, 429, 429])
    const newest = await tokenMailedTo(product, email)
    expect((await product.anonymous.post('/api/invitation', { token })).status).toBe(410)
    expect((await product.anonymous.post('/api/invitation', { token: newest })).status).toBe(200)
    expect((await chartOf(clientId)).invitations.map((i: { state: string }) => i.state)).toEqual([
      'open',
      'void',
    ])
  })

  it('refuses an address that is somebody’s in this practice, says whose, and lets the portal be opened to that person [PRT-5, PRT-9]', async () => {
    const parent = await aClient(product, practice, { firstName: 'Pat', lastName: 'Okafor' })
    const child = await aChart(product, practice, { firstName: 'Ada', email: null })
    const refused = await invite(child.id, { email: parent.email.toUpperCase() })
    expect([refused.status, refused.body.title]).toEqual([409, 'address-in-use'])
    expect(refused.body).toMatchObject({
      reason: 'account',
      person: { personId: parent.personId, name: 'Pat Okafor' },
    })
    const open = () =>
      practice.owner.caller.post(`${practice.path}/clients/${child.id}/portal-users`, {
        personId: parent.personId,
        relationship: 'parent',
        permissions: ['basic', 'scheduling'],
      })
    expect((await open()).status).toBe(201)
    expect((await open()).body.title).toBe('already-registered')
    expect((await parent.caller.get('/api/session')).body.portals).toMatchObject([
      { relationship: 'self' },
      { portalId: child.id, relationship: 'parent', permissions: ['basic', 'scheduling'] },
    ])
    expect((await outbox(product)).find((m) => m.to === parent.email)).toMatchObject({ kind: 'portalOpened' })
    expect((await invite(child.id, { email: parent.email })).body.title).toBe('already-registered')
  })

  it('refuses an address that was invited for, or stands with, another client [PRT-9]', async () => {
    const first = await anInvitation(product, practice)
    const sibling = await aChart(product, practice, { email: null })
    const parent = { email: first.email, relationship: 'parent', firstName: 'Pat', lastName: 'Okafor' }
    expect((await invite(sibling.id, parent)).body).toMatchObject({
      title: 'address-in-use',
      reason: 'invited',
    })
    const charted = await aChart(product, practice)
    expect((await invite(sibling.id, { email: charted.email })).body).toMatchObject({ reason: 'otherChart' })
    expect((await invite(sibling.id, { ...parent, email: charted.email })).status).toBe(201)
  })

  it('gives one invitation when two clients are invited at the same address at once [PRT-9]', async () => {
    const [a, b] = [
      await aChart(product, practice, { email: null }),
      await aChart(product, practice, { email: null }),
    ]
    const email = 'twins@example.org'
    const both = await Promise.all([invite(a.id, { email }), invite(b.id, { email })])
    expect(both.map((r) => r.status).sort()).toEqual([201, 409])
  })

  it('tells nothing of an account that only another practice knows [TEN-05]', async () => {
    const elsewhere = await aPractice(product)
    const person = await aPerson(product)
    await aClient(product, elsewhere, { personId: person.personId })
    const known = await invite((await aChart(product, practice, { email: person.email })).id)
    const unknown = await invite((await aChart(product, practice)).id)
    const shape = ({ status, body }: typeof known) => [status, Object.keys(body)]
    expect(shape(known)).toEqual(shape(unknown))
    const opened = await practice.owner.caller.post(
      `${practice.path}/clients/${(await aChart(product, practice)).id}/portal-users`,
      { personId: person.personId, relationship: 'parent' },
    )
    expect(opened.status).toBe(404)
  })

  it('asks for an address, and keeps one in a chart that had none', async () => {
    const chart = await aChart(product, practice, { email: null })
    expect((await invite(chart.id)).body.errors).toMatchObject([{ path: 'email', code: 'required' }])
    const parent = { email: 'guardian@example.org', relationship: 'guardian' }
    expect((await invite(chart.id, parent)).body.errors).toMatchObject([{ path: 'firstName' }])
    expect((await invite(chart.id, { email: 'new.address@example.org' })).status).toBe(201)
    expect((await chartOf(chart.id)).email).toBe('new.address@example.org')
  })
})
