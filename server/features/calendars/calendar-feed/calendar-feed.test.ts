import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { readCalendar } from '../../../kernel/icalendar/index.ts'
import { faultsOfLines } from '../../../kernel/icalendar/strict-lines.ts'
import { newId } from '../../../kernel/ids.ts'
import type { StaffRole } from '../../../kernel/permit.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { openPortal } from '../../clients/index.ts'
import { bookAppointment, insertBlockedTime } from '../../scheduling/index.ts'
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'
import { syncDueCalendars } from '../sync-calendar/sync-calendar.job.ts'
import { justSignedIn } from './calendar-feed.cases.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let client: TestClient
let serviceId: string
const starts = [anHour(5), anHour(6), anHour(7)]

beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Practice' })
  provider = await aStaffMember(product, practice, { displayName: 'Dr. Canary Provider' })
  client = await aClient(product, practice, {
    firstName: 'Canaryfirst',
    lastName: 'Zebralast',
    providerIds: [provider.staffId],
  })
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where, { name: 'Canary trauma service' })
  await hoursFor(where, provider.staffId, [serviceId])
  for (const startsAt of starts) await book(client.id, startsAt)
})
afterAll(() => product.stop())

const book = (clientId: string, startsAt: number) =>
  inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    bookAppointment(work, {
      clientId,
      serviceId,
      staffId: provider.staffId,
      locationId: null,
      startsAt,
      by: 'staff',
    }),
  )

async function addressOf(owner: TestStaff | TestClient, path: string): Promise<string> {
  await justSignedIn({ product }, owner.caller)
  const made = await owner.caller.post(`${path}/calendar-feed`)
  expect(made.status, made.text).toBe(201)
  expect(made.body.address).toMatch(/^http:\/\/localhost:3000\/api\/calendar-feeds\/[A-Za-z0-9_-]{43}\.ics$/)
  return new URL(made.body.address).pathname
}
const eventsOf = (text: string) =>
  readCalendar(text, { from: Date.now(), until: Date.now() + 30 * 86_400_000, defaultTimeZone: 'UTC' })

