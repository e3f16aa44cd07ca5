import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { type Caller, type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anInvoice } from '../../billing/billing.factories.ts'
import { aShortForm, aTask, importedForm } from '../../forms/forms.factories.ts'
import { sideOfStaff, write } from '../../messaging/messaging.factories.ts'
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'

type Place = { practice: TestPractice; provider: TestStaff; serviceId: string; formId: string }

let product: Product
let therapy: Place
let dental: Place
let parent: { personId: string; caller: Caller }
let ada: TestClient
let theo: TestClient
let own: TestClient
let port: number

/** A parent of two children at one practice who is a client herself at another; something of everything waits everywhere. */
beforeAll(async () => {
  product = await startProduct({ withLive: true })
  await product.app.listen({ port: 0, host: '127.0.0.1' })
  port = (product.app.server.address() as AddressInfo).port
  const person = await aPerson(product)
  parent = { personId: person.personId, caller: await product.as(person.personId) }
  ;[therapy, dental] = await Promise.all([aPlace('Cedar Street Therapy'), aPlace('Harbor Dental')])
  ada = await somethingWaits(therapy, 'Ada', 3, 'parent')
  theo = await somethingWaits(therapy, 'Theo', 4, 'parent')
  own = await somethingWaits(dental, 'Dana', 2, undefined)
}, 60_000)
afterAll(async () => {
  await product.services.live.stop()
  await product.stop()
})

async function aPlace(name: string): Promise<Place> {
  const practice = await aPractice(product, { name })
  const provider = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { locationId: practice.locationId })
  const { id: formId } = await importedForm(practice, aShortForm(`urn:test:${newId()}`))
  return { practice, provider, serviceId, formId }
}

async function somethingWaits(
  { practice, provider, serviceId, formId }: Place,
  firstName: string,
  daysAhead: number,
  relationship: 'parent' | undefined,
): Promise<TestClient> {
  const client = await aClient(product, practice, {
    personId: parent.personId,
    firstName,
    providerIds: [provider.staffId],
    ...(relationship ? { relationship } : {}),
  })
  const booked = await practice.owner.caller.post(
    `${practice.path}/appointments`,
    {
      clientId: client.id,
      serviceId,
      staffId: provider.staffId,
      locationId: practice.locationId,
      startsAt: instantText(anHour(daysAhead)),
    },
    { 'idempotency-key': newId() },
  )
  expect(booked.status, booked.text).toBe(201)
  await aTask(product, practice, client, formId)
  await anInvoice({ product, practice, clientId: client.id }, 8500)
  const written = await write(sideOfStaff(practice, provider), {
    clientId: client.id,
    personId: parent.personId,
  })
  expect(written.status, written.text).toBe(201)
  return client
}

const all = async (caller = parent.caller) => {
  const { status, body, text } = await caller.get('/api/my-portals')
  expect(status, text).toBe(200)
  return body
}
const inPractice = (place: Place, run: Parameters<typeof inPracticeAsSystem<void>>[3]) =>
  inPracticeAsSystem(product.services, place.practice.id, 'test', run)
const setPermissions = (client: TestClient, permissions: PortalPermission[]) =>
  inPractice(therapy, async ({ trx }) => {
    await sql`update portal_grants set permissions = ${permissions} where client_id = ${client.id}`.execute(
      trx,
    )
  })
const everything: PortalPermission[] = ['basic', 'scheduling', 'messaging', 'documents', 'billing']

