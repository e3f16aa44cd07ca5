import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { anInvoice, openShop, pay, type Shop } from './features/billing/billing.factories.ts'
import { openPortal } from './features/clients/index.ts'
import { aShortForm, aTask, importedForm, signedBy } from './features/forms/forms.factories.ts'
import { aFileOf, read, reply, sideOfStaff, write } from './features/messaging/messaging.factories.ts'
import { anHour, aService, hoursFor } from './features/scheduling/scheduling.factories.ts'
import { inScopeOf } from './kernel/db/scope.ts'
import { inPracticeAsSystem } from './kernel/db/work.ts'
import { newId } from './kernel/ids.ts'
import { type PortalPermission, portalPermissions } from './kernel/permit.ts'
import type { Work } from './kernel/services.ts'
import { instantText } from './kernel/time/index.ts'
import type { Caller, Product } from './testing/product.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from './testing/world.ts'

let shop: Shop
let product: Product
let practice: TestPractice
let provider: TestStaff
let client: TestClient
let invoiceId: string
let threadId: string
let owner: pg.Client

/** A portal in which there is something of every area. */
beforeAll(async () => {
  shop = await openShop()
  product = shop.product
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice, { providerIds: [provider.staffId] })
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { locationId: practice.locationId })
  for (const startsAt of [anHour(5), Date.now() - 7 * 86_400_000]) {
    const booked = await practice.owner.caller.post(
      `${practice.path}/appointments`,
      {
        clientId: client.id,
        serviceId,
        staffId: provider.staffId,
        locationId: practice.locationId,
        startsAt: instantText(startsAt),
        doubleBookingReason: 'Made by a test',
      },
      { 'idempotency-key': newId() },
    )
    expect(booked.status, booked.text).toBe(201)
  }
  const fileId = await aFileOf(client, 'for my provider alone')
  threadId = (await write(client, { topic: 'provider', staffId: provider.staffId }, { fileIds: [fileId] }))
    .body.threadId
  const answered = await reply(sideOfStaff(practice, provider), threadId, 'Yes, please.')
  expect(answered.status, answered.text).toBe(201)
  expect((await read(client, threadId, 2)).status).toBeLessThan(300)
  const draft = await client.caller.put(`${client.path}/message-draft`, {
    threadId,
    to: null,
    subject: '',
    body: 'Thank you',
    fileIds: [],
  })
  expect(draft.status, draft.text).toBeLessThan(300)
  const form = await importedForm(practice, aShortForm('urn:test:grants', 'Why?', true))
  const signed = await signedBy(client, await aTask(product, practice, client, form.id), 'signature')
  expect(signed.status, signed.text).toBeLessThan(300)
  ;({ invoiceId } = await anInvoice({ product, practice, clientId: client.id }, 8500))
  const paid = await pay(client)
  expect(paid.status).toBeLessThan(300)
  const refund = await practice.owner.caller.post(
    `${practice.path}/clients/${client.id}/payments/${paid.body.paymentId}/refunds`,
    { amountCents: 1, reason: 'A cent too much' },
    { 'idempotency-key': newId() },
  )
  expect(refund.status, refund.text).toBe(201)
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
}, 60_000)
afterAll(async () => {
  await owner?.end()
  await shop.stop()
})

type Member = { personId: string; caller: Caller; path: string }
async function memberWith(permissions: PortalPermission[]): Promise<Member> {
  const { personId } = await aPerson(product)
  await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    openPortal(work, {
      clientId: client.id,
      personId,
      displayName: 'Pat Okafor',
      relationship: 'other',
      permissions,
    }),
  )
  return { personId, caller: await product.as(personId), path: client.path }
}
const without = (...left: PortalPermission[]) => portalPermissions.filter((p) => !left.includes(p))

const asMember = <T>(personId: string, run: (work: Work) => Promise<T>) =>
  inScopeOf(
    product.services,
    { practiceId: practice.id, kind: 'client', personId, clientId: client.id },
    'test',
    run,
  )

const tablesOf: Record<'messaging' | 'documents' | 'billing', string[]> = {
  messaging: [
    'threads',
    'thread_members',
    'messages',
    'message_attachments',
    'message_reads',
    'message_drafts',
  ],
  documents: ['form_assignments', 'form_submissions', 'signing_agreements', 'form_signatures'],
  billing: [
    'billing_accounts',
    'payments',
    'ledger_entries',
    'invoices',
    'invoice_lines',
    'payment_allocations',
    'refunds',
  ],
}
const countsOf = (personId: string, tables: string[]) =>
  asMember(personId, async ({ trx }) => {
    const counts: Record<string, number> = {}
    for (const table of tables)
      counts[table] = (
        await trx
          .selectFrom(table as 'threads')
          .select('practice_id')
          .execute()
      ).length
    return counts
  })