describe('a private calendar address', () => {
  it('shows a client the practice, date, time and a link, in a file that keeps to RFC 5545 [CAL-2, NPH-01, REM-3]', async () => {
    const path = await addressOf(client, client.path)
    const feed = await product.anonymous.get(path)
    expect(feed.status, feed.text).toBe(200)
    expect(feed.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(faultsOfLines(feed.text)).toEqual([])
    expect(eventsOf(feed.text).map(({ startsAt, title }) => ({ startsAt, title }))).toEqual(
      starts.map((startsAt) => ({ startsAt, title: 'Appointment at Cedar Street Practice' })),
    )
    expect(feed.text).toContain('TZID:America/Denver')
    expect(feed.text).toContain('DTSTART;TZID=America/Denver:')
    for (const canary of [
      'Canaryfirst',
      'Zebralast',
      'trauma',
      'Dr.',
      'Therapy',
      'Cedar Street,',
      'LOCATION',
      'DESCRIPTION',
      'ATTENDEE',
      'ORGANIZER',
    ])
      expect(feed.text, canary).not.toContain(canary)
  })

  it('tells a staff member’s calendar by his title choice, with times that are no client’s and sessions once [CAL-2, CAL-3]', async () => {
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      insertBlockedTime(work, {
        staffId: provider.staffId,
        startsAt: anHour(8),
        endsAt: anHour(8) + 3_600_000,
        kind: 'personal',
      }),
    )
    const path = await addressOf(provider, practice.path)
    const titles = async () => {
      const { text } = await product.anonymous.get(path)
      expect(faultsOfLines(text)).toEqual([])
      expect(text).not.toContain('trauma')
      return eventsOf(text).map(({ title }) => title)
    }
    expect(await titles()).toEqual(['Busy', 'Busy', 'Busy', 'Busy'])
    const choose = (titleChoice: string) =>
      provider.caller.put(`${practice.path}/calendar-feed/titles`, { titleChoice })
    expect((await choose('initials')).status).toBe(204)
    expect(await titles()).toEqual(['C. Z.', 'C. Z.', 'C. Z.', 'Busy'])
    expect((await choose('firstName')).status).toBe(204)
    expect(await titles()).toEqual(['Canaryfirst', 'Canaryfirst', 'Canaryfirst', 'Busy'])
    // A new address keeps the choice.
    const renewed = await addressOf(provider, practice.path)
    expect(eventsOf((await product.anonymous.get(renewed)).text)[0]!.title).toBe('Canaryfirst')
  })

  it('ends with its renewal, with its end, and with the access of whoever made it [CAL-2]', async () => {
    const first = await addressOf(client, client.path)
    expect((await product.anonymous.get(first)).status).toBe(200)
    const second = await addressOf(client, client.path)
    expect((await product.anonymous.get(first)).status).toBe(404)
    expect((await product.anonymous.get(second)).status).toBe(200)
    expect((await client.caller.delete(`${client.path}/calendar-feed`)).status).toBe(204)
    expect((await product.anonymous.get(second)).status).toBe(404)

    const parent = await aPerson(product)
    const caller = await product.as(parent.personId)
    const grantId = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      openPortal(work, {
        clientId: client.id,
        personId: parent.personId,
        displayName: 'Parent',
        relationship: 'other',
        permissions: ['scheduling'],
      }),
    )
    const ofParent = await addressOf({ ...client, caller, personId: parent.personId }, client.path)
    expect((await product.anonymous.get(ofParent)).status).toBe(200)
    const grant = (change: string) =>
      inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
        const { sql } = await import('kysely')
        await sql`update portal_grants set ${sql.raw(change)} where person_id = ${parent.personId}`.execute(
          trx,
        )
      })
    await grant(`permissions = '{billing}'`)
    expect((await product.anonymous.get(ofParent)).status).toBe(404)
    await grant(`permissions = '{scheduling}'`)
    expect((await product.anonymous.get(ofParent)).status).toBe(200)
    await grant('revoked_at = now()')
    expect((await product.anonymous.get(ofParent)).status).toBe(404)
    expect(grantId).toBeDefined()

    const leaving = await aStaffMember(product, practice)
    const ofLeaving = await addressOf(leaving, practice.path)
    expect((await product.anonymous.get(ofLeaving)).status).toBe(200)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ status: 'inactive' })
        .where('id', '=', leaving.staffId)
        .execute(),
    )
    expect((await product.anonymous.get(ofLeaving)).status).toBe(404)
  })

  it('of staff is for roles that see the calendar, whatever seat they have, and does not come back with who left [CAL-2, ACC-11]', async () => {
    const change = (staffId: string, set: { status?: 'active' | 'inactive'; roles?: StaffRole[] }) =>
      inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
        trx.updateTable('staff_members').set(set).where('id', '=', staffId).execute(),
      )
    const biller = await aStaffMember(product, practice, { roles: ['biller'] })
    await justSignedIn({ product }, biller.caller)
    expect((await biller.caller.post(`${practice.path}/calendar-feed`)).status).toBe(403)
    const desk = await aStaffMember(product, practice, { roles: ['scheduler'] })
    const address = await addressOf(desk, practice.path)
    expect((await product.anonymous.get(address)).status).toBe(200)
    await change(desk.staffId, { roles: ['biller'] })
    expect((await product.anonymous.get(address)).status).toBe(404)
    await change(desk.staffId, { roles: ['biller', 'staff'] })
    expect((await product.anonymous.get(address)).status).toBe(200)
    await change(desk.staffId, { status: 'inactive' })
    expect((await product.anonymous.get(address)).status).toBe(404)
    await syncDueCalendars(product.services)
    await change(desk.staffId, { status: 'active' })
    expect((await product.anonymous.get(address)).status).toBe(404)
    expect((await desk.caller.get(`${practice.path}/calendar-feed`)).body.createdAt).toBeNull()
  })

  it('is made only just after signing in, shown once, kept as a hash, and its last reading told [CAL-2, AUTH-11]', async () => {
    const other = await aStaffMember(product, practice)
    await product.services.pool.query(
      `update auth.session set first_factor_at = now() - interval '1 hour' where "userId" = $1`,
      [other.personId],
    )
    const stale = await other.caller.post(`${practice.path}/calendar-feed`)
    expect(stale.status).toBe(403)
    expect(stale.body.type).toContain('fresh-sign-in-needed')
    expect((await other.caller.get(`${practice.path}/calendar-feed`)).body).toEqual({
      createdAt: null,
      lastFetchedAt: null,
      titleChoice: 'busy',
    })
    const path = await addressOf(other, practice.path)
    const shown = await other.caller.get(`${practice.path}/calendar-feed`)
    expect(shown.body).toMatchObject({ createdAt: expect.any(String), lastFetchedAt: null })
    const token = path.split('/').at(-1)!.slice(0, -4)
    expect(shown.text).not.toContain(token)
    await product.anonymous.get(path)
    expect((await other.caller.get(`${practice.path}/calendar-feed`)).body.lastFetchedAt).toEqual(
      expect.any(String),
    )
    const everything = await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
      const { sql } = await import('kysely')
      const feeds = await sql`select calendar_feeds::text as line from calendar_feeds`.execute(trx)
      const trail = await sql`select audit_events::text as line from audit_events`.execute(trx)
      return JSON.stringify([feeds.rows, trail.rows])
    })
    expect(everything).not.toContain(token)
  })

  it('answers 304 until something changes, privately, without a cookie, whoever asks [CAL-2]', async () => {
    const path = await addressOf(client, client.path)
    const first = await product.anonymous.get(path)
    const etag = String(first.headers.etag)
    expect(first.headers['cache-control']).toBe('private, max-age=0, must-revalidate')
    expect(first.headers['set-cookie']).toBeUndefined()
    const same = await product.anonymous.get(path, { 'if-none-match': `W/${etag}` })
    expect([same.status, same.text]).toEqual([304, ''])
    await book(client.id, anHour(9))
    const changed = await product.anonymous.get(path, { 'if-none-match': etag })
    expect(changed.status).toBe(200)
    expect(changed.headers.etag).not.toBe(etag)
  })

  it('tells a program that asks without end to wait, and goes on afterwards [CAL-2]', async () => {
    const path = await addressOf(client, client.path)
    const now = Date.now()
    product.setClock(now)
    for (let i = 0; i < 60; i++) expect((await product.anonymous.get(path)).status).toBe(200)
    const refused = await product.anonymous.get(path)
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '600'])
    product.setClock(now + 601_000)
    expect((await product.anonymous.get(path)).status).toBe(200)
    product.setClock(null)
  })

  it('knows no address of another form, and none that was guessed [CAL-2]', async () => {
    for (const file of [
      'x.ics',
      `${'a'.repeat(43)}.ics`,
      `${'a'.repeat(43)}`,
      `${'a'.repeat(43)}.ics/`,
      '%00.ics',
    ])
      expect((await product.anonymous.get(`/api/calendar-feeds/${file}`)).status, file).toBe(404)
  })
})