describe('all portals of a person', () => {
  it('merges what waits, the next appointment first, each line naming practice and client by its portal [PRT-10]', async () => {
    const shown = await all()
    expect(shown.portals).toMatchObject([
      { portalId: ada.id, practiceName: 'Cedar Street Therapy', clientName: 'Ada Okafor', unreadMessages: 1 },
      {
        portalId: theo.id,
        practiceName: 'Cedar Street Therapy',
        clientName: 'Theo Okafor',
        unreadMessages: 1,
      },
      { portalId: own.id, practiceName: 'Harbor Dental', clientName: 'Dana Okafor', unreadMessages: 1 },
    ])
    expect(shown.appointments.map((one: { portalId: string }) => one.portalId)).toEqual([
      own.id,
      ada.id,
      theo.id,
    ])
    for (const { id } of [ada, theo, own])
      expect(
        shown.tasks
          .filter((task: { portalId: string }) => task.portalId === id)
          .map((task: { kind: string }) => task.kind),
      ).toEqual(expect.arrayContaining(['form', 'confirmAppointment']))
  })

  it('shows of each portal what that grant opens and nothing else [PRT-10, PRT-6]', async () => {
    await setPermissions(ada, ['billing'])
    try {
      const shown = await all()
      expect(shown.portals[0]).toMatchObject({ portalId: ada.id, unreadMessages: null })
      const ofAda = (list: { portalId: string; kind?: string }[]) =>
        list.filter((one) => one.portalId === ada.id && one.kind !== 'payBalance')
      expect(ofAda(shown.appointments)).toEqual([])
      expect(ofAda(shown.tasks)).toEqual([])
      expect(shown.appointments.map((one: { portalId: string }) => one.portalId)).toEqual([own.id, theo.id])
    } finally {
      await setPermissions(ada, everything)
    }
  })

  it('leaves a line in the trail of each practice, about its own client, and no line of another’s [PRT-10, TRL-01]', async () => {
    const lines = async (place: Place) => {
      let found: { clientId: string | null; personId: string | null }[] = []
      await inPractice(place, async ({ trx }) => {
        const rows = await trx
          .selectFrom('audit_events')
          .select(['client_id as clientId', 'person_id as personId'])
          .where('operation', '=', 'listMyPortals')
          .execute()
        found = rows
      })
      return found
    }
    const [before, beforeDental] = [await lines(therapy), await lines(dental)]
    await all()
    const seen = (await lines(therapy)).slice(before.length)
    expect(seen.map((line) => line.clientId).sort()).toEqual([ada.id, theo.id].sort())
    expect((await lines(dental)).slice(beforeDental.length)).toEqual([
      { clientId: own.id, personId: parent.personId },
    ])
  })

  it('shows nobody’s portals to somebody else, and to staff their own alone [PRT-10, TEN-01]', async () => {
    const stranger = await aClient(product, therapy.practice)
    expect((await all(stranger.caller)).portals).toMatchObject([{ portalId: stranger.id }])
    expect(await all(therapy.provider.caller)).toEqual({ portals: [], appointments: [], tasks: [] })
  })

  it('loses a portal as soon as its grant has ended [PRT-10, PRT-8]', async () => {
    const guest = await aClient(product, dental.practice, {
      personId: parent.personId,
      relationship: 'parent',
    })
    expect((await all()).portals).toHaveLength(4)
    await inPractice(dental, async ({ trx }) => {
      await trx
        .updateTable('portal_grants')
        .set({ revoked_at: new Date() })
        .where('client_id', '=', guest.id)
        .execute()
    })
    expect((await all()).portals.map((portal: { portalId: string }) => portal.portalId)).not.toContain(
      guest.id,
    )
  })

  it('ends with an idle session like every portal, and keeps none alive [SES-01, PRT-10]', async () => {
    const caller = await product.as(parent.personId)
    const token = decodeURIComponent(caller.cookie!.split('=')[1]!).split('.')[0]
    const activeAt = async () =>
      (await product.services.pool.query('select last_active_at from auth.session where token = $1', [token]))
        .rows[0]?.last_active_at
    await product.services.pool.query(
      `update auth.session set last_active_at = now() - interval '10 minutes' where token = $1`,
      [token],
    )
    const before = await activeAt()
    await all(caller)
    expect(await activeAt()).toEqual(before)
    await inPractice(dental, async ({ trx }) => {
      await trx
        .updateTable('practices')
        .set({ client_idle_minutes: 5 })
        .where('id', '=', dental.practice.id)
        .execute()
    })
    expect((await caller.get('/api/my-portals')).body.title).toBe('signed-out-idle')
    expect(await activeAt()).toBeUndefined()
    await inPractice(dental, async ({ trx }) => {
      await trx
        .updateTable('practices')
        .set({ client_idle_minutes: 30 })
        .where('id', '=', dental.practice.id)
        .execute()
    })
  })

  it('says of a practice that asks for a second factor only that it does [PRT-10, ACC-12]', async () => {
    const set = (to: string) =>
      inPractice(dental, async ({ trx }) => {
        await trx
          .updateTable('practices')
          .set({ second_factor_required_for: to })
          .where('id', '=', dental.practice.id)
          .execute()
      })
    await set('everyone')
    try {
      const shown = await all()
      expect(shown.portals.find((one: { portalId: string }) => one.portalId === own.id)).toMatchObject({
        state: 'secondFactorRequired',
        unreadMessages: null,
      })
      expect(shown.appointments.map((one: { portalId: string }) => one.portalId)).not.toContain(own.id)
    } finally {
      await set('nobody')
    }
  })
})

describe('the events of all portals', () => {
  it('come in one stream, each with its portal, and only of areas that the grant opens [PRT-10, PRT-6, MSG-9]', async () => {
    await setPermissions(theo, ['basic', 'scheduling', 'billing'])
    const events: { kind: string; portalId?: string }[] = []
    const request = httpRequest(
      {
        port,
        host: '127.0.0.1',
        path: '/api/events',
        headers: { cookie: parent.caller.cookie! },
        agent: false,
      },
      (response) => {
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          for (const line of text.split('\n'))
            if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)))
        })
      },
    )
    request.on('error', () => {})
    request.end()
    await expect.poll(() => events.length).toBe(1)
    await inPractice(therapy, async (work) => {
      for (const client of [ada, theo])
        for (const kind of ['message', 'appointment'])
          work.tell({
            practiceId: therapy.practice.id,
            kind,
            id: newId(),
            clientId: client.id,
            toStaff: false,
          })
    })
    await expect
      .poll(() => events.slice(1).map(({ kind, portalId }) => [kind, portalId]))
      .toEqual([
        ['message', ada.id],
        ['appointment', ada.id],
        ['appointment', theo.id],
      ])
    request.destroy()
    await setPermissions(theo, everything)
  })

  it('are for whoever has a portal [PRT-10]', async () => {
    expect((await therapy.provider.caller.get('/api/events')).status).toBe(404)
    expect((await product.anonymous.get('/api/events')).status).toBe(401)
  })
})
