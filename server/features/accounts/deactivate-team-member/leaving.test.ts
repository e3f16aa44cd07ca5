import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp, closeServices, createServices } from '../../../app.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Listener } from '../../../kernel/live/live.ts'
import type { Services } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { caller, type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { outbox } from '../../clients/clients.factories.ts'
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'

let product: Product
let second: { services: Services; app: Awaited<ReturnType<typeof buildApp>> }
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct({ withLive: true })
  const services = createServices(product.config)
  second = { services, app: await buildApp(services) }
  await second.app.ready()
  await services.live.start()
  practice = await aPractice(product)
})
afterAll(async () => {
  await second.app.close()
  await closeServices(second.services)
  await product.stop()
})

const elsewhere = (staff: TestStaff) =>
  caller(second.app, product.config, staff.personId, staff.caller.cookie)
const member = async (staffId: string) =>
  (await practice.owner.caller.get(`${practice.path}/team/${staffId}`)).body
const deactivate = async (staffId: string, by = practice.owner) =>
  by.caller.post(`${practice.path}/team/${staffId}/deactivate`, { version: (await member(staffId)).version })

/** A page of this person that stays open in the other process. */
function openPage(staff: TestStaff) {
  const page = { isClosed: false }
  second.services.live.add({
    practiceId: practice.id,
    personId: staff.personId,
    sessionId: newId(),
    clientId: null,
    grantId: null,
    permissions: new Set(),
    send: () => {},
    close: () => {
      page.isClosed = true
    },
  } as unknown as Listener)
  return page
}

describe('roles that change', () => {
  it('count on the very next request to any process, and open pages ask anew [SES-02, PRA-1]', async () => {
    const lena = await aStaffMember(product, practice, { roles: ['biller'] })
    const ask = () => elsewhere(lena).get(`${practice.path}/payments`)
    expect((await ask()).status).toBe(200)
    const page = openPage(lena)
    const changed = await practice.owner.caller.patch(`${practice.path}/team/${lena.staffId}`, {
      version: 1,
      roles: ['caseManager'],
    })
    expect(changed.status, changed.text).toBe(200)
    expect((await ask()).status).toBe(403)
    await expect.poll(() => page.isClosed, { timeout: 5000 }).toBe(true)
    await practice.owner.caller.patch(`${practice.path}/team/${lena.staffId}`, {
      version: changed.body.version,
      roles: ['caseManager', 'biller'],
    })
    expect((await ask()).status).toBe(200)
    expect(
      (await outbox(product)).filter((m) => m.to === lena.email && m.kind === 'staffRolesChanged'),
    ).toHaveLength(2)
  })

  it('are refused where another change came first, and the last of two owners stays one in a race [PRA-1]', async () => {
    const lena = await aStaffMember(product, practice, { roles: ['staff'] })
    const save = (body: object) =>
      practice.owner.caller.patch(`${practice.path}/team/${lena.staffId}`, { version: 1, ...body })
    expect(
      (await save({ credentials: 'LCSW', npi: '1234567890', mayInviteClients: true })).body,
    ).toMatchObject({
      credentials: 'LCSW',
      npi: '1234567890',
      mayInviteClients: true,
      version: 2,
    })
    expect((await save({ credentials: 'PhD' })).body.title).toBe('changed-meanwhile')
    expect((await save({ npi: '12' })).status).toBe(400)
    expect((await lena.caller.post(`${practice.path}/team/${lena.staffId}`, {})).status).toBe(404)

    const two = await aPractice(product)
    const other = await aStaffMember(product, two, { roles: ['owner', 'administrator'] })
    const demote = (by: TestStaff, staffId: string) =>
      by.caller.patch(`${two.path}/team/${staffId}`, {
        version: 1,
        roles: ['administrator', ...(staffId === two.owner.staffId ? ['userManager'] : [])],
      })
    const answers = await Promise.all([demote(two.owner, other.staffId), demote(other, two.owner.staffId)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 403])
  })
})

