import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { aChart, grantOf, outbox } from '../clients.factories.ts'
import { closeGrant } from '../close-grant/close-grant.ts'
import { endGrants } from '../end-grants/end-grants.job.ts'

let product: Product
let practice: TestPractice
let other: ServerProcess
beforeAll(async () => {
  product = await startProduct()
  other = await startServerProcess(product)
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
}, 60_000)
afterAll(async () => {
  await other?.stop()
  await product.stop()
})

const usersOf = async (clientId: string, by = practice.owner) =>
  (await by.caller.get(`${practice.path}/clients/${clientId}/portal-users`)).body
const change = (clientId: string, grantId: string, body: object) =>
  practice.owner.caller.patch(`${practice.path}/clients/${clientId}/portal-users/${grantId}`, body)
const revoke = (clientId: string, grantId: string) =>
  practice.owner.caller.delete(`${practice.path}/clients/${clientId}/portal-users/${grantId}`)
const openFor = (clientId: string, body: object) =>
  practice.owner.caller.post(`${practice.path}/clients/${clientId}/portal-users`, body)
const inPractice = (run: Parameters<typeof inPracticeAsSystem<void>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)
const mailsTo = async (email: string) =>
  (await outbox(product)).filter((mail) => mail.to === email).map((mail) => mail.kind)
const trailOf = async (clientId: string, action: string) => {
  const { rows } = await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => ({
    rows: await trx
      .selectFrom('audit_events')
      .selectAll()
      .where('client_id', '=', clientId)
      .where('action', '=', action)
      .where('subject_type', '=', 'portalGrant')
      .orderBy('seq')
      .execute(),
  }))
  return rows
}