describe('the database holds what a grant leaves out, whatever the program asks', () => {
  for (const [area, tables] of Object.entries(tablesOf) as ['messaging', string[]][])
    it(`gives no row of ${area} to a grant without it, and all of them with it [PRT-6]`, async () => {
      const limited = await memberWith(without(area))
      // The client herself, whose threads these are: what changes is her grant alone.
      const mine = await countsOf(client.personId, tables)
      for (const table of tables) expect(mine[table], `${table} with ${area}`).toBeGreaterThan(0)
      await setPermissions(client.personId, without(area))
      const left = await countsOf(client.personId, tables)
      await setPermissions(client.personId, [...portalPermissions])
      for (const table of tables) expect(left[table], `${table} without ${area}`).toBe(0)
      for (const [table, count] of Object.entries(await countsOf(limited.personId, tables)))
        expect(count, `${table} for another person without ${area}`).toBe(0)
    })

  it('shows what lies ahead with basic, everything with scheduling, and nothing with neither; and lets only scheduling write [PRT-6]', async () => {
    const seen = async (permissions: PortalPermission[]) => {
      const { personId } = await memberWith(permissions)
      return asMember(personId, async ({ trx }) => ({
        count: (await trx.selectFrom('appointments').select('id').execute()).length,
        changed: Number(
          (await trx.updateTable('appointments').set({ status: 'confirmed' }).executeTakeFirst())
            .numUpdatedRows,
        ),
      }))
    }
    expect(await seen(['billing', 'messaging', 'documents'])).toEqual({ count: 0, changed: 0 })
    expect(await seen(['basic'])).toEqual({ count: 1, changed: 0 })
    expect(await seen(['scheduling'])).toEqual({ count: 2, changed: 2 })
  })

  it('keeps a file as closed as the thing that it is attached to [PRT-6]', async () => {
    const files = (personId: string) =>
      asMember(personId, async ({ trx }) => (await trx.selectFrom('files').select('id').execute()).length)
    expect(await files(client.personId)).toBeGreaterThan(0)
    // Somebody with every permission, who took no part in the conversation.
    const everything = await memberWith([...portalPermissions])
    expect(await files(everything.personId)).toBe(0)
    const chunks = await asMember(everything.personId, ({ trx }) =>
      trx.selectFrom('file_chunks').select('file_id').execute(),
    )
    expect(chunks).toEqual([])
  })

  it('refuses a row that is written without the permission [PRT-6]', async () => {
    const { personId } = await memberWith(without('documents'))
    await expect(
      asMember(personId, ({ trx }) =>
        trx
          .insertInto('signing_agreements')
          .values({
            practice_id: practice.id,
            id: newId(),
            client_id: client.id,
            person_id: personId,
            decision: 'agreed',
            disclosure_version: '1.0.0',
            language: 'en',
            shown_text: '',
            shown_hash: Buffer.from(
              'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
              'hex',
            ),
            decided_at: new Date(),
            ip: '127.0.0.1',
            device: 'test',
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('opens nothing under a grant that was revoked, or that has ended, since the work began [PRT-6, PRT-8]', async () => {
    for (const change of ['revoked_at = now()', "ends_at = now() - interval '1 second'"]) {
      const { personId } = await memberWith([...portalPermissions])
      expect((await countsOf(personId, ['ledger_entries'])).ledger_entries).toBeGreaterThan(0)
      await asOwner(`update portal_grants set ${change} where person_id = $1`, [personId])
      expect((await countsOf(personId, ['ledger_entries'])).ledger_entries, change).toBe(0)
    }
  })

  it('asks of every table with a client’s rows which area it belongs to [PRT-6, TEN-03]', async () => {
    const { rows } = await owner.query<{ relname: string }>(
      `select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname = 'own_client'
         and not exists (select 1 from pg_policy g where g.polrelid = c.oid and g.polname = 'granted') order by 1`,
    )
    expect(rows.map((row) => row.relname).filter((name) => !(name in ofNoArea))).toEqual([])
  })
})

/** What every grant may read of its own client, each with the reason. */
const ofNoArea: Record<string, string> = {
  clients: 'entering a portal reads its zone; a portal always names its client',
  client_providers: 'whom one may book or write to',
  portal_grants: 'who is told of something',
  client_contact_points: 'where the client is reached; shown by the profile alone',
  client_contacts: 'the people around a client; shown by the profile alone',
  notice_settings: 'what a person wants to hear of by mail; a policy of its own keeps it to that person',
  client_search: 'the practice’s own register of names; no route of a portal asks it',
  runs: 'how far a piece of work is that the person asked for',
  client_photo_ids: 'asked for by the profile alone; the file itself needs basic',
}

const asOwner = async (text: string, values: unknown[]) => {
  await owner.query('begin')
  await owner.query(
    `select set_config('app.practice_id', $1, true), set_config('app.actor_kind', 'system', true)`,
    [practice.id],
  )
  const result = await owner.query(text, values)
  await owner.query('commit')
  return result
}
const setPermissions = (personId: string, permissions: PortalPermission[]) =>
  asOwner('update portal_grants set permissions = $2 where person_id = $1', [personId, permissions])

describe('with the guard’s check broken', () => {
  // The handler runs as the program would run it, told that the grant opens everything; only the database knows better.
  const handled = (personId: string, operationId: string, call: object = {}) => {
    const route = allRoutes().find((r) => r.operationId === operationId)!
    return asMember(personId, (work) =>
      (route.handle as (call: unknown) => Promise<unknown>)({
        work,
        services: product.services,
        params: {},
        query: {},
        body: undefined,
        portal: {
          personId,
          practiceId: practice.id,
          clientId: client.id,
          permissions: new Set(portalPermissions),
          features: new Set(['payments', 'forms', 'messaging', 'selfScheduling', 'documents', 'insurance']),
          clientZone: 'America/Denver',
          practiceZone: 'America/New_York',
          timeZone: 'America/Denver',
          locale: 'en',
        },
        ...call,
      }),
    )
  }
  const cases: [PortalPermission, string, () => object, unknown][] = [
    ['messaging', 'listThreads', () => ({}), { items: [] }],
    ['messaging', 'showThread', () => ({ params: { threadId } }), 404],
    ['documents', 'listMyForms', () => ({ query: { list: 'done' } }), { items: [] }],
    ['billing', 'showAccount', () => ({}), { balanceCents: 0, invoices: [] }],
    ['billing', 'listMyLedger', () => ({}), { items: [] }],
    ['billing', 'listMyPayments', () => ({}), { items: [] }],
    ['billing', 'showPortalInvoice', () => ({ params: { invoiceId } }), 404],
    ['scheduling', 'listPastAppointments', () => ({}), { items: [] }],
  ]
  for (const [permission, operationId, call, nothing] of cases)
    it(`${operationId} still has nothing to give without ${permission} [PRT-6]`, async () => {
      expect(JSON.stringify(await handled(client.personId, operationId, call()))).not.toBe('')
      await setPermissions(client.personId, without(permission))
      try {
        const answer = handled(client.personId, operationId, call())
        if (nothing === 404) await expect(answer).rejects.toMatchObject({ status: 404 })
        else expect(await answer).toMatchObject(nothing as object)
      } finally {
        await setPermissions(client.personId, [...portalPermissions])
      }
    })
})

describe('whoever pays and nothing else', () => {
  it('sees amounts and dates, and no care: no service, code, provider or diagnosis, on no page of billing [PRV-02]', async () => {
    const payer = await memberWith(['billing'])
    const texts = async (who: { caller: Caller; path: string }) =>
      Promise.all(
        ['/account', '/ledger', '/payment-choices', `/invoices/${invoiceId}`, '/payments'].map(
          async (path) => {
            const { status, text } = await who.caller.get(`${who.path}${path}`)
            expect(status, path).toBe(200)
            return text
          },
        ),
      )
    const care = /Therapy session|90834|Lena Brandt/
    expect((await texts(client)).join(' ')).toMatch(care)
    const seen = await texts(payer)
    expect(seen.join(' ')).not.toMatch(care)
    const ledger = JSON.parse(seen[1]!).items as { kind: string }[]
    expect(ledger.find((line) => line.kind === 'charge')).toMatchObject({
      amountCents: 8500,
      serviceDate: '2026-11-17',
      description: '',
      code: null,
      providerName: null,
      diagnosisCodes: [],
    })
    expect(JSON.parse(seen[3]!)).toMatchObject({
      totalCents: 8500,
      lines: [{ amountCents: 8500, serviceDate: '2026-11-17', description: '', code: null }],
    })
    const pdf = await payer.caller.get(`${payer.path}/invoices/${invoiceId}/pdf`)
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    for (const path of ['/home', '/appointments', '/threads', '/forms'])
      expect((await payer.caller.get(`${payer.path}${path}`)).status, path).toBe(403)
  })

  it('keeps diagnoses from a parent whose access leaves out documents [PRV-02, PRT-7]', async () => {
    const charged = await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/charges`,
      {
        serviceDate: '2026-11-19',
        description: 'Therapy session',
        feeCents: 9900,
        diagnosisCodes: ['F41.1'],
      },
      { 'idempotency-key': newId() },
    )
    expect(charged.status, charged.text).toBe(201)
    const ledger = async ({ caller, path }: { caller: Caller; path: string }) =>
      (await caller.get(`${path}/ledger`)).text
    expect(await ledger(client)).toContain('F41.1')
    const parent = await memberWith(['basic', 'scheduling', 'billing'])
    const seen = await ledger(parent)
    expect(seen).not.toContain('F41.1')
    expect(seen).toContain('Therapy session')
  })
})