describe('the file of one appointment', () => {
  const fileOf = (id: string, by = client) => by.caller.get(`${by.path}/appointments/${id}/calendar-file`)

  it('is taken up by a calendar program under the same name each time, and as cancelled once it is [CAL-2, NPH-01]', async () => {
    const { id } = await book(client.id, anHour(12))
    const file = await fileOf(id)
    expect(file.status, file.text).toBe(200)
    expect(file.headers['content-disposition']).toBe('attachment; filename="appointment.ics"')
    expect(faultsOfLines(file.text)).toEqual([])
    expect(file.text).toContain('METHOD:PUBLISH\r\n')
    const [event] = eventsOf(file.text)
    expect(event).toMatchObject({
      uid: `${id}@localhost`,
      startsAt: anHour(12),
      endsAt: anHour(12) + 50 * 60_000,
      timeZone: 'America/Denver',
      title: 'Appointment at Cedar Street Practice',
      isCancelled: false,
    })
    for (const canary of ['Canary', 'Zebralast', 'trauma', 'LOCATION'])
      expect(file.text, canary).not.toContain(canary)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('appointments')
        .set((eb) => ({ status: 'cancelledInTime', version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute(),
    )
    const [cancelled] = eventsOf((await fileOf(id)).text)
    expect(cancelled).toMatchObject({ uid: event!.uid, isCancelled: true, blocksTime: false })
    expect(cancelled!.sequence).toBeGreaterThan(event!.sequence)
  })

  it('is only the client’s own [TEN-01]', async () => {
    const { id } = await book(client.id, anHour(13))
    const stranger = await aClient(product, practice, { providerIds: [provider.staffId] })
    expect((await fileOf(id, stranger)).status).toBe(404)
    expect((await fileOf(newId())).status).toBe(404)
  })
})