describe('the client’s Portal tab', () => {
  it('says who may open the portal, what each may see, until when, and when each was there last [PRT-5, PRT-6]', async () => {
    const client = await aClient(product, practice, { permissions: ['basic', 'billing'] })
    await client.caller.get(`${client.path}/home`)
    const { users, formerUsers } = await usersOf(client.id)
    expect(users).toEqual([
      {
        grantId: expect.any(String),
        personId: client.personId,
        name: 'Maya Okafor',
        email: client.email,
        relationship: 'self',
        permissions: ['basic', 'billing'],
        since: expect.any(String),
        endsOn: null,
        limitedByAgeAt: null,
        permissionsBeforeAge: null,
        exemption: null,
        lastSeenAt: expect.any(String),
        version: 1,
      },
    ])
    expect(Date.now() - Date.parse(users[0].lastSeenAt)).toBeLessThan(60_000)
    expect(formerUsers).toEqual([])
  })

  it('offers the addresses that chart and contacts hold, and not those to whom it is open already [PRT-5]', async () => {
    const chart = await aChart(product, practice, { email: 'offer.chart@example.org' })
    const parent = await aPerson(product, { email: 'offer.open@example.org' })
    await inPractice(async ({ trx, practiceId }) => {
      const contact = (position: number, email: string, more: object = {}) => ({
        practice_id: practiceId,
        client_id: chart.id,
        id: crypto.randomUUID(),
        position,
        first_name: 'Dana',
        last_name: 'Okafor',
        relationship: 'parent',
        email,
        is_responsible_party: false,
        is_emergency_contact: false,
        may_be_invited: true,
        ...more,
      })
      await trx
        .insertInto('client_contacts')
        .values([
          contact(0, 'offer.parent@example.org'),
          contact(1, 'offer.open@example.org', { relationship: 'partner' }),
          contact(2, 'offer.never@example.org', { may_be_invited: false }),
        ])
        .execute()
    })
    await aStaffMember(product, practice, { personId: parent.personId })
    expect((await openFor(chart.id, { personId: parent.personId, relationship: 'spouse' })).status).toBe(201)
    const { offers } = await usersOf(chart.id)
    expect(offers).toEqual([
      {
        email: 'offer.chart@example.org',
        firstName: 'Maya',
        lastName: 'Okafor',
        relationship: 'self',
        source: 'chart',
        isInvited: false,
      },
      {
        email: 'offer.parent@example.org',
        firstName: 'Dana',
        lastName: 'Okafor',
        relationship: 'parent',
        source: 'contact',
        isInvited: false,
      },
    ])
    const invited = await practice.owner.caller.post(`${practice.path}/clients/${chart.id}/invitations`, {})
    expect(invited.status, invited.text).toBe(201)
    expect((await usersOf(chart.id)).offers[0]).toMatchObject({ isInvited: true })
  })

  it('changes relationship, permissions and end, if nobody else did meanwhile; the grant counts from then on [PRT-5, PRT-6, PRT-7]', async () => {
    const client = await aClient(product, practice)
    const grantId = await grantOf(practice, client.id)
    const changed = await change(client.id, grantId, {
      version: 1,
      relationship: 'spouse',
      permissions: ['basic', 'billing'],
      endsOn: '2031-03-09',
    })
    expect([changed.status, changed.body]).toEqual([
      200,
      { version: 2, permissions: ['basic', 'billing'], isLimitedByAge: false },
    ])
    expect((await usersOf(client.id)).users).toMatchObject([
      { relationship: 'spouse', permissions: ['basic', 'billing'], endsOn: '2031-03-09', version: 2 },
    ])
    expect((await client.caller.get(`${client.path}/threads`)).status).toBe(403)
    expect((await client.caller.get(`${client.path}/account`)).status).toBe(200)
    expect((await change(client.id, grantId, { version: 1, endsOn: null })).body.title).toBe(
      'changed-meanwhile',
    )
    expect(
      (await change(client.id, grantId, { version: 2, endsOn: '2020-01-01' })).body.errors,
    ).toMatchObject([{ path: 'endsOn', code: 'endsOnPast' }])
    expect((await change(client.id, grantId, { version: 2, permissions: [] })).status).toBe(400)
    expect((await change(client.id, grantId, { version: 2, endsOn: null })).status).toBe(200)
    expect((await usersOf(client.id)).users[0]).toMatchObject({ endsOn: null, relationship: 'spouse' })
    expect((await trailOf(client.id, 'change'))[0]!.details).toMatchObject({
      permissions: ['basic', 'billing'],
    })
  })

  it('lets a guardian and a teenager hold different grants on the same client [PRT-6]', async () => {
    const teenager = await aClient(product, practice, { dateOfBirth: '2011-02-03' })
    const guardian = await aPerson(product)
    await aClient(product, practice, { personId: guardian.personId, relationship: 'guardian' })
    expect(
      (await openFor(teenager.id, { personId: guardian.personId, relationship: 'guardian' })).status,
    ).toBe(201)
    const seen = (await usersOf(teenager.id)).users.map(
      (user: { relationship: string; permissions: string[] }) => [user.relationship, user.permissions.length],
    )
    expect(seen).toEqual([
      ['self', 5],
      ['guardian', 3],
    ])
    const asGuardian = await product.as(guardian.personId)
    expect((await asGuardian.get(`${teenager.path}/threads`)).status).toBe(403)
    expect((await teenager.caller.get(`${teenager.path}/threads`)).status).toBe(200)
  })

  it('is changed by nobody who may not invite; a therapist reads it without the stated reasons [INV-1, PRT-5]', async () => {
    const child = await aClient(product, practice, { relationship: 'parent', dateOfBirth: '2011-05-05' })
    const grantId = await grantOf(practice, child.id)
    expect(
      (await change(child.id, grantId, { version: 1, exemptionReason: 'Order of 4 May, seen by Olive' }))
        .status,
    ).toBe(200)
    const therapist = await aStaffMember(product, practice)
    expect((await usersOf(child.id, therapist)).users[0].exemption).toMatchObject({
      reason: null,
      byName: 'Olive Owner',
    })
    const path = `${practice.path}/clients/${child.id}/portal-users/${grantId}`
    expect((await therapist.caller.patch(path, { version: 2, permissions: ['basic'] })).status).toBe(403)
    expect((await therapist.caller.delete(path)).status).toBe(403)
  })
})