describe('somebody who leaves', () => {
  it('is signed out in every process at once; the history stays, and the way back is open [PRA-7, SES-02]', async () => {
    const lena = await aStaffMember(product, practice, { displayName: 'Dr. Lena Brandt' })
    const client = await aClient(product, practice, { personId: lena.personId })
    expect((await elsewhere(lena).get(`${practice.path}/overview`)).status).toBe(200)
    const page = openPage(lena)
    expect((await deactivate(lena.staffId)).body).toMatchObject({ status: 'inactive' })
    expect((await elsewhere(lena).get(`${practice.path}/overview`)).status).toBe(401)
    expect((await lena.caller.get(`${client.path}/home`)).status).toBe(401)
    await expect.poll(() => page.isClosed, { timeout: 5000 }).toBe(true)
    const anew = await product.as(lena.personId)
    expect((await anew.get(`${practice.path}/overview`)).status).toBe(404)
    expect((await anew.get(`${client.path}/home`)).status).toBe(200)
    expect((await anew.get('/api/session')).body.portals).toMatchObject([{ kind: 'client' }])
    const back = await practice.owner.caller.post(`${practice.path}/team/${lena.staffId}/reactivate`, {
      version: (await member(lena.staffId)).version,
    })
    expect(back.body).toMatchObject({ status: 'active', roles: ['provider'], displayName: 'Dr. Lena Brandt' })
    expect((await anew.get(`${practice.path}/overview`)).status).toBe(200)
    const kinds = (await outbox(product)).filter((m) => m.to === lena.email).map((m) => m.kind)
    expect(kinds.sort()).toEqual(['staffDeactivated', 'staffReactivated'])
  })

  it('is never the last owner, nor oneself, nor an owner by an administrator [PRA-7]', async () => {
    const administrator = await aStaffMember(product, practice, { roles: ['administrator'] })
    expect((await deactivate(practice.owner.staffId)).body).toMatchObject({ reason: 'oneself' })
    expect((await deactivate(practice.owner.staffId, administrator)).body).toMatchObject({
      reason: 'onlyOwners',
    })
    expect((await practice.owner.caller.get(`${practice.path}/overview`)).status).toBe(200)
  })

  it('leaves appointments, conversations and clients, each passed on where the colleague can take it [PRA-7, SCH-5]', async () => {
    const where = { product, practiceId: practice.id }
    const [lena, mara] = await Promise.all([
      aStaffMember(product, practice, { displayName: 'Dr. Lena Brandt' }),
      aStaffMember(product, practice, { displayName: 'Mara Quist' }),
    ])
    const client = await aClient(product, practice, { providerIds: [lena.staffId] })
    const serviceId = await aService(where, {})
    for (const one of [lena, mara])
      await hoursFor(where, one.staffId, [serviceId], {
        settings: { telehealthUrl: `https://meet.example.org/${one.staffId}` },
      })
    const book = async (staffId: string, hours: number) => {
      const answer = await practice.owner.caller.post(
        `${practice.path}/appointments`,
        { clientId: client.id, serviceId, staffId, locationId: null, startsAt: instantText(anHour(hours)) },
        { 'idempotency-key': newId() },
      )
      expect(answer.status, answer.text).toBe(201)
      return answer.body.id as string
    }
    const free = await book(lena.staffId, 50)
    const taken = await book(lena.staffId, 60)
    await book(mara.staffId, 60)
    const thread = await client.caller.post(
      `${client.path}/threads`,
      { to: { topic: 'provider', staffId: lena.staffId }, subject: 'Hello', body: 'A question', fileIds: [] },
      { 'idempotency-key': newId() },
    )
    expect(thread.status, thread.text).toBe(201)

    await deactivate(lena.staffId)
    const duties = async () =>
      (await practice.owner.caller.get(`${practice.path}/team/${lena.staffId}/duties`)).body
    expect(await duties()).toMatchObject({
      appointments: [{ id: free, clientName: 'Maya Okafor' }, { id: taken }],
      threads: [{ threadId: thread.body.threadId, personName: 'Maya Okafor' }],
      clients: [{ id: client.id }],
    })
    expect(JSON.stringify(await duties())).not.toContain('A question')
    const passOn = (body: object) =>
      practice.owner.caller.post(`${practice.path}/team/${lena.staffId}/duties/pass-on`, {
        toStaffId: mara.staffId,
        ...body,
      })
    const passed = await passOn({ appointmentIds: [free, taken], clientIds: [client.id] })
    expect(passed.body, passed.text).toEqual({
      appointments: { moved: [free], notMoved: [{ id: taken, reason: 'busy' }] },
      threads: { moved: [], notMoved: [] },
      clients: { moved: [client.id], notMoved: [] },
    })
    // The conversation went along with the client; what could not be moved stays listed.
    expect(await duties()).toMatchObject({ appointments: [{ id: taken }], threads: [], clients: [] })
    const read = await mara.caller.get(`${practice.path}/threads/${thread.body.threadId}`)
    expect(read.status, read.text).toBe(200)
    expect(read.text).toContain('A question')
    const upcoming = await client.caller.get(`${client.path}/appointments`)
    expect(upcoming.text).toContain('Mara Quist')
    const shown = await mara.caller.get(`${practice.path}/appointments/${free}`)
    const { moves, ...now } = shown.body
    expect(JSON.stringify(now)).not.toContain(lena.staffId)
    expect(moves).toMatchObject([{ from: { provider: { id: lena.staffId } } }])
    const told = (await outbox(product)).filter((m) => m.kind === 'appointmentReassigned')
    expect(told.map((m) => m.to)).toEqual([client.email])
    expect(told[0]!.text).not.toMatch(/Mara|Lena/)
    expect((await outbox(product)).filter((m) => m.kind === 'workPassedOn').map((m) => m.to)).toEqual([
      mara.email,
    ])
  })

  it('passes nothing to somebody who cannot take it, nor what is not hers to leave [PRA-7, SUB-12]', async () => {
    const lena = await aStaffMember(product, practice)
    const noSeat = await aStaffMember(product, practice, { roles: ['biller'], hasPortalSeat: false })
    const client = await aClient(product, practice, { providerIds: [lena.staffId] })
    const elsewhereStaff = await aStaffMember(product, await aPractice(product))
    const thread = await client.caller.post(
      `${client.path}/threads`,
      { to: { topic: 'provider', staffId: lena.staffId }, subject: 'Hello', body: 'Hi', fileIds: [] },
      { 'idempotency-key': newId() },
    )
    const passOn = (toStaffId: string, body: object) =>
      practice.owner.caller.post(`${practice.path}/team/${lena.staffId}/duties/pass-on`, {
        toStaffId,
        ...body,
      })
    expect(
      (await passOn(noSeat.staffId, { clientIds: [client.id], appointmentIds: [newId()] })).body,
    ).toMatchObject({
      appointments: { notMoved: [{ reason: 'noProvider' }] },
      clients: { moved: [], notMoved: [{ id: client.id, reason: 'noSeat' }] },
    })
    expect((await passOn(elsewhereStaff.staffId, { clientIds: [client.id] })).status).toBe(404)
    expect((await passOn(lena.staffId, { clientIds: [client.id] })).status).toBe(409)
    expect(
      (await passOn(practice.owner.staffId, { threadIds: [thread.body.threadId], clientIds: [newId()] }))
        .body,
    ).toMatchObject({
      threads: { moved: [thread.body.threadId] },
      clients: { moved: [], notMoved: [{ reason: 'changed' }] },
    })
  })
})
