import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import { instantText } from '../../../kernel/time/index.ts'
import type { Product } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { anInvoice, openShop, type Shop } from '../../billing/billing.factories.ts'
import { aShortForm, aTask, importedForm, wholeForm } from '../../forms/forms.factories.ts'
import { withMailCodes } from '../../identity/second-step/second-step.factories.ts'
import { sideOfStaff, write } from '../../messaging/messaging.factories.ts'
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'

let shop: Shop
let product: Product
let practice: TestPractice
let provider: Awaited<ReturnType<typeof aStaffMember>>
let serviceId: string
beforeAll(async () => {
  shop = await openShop()
  product = shop.product
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  provider = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { locationId: practice.locationId })
})
afterAll(() => shop.stop())

const key = () => ({ 'idempotency-key': newId() })
const wholeProfile = {
  address: { street: '9 Pine Road', city: 'Boise', region: 'ID', postalCode: '83702' },
  phones: [{ number: '(208) 555-0142', label: 'mobile', uses: ['appointments'], mayLeaveMessage: true }],
  contacts: [
    {
      firstName: 'Dana',
      lastName: 'Okafor',
      relationship: 'parent',
      phone: '(208) 555-0143',
      otherPhone: null,
      email: null,
      isResponsibleParty: true,
      isEmergencyContact: true,
      mayBeInvited: false,
    },
  ],
}
/** With two-step sign-in, unless she has `oneStep`, and a profile to which nothing is missing, unless it is `bare`. */
async function aMaya(
  options: { personId?: string; relationship?: 'parent'; isBare?: boolean; hasOneStep?: boolean } = {},
) {
  const { isBare, hasOneStep, ...rest } = options
  const client = await aClient(product, practice, { providerIds: [provider.staffId], ...rest })
  if (!hasOneStep)
    await product.services.pool.query('update auth."user" set "twoFactorEnabled" = true where id = $1', [
      client.personId,
    ])
  if (isBare) return client
  const { status, text } = await client.caller.patch(`${client.path}/profile`, {
    version: 1,
    ...wholeProfile,
  })
  expect(status, text).toBe(200)
  return client
}

const home = async (client: TestClient) => {
  const { status, body, text } = await client.caller.get(`${client.path}/home`)
  expect(status, text).toBe(200)
  return body
}
const kindsOf = async (client: TestClient) => (await home(client)).tasks.map((t: { kind: string }) => t.kind)

async function aFormFor(client: TestClient): Promise<string> {
  const form = await importedForm(practice, aShortForm(`urn:test:${newId()}`))
  return aTask(product, practice, client, form.id)
}

const book = async (client: TestClient, startsAt: number) => {
  const { status, body, text } = await client.caller.post(
    `${client.path}/appointments`,
    {
      serviceId,
      providerId: provider.staffId,
      locationId: practice.locationId,
      startsAt: instantText(startsAt),
    },
    key(),
  )
  expect(status, text).toBe(201)
  return body
}
const invoiceFor = (client: TestClient) => anInvoice({ product, practice, clientId: client.id }, 8500)

/** Everything that a dashboard can show of a client. */
async function aFullPortal(permissions?: PortalPermission[], daysAhead = 5): Promise<TestClient> {
  const client = await aMaya()
  await aFormFor(client)
  await invoiceFor(client)
  const booked = await practice.owner.caller.post(
    `${practice.path}/appointments`,
    {
      clientId: client.id,
      serviceId,
      staffId: provider.staffId,
      locationId: practice.locationId,
      startsAt: instantText(anHour(daysAhead)),
      doubleBookingReason: 'Made by a test',
    },
    key(),
  )
  expect(booked.status, booked.text).toBe(201)
  const { status, text } = await write(sideOfStaff(practice, provider), {
    clientId: client.id,
    personId: client.personId,
  })
  expect(status, text).toBe(201)
  if (permissions)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      sql`update portal_grants set permissions = ${permissions} where client_id = ${client.id}`.execute(trx),
    )
  return client
}

const withFeatures = async (features: string[], run: () => Promise<void>) => {
  const set = (to: string[]) =>
    inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      sql`update practices set features = ${to} where id = ${practice.id}`.execute(trx),
    )
  await set(features)
  try {
    await run()
  } finally {
    await set(['payments', 'forms', 'messaging', 'selfScheduling', 'documents', 'insurance'])
  }
}