type Stream = { status: number; ended: Promise<void> }
function openStream(cookie: string, path: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${other.url}${path}`, { headers: { cookie }, agent: false }, (response) => {
      response.resume()
      resolve({
        status: response.statusCode!,
        ended: new Promise<void>((end) => response.on('close', () => end())),
      })
    })
    request.on('error', reject)
    request.end()
  })
}
const endsWithin = (stream: Stream, ms: number) =>
  Promise.race([
    stream.ended.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms).unref()),
  ])

describe('the end of a grant, at two processes on one database', () => {
  async function twoPortals(): Promise<{ first: TestClient; second: TestClient }> {
    const first = await aClient(product, practice, { relationship: 'parent' })
    const second = await aClient(product, practice, { relationship: 'parent', personId: first.personId })
    return { first, second }
  }

  it('closes that portal at once in sessions already open, and leaves the person’s other portals alone [PRT-8, SES-02]', async () => {
    const { first, second } = await twoPortals()
    const cookie = first.caller.cookie!
    const there = other.as(cookie)
    expect((await there.get(`${first.path}/home`)).status).toBe(200)
    const [ofFirst, ofSecond, ofAll] = await Promise.all([
      openStream(cookie, `${first.path}/events`),
      openStream(cookie, `${second.path}/events`),
      openStream(cookie, '/api/events'),
    ])
    expect([ofFirst.status, ofSecond.status, ofAll.status]).toEqual([200, 200, 200])
    expect((await revoke(first.id, await grantOf(practice, first.id))).status).toBe(204)
    expect((await there.get(`${first.path}/home`)).status).toBe(404)
    expect((await first.caller.get(`${first.path}/home`)).status).toBe(404)
    expect(await endsWithin(ofFirst, 1_500)).toBe(true)
    expect(await endsWithin(ofAll, 1_500)).toBe(true)
    expect((await there.get(`${second.path}/home`)).status).toBe(200)
    expect(await endsWithin(ofSecond, 300)).toBe(false)
    const { portals } = (await there.get('/api/session')).body
    expect(portals.map((portal: { portalId: string }) => portal.portalId)).toEqual([second.id])
    const email = (await usersOf(second.id)).users[0].email
    expect(await mailsTo(email)).toEqual(['accessEnded'])
    expect((await usersOf(first.id)).formerUsers).toMatchObject([
      { relationship: 'parent', because: 'staff', byName: 'Olive Owner' },
    ])
    expect((await revoke(first.id, await grantOf(practice, second.id))).status).toBe(404)
  })

  it('comes by the clock on the day that was set: nothing opens any more, streams end, both sides are told once [PRT-7, PRT-8]', async () => {
    const { first, second } = await twoPortals()
    const grantId = await grantOf(practice, first.id)
    const { email } = (await usersOf(first.id)).users[0]
    const { status } = await change(first.id, grantId, {
      version: 1,
      endsOn: new Date().toISOString().slice(0, 10),
    })
    expect(status).toBe(200)
    // The database's own clock decides; the end is brought to a second from now instead of waiting for midnight.
    const stream = await openStream(first.caller.cookie!, `${first.path}/events`)
    await inPractice(async ({ trx }) => {
      await trx
        .updateTable('portal_grants')
        .set({ ends_at: new Date(Date.now() + 500) })
        .where('id', '=', grantId)
        .execute()
    })
    expect(await endsWithin(stream, 5_000)).toBe(true)
    expect((await other.as(first.caller.cookie!).get(`${first.path}/home`)).status).toBe(404)
    expect((await first.caller.get(`${second.path}/home`)).status).toBe(200)
    await Promise.all([endGrants(product.services), endGrants(product.services)])
    await endGrants(product.services)
    await inPractice(async (work) => {
      const ended = { grantId, clientId: first.id, personId: first.personId }
      expect(await closeGrant(work, ended, { because: 'endDate' })).toBe(false)
    })
    expect(await mailsTo(email)).toEqual(['accessEnded'])
    expect(await mailsTo(practice.owner.email)).toEqual(['accessChangedByRule'])
    expect(await trailOf(first.id, 'remove')).toMatchObject([{ details: { because: 'endDate' } }])
    expect((await usersOf(first.id)).formerUsers).toMatchObject([{ because: 'endDate', byName: null }])
  })

  it('does not keep the portal from being opened anew to the same person [PRT-7]', async () => {
    const { first } = await twoPortals()
    await inPractice(async ({ trx }) => {
      await trx
        .updateTable('portal_grants')
        .set({ ends_at: new Date(Date.now() - 1_000) })
        .where('client_id', '=', first.id)
        .execute()
    })
    expect((await first.caller.get(`${first.path}/home`)).status).toBe(404)
    const again = await openFor(first.id, {
      personId: first.personId,
      relationship: 'parent',
      endsOn: '2031-01-31',
    })
    expect(again.status, again.text).toBe(201)
    expect((await first.caller.get(`${first.path}/home`)).status).toBe(200)
    expect(await usersOf(first.id)).toMatchObject({
      users: [{ endsOn: '2031-01-31' }],
      formerUsers: [{ because: 'endDate' }],
    })
    expect((await openFor(first.id, { personId: first.personId, relationship: 'parent' })).body.title).toBe(
      'already-registered',
    )
  })
})