describe('what a client has to do', () => {
  it('is nothing for somebody new', async () => {
    const shown = await home(await aMaya())
    expect(shown).toMatchObject({
      tasks: [],
      doneCount: 0,
      appointments: [],
      hasMoreAppointments: false,
      account: { balanceCents: 0, dueCents: 0, openInvoiceCount: 0 },
      unreadMessages: 0,
    })
  })

  it('appears with each cause and goes as it is done [DSH-1]', async () => {
    const client = await aMaya()
    const assignmentId = await aFormFor(client)
    expect((await home(client)).tasks).toMatchObject([
      {
        kind: 'form',
        id: assignmentId,
        titles: { en: 'A few words', es: 'A few words' },
        isStarted: false,
        answered: 0,
        total: 2,
      },
    ])
    const booked = await book(client, anHour(7))
    await invoiceFor(client)
    const { tasks } = await home(client)
    expect(tasks.slice(1)).toMatchObject([
      { kind: 'confirmAppointment', id: booked.id, startsAt: booked.startsAt },
      { kind: 'payBalance', amountCents: 8500 },
    ])

    const sent = await client.caller.post(
      `${client.path}/forms/${assignmentId}/submission`,
      await wholeForm(client, assignmentId),
    )
    expect(sent.status, sent.text).toBeLessThan(300)
    expect(await home(client)).toMatchObject({
      doneCount: 1,
      tasks: [{ kind: 'confirmAppointment' }, { kind: 'payBalance' }],
    })
    await client.caller.post(`${client.path}/appointments/${booked.id}/confirm`, { version: 1 })
    expect(await kindsOf(client)).toEqual(['payBalance'])
    const paid = await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/payments`,
      { amountCents: 8500, method: 'cash' },
      key(),
    )
    expect(paid.status, paid.text).toBe(201)
    expect(await home(client)).toMatchObject({ tasks: [], doneCount: 1, account: { dueCents: 0 } })
  })

  it('asks for what the profile lacks until it is there [DSH-1, PRF-9]', async () => {
    const client = await aMaya({ isBare: true })
    const asked = async () =>
      (await home(client)).tasks.map((task: { kind: string; missing: string[] }) => [task.kind, task.missing])
    expect(await asked()).toEqual([['completeProfile', ['address', 'phone', 'emergencyContact']]])
    const change = async (body: object) => {
      const { version } = (await client.caller.get(`${client.path}/profile`)).body
      const { status, text } = await client.caller.patch(`${client.path}/profile`, { version, ...body })
      expect(status, text).toBe(200)
    }
    await change({ address: wholeProfile.address, phones: wholeProfile.phones })
    expect(await asked()).toEqual([['completeProfile', ['emergencyContact']]])
    await change({ contacts: wholeProfile.contacts })
    expect(await asked()).toEqual([])
    await change({ phones: [] })
    expect(await asked()).toEqual([['completeProfile', ['phone']]])
  })

  it('encourages two-step sign-in until it is set up [DSH-1, ACC-9]', async () => {
    const client = await aMaya({ hasOneStep: true })
    expect(await kindsOf(client)).toEqual(['setUpTwoStep'])
    await withMailCodes(product, client.caller, client.email)
    expect(await kindsOf(client)).toEqual([])
  })

  it('counts as progress what was done within a month [DSH-1]', async () => {
    const client = await aMaya()
    const assignmentId = await aFormFor(client)
    await client.caller.post(
      `${client.path}/forms/${assignmentId}/submission`,
      await wholeForm(client, assignmentId),
    )
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      sql`update form_assignments set completed_at = completed_at - interval '31 days' where id = ${assignmentId}`.execute(
        trx,
      ),
    )
    expect((await home(client)).doneCount).toBe(0)
  })
})

describe('what lies ahead', () => {
  it('is shown with place, provider and service in the client’s zone, and says when there is more [DSH-3]', async () => {
    const client = await aMaya()
    for (let day = 20; day < 26; day += 1) await book(client, anHour(day))
    const shown = await home(client)
    expect(shown).toMatchObject({ timeZone: 'America/Denver', hasMoreAppointments: true, mayBook: true })
    expect(shown.appointments).toHaveLength(5)
    expect(shown.appointments[0]).toMatchObject({
      startsAt: instantText(anHour(20)),
      status: 'scheduled',
      service: { name: 'Therapy session' },
      provider: { name: 'Dr. Lena Brandt' },
      modality: 'inPerson',
      location: { street: '214 Cedar Street, Suite 3', city: 'Albany' },
      mayConfirm: true,
    })
    expect(await kindsOf(client)).toEqual(['confirmAppointment'])
  })
})

describe('what a grant does not open', () => {
  it('is absent: only upcoming appointments, without their buttons, for the basic one [DSH-2, DSH-5, PRT-6]', async () => {
    const shown = await home(await aFullPortal(['basic'], 5))
    expect(shown).toMatchObject({
      tasks: [],
      doneCount: 0,
      account: null,
      unreadMessages: null,
      mayBook: false,
      mayPay: false,
    })
    expect(shown.appointments).toHaveLength(1)
  })

  it.each([
    ['scheduling', 'confirmAppointment', { mayBook: true, account: null, unreadMessages: null }],
    ['documents', 'form', { mayBook: false, account: null, unreadMessages: null }],
    [
      'billing',
      'payBalance',
      { mayPay: true, account: { balanceCents: 8500, dueCents: 8500, openInvoiceCount: 1 } },
    ],
    ['messaging', undefined, { unreadMessages: 1, account: null }],
  ] as const)('opens with %s its own part alone [DSH-2, PRT-6]', async (permission, task, part) => {
    const client = await aFullPortal(['basic', permission], 6)
    expect(await home(client)).toMatchObject(part)
    expect(await kindsOf(client)).toEqual(task ? [task] : [])
  })

  it('is absent as well where the practice has switched it off [DSH-2]', async () => {
    const client = await aFullPortal(undefined, 8)
    expect(await kindsOf(client)).toEqual(['form', 'confirmAppointment', 'payBalance'])
    await withFeatures(['documents'], async () => {
      expect(await home(client)).toMatchObject({
        tasks: [{ kind: 'confirmAppointment' }],
        mayBook: false,
        mayPay: false,
        account: { dueCents: 8500 },
        unreadMessages: null,
      })
    })
  })
})

describe('the dashboard of another client', () => {
  it('shows nothing of this one, in the same practice or with the same login [DSH-1, DSH-3, DSH-5, TEN-01]', async () => {
    const full = await aFullPortal(undefined, 9)
    const stranger = await aMaya()
    const sibling = await aMaya({ personId: full.personId, relationship: 'parent' })
    for (const other of [stranger, sibling])
      expect(await home(other)).toMatchObject({
        tasks: [],
        doneCount: 0,
        appointments: [],
        account: { balanceCents: 0, dueCents: 0, openInvoiceCount: 0 },
        unreadMessages: 0,
      })
    expect((await stranger.caller.get(`${full.path}/home`)).status).toBe(404)
  })
})
