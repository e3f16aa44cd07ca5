import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs, instantText, minuteMs, parseInstant } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { type AppointmentChange, onAppointmentChange } from '../appointments/on-appointment-change.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'
import { moveAppointment } from './move-appointment.ts'

let product: Product
let practice: TestPractice
let client: TestClient
let lena: TestStaff
let mara: TestStaff
let serviceId: string
const changes: AppointmentChange[] = []
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  client = await aClient(product, practice, {
    firstName: 'Maya',
    lastName: 'Okafor',
    locale: 'es',
    timeZone: 'America/Denver',
  })
  lena = await aStaffMember(product, practice)
  mara = await aStaffMember(product, practice, { timeZone: 'Europe/Berlin' })
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where, { name: 'Trauma therapy', bufferAfterMinutes: 10 })
  for (const { staffId } of [lena, mara])
    await hoursFor(where, staffId, [serviceId], { locationId: practice.locationId })
  onAppointmentChange(async (_, change) => {
    changes.push(change)
  })
})
afterAll(() => product.stop())

const asSystem = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)
const booked = async (startsAt: number, of = client, staffId = lena.staffId, doubleBookingReason?: string) =>
  (
    await asSystem((work) =>
      bookAppointment(work, {
        clientId: of.id,
        serviceId,
        staffId,
        locationId: practice.locationId,
        startsAt,
        by: 'system',
        isQuiet: true,
        ...(doubleBookingReason ? { doubleBookingReason } : {}),
      }),
    )
  ).id
const length = 50 * minuteMs
const move = (id: string, startsAt: number, more: object = {}, by = practice.owner) =>
  by.caller.patch(`${practice.path}/appointments/${id}/time`, {
    version: 1,
    startsAt: instantText(startsAt),
    endsAt: instantText(startsAt + length),
    ...more,
  })
const show = async (id: string) =>
  (await practice.owner.caller.get(`${practice.path}/appointments/${id}`)).body
const mails = (kinds: string) =>
  asSystem(async ({ trx }) =>
    (
      await trx
        .selectFrom('outgoing_messages')
        .select(['recipient', 'kind', 'text'])
        .where('practice_id', '=', practice.id)
        .orderBy('created_at')
        .execute()
    ).filter((mail) => mail.kind.startsWith(kinds)),
  )

describe('a move by staff', () => {
  it('keeps the appointment, takes the new time with its buffers and gives the old one up [SCH-9]', async () => {
    const [from, to] = [anHour(5, 10), anHour(5, 14)]
    const id = await booked(from)
    changes.length = 0
    const moved = await move(id, to)
    expect(moved.status, moved.text).toBe(200)
    expect(moved.body).toMatchObject({
      id,
      startsAt: instantText(to),
      endsAt: instantText(to + length),
      version: 2,
    })
    expect(changes).toEqual([
      {
        appointmentId: id,
        change: 'moved',
        staffId: lena.staffId,
        clientId: client.id,
        freed: { staffId: lena.staffId, startsAt: from, endsAt: from + length },
      },
    ])
    const other = await aClient(product, practice)
    await booked(from, other)
    await expect(booked(to + length, other)).rejects.toMatchObject({ slug: 'slot-taken' })
  })

  it('tells client and provider the former time beside the new one, each in their own zone and language [SCH-11, REM-3]', async () => {
    const from = parseInstant('2027-03-13T10:00:00-05:00')
    const to = parseInstant('2027-03-15T10:00:00-04:00')
    const id = await booked(from)
    await move(id, to)
    const [toClient, toProvider] = (await mails('appointmentMoved')).slice(-2)
    expect(toClient!.recipient).toBe(client.email)
    expect(toClient!.text).toMatch(/15 de marzo de 2027, 8:00.*MDT/)
    expect(toClient!.text).toMatch(/13 de marzo de 2027, 8:00.*MST/)
    expect(toProvider!.recipient).toBe(lena.email)
    expect(toProvider!.text).toMatch(/March 15, 2027, 10:00.*EDT/)
    expect(toProvider!.text).toMatch(/March 13, 2027, 10:00.*EST/)
    for (const { text } of [toClient!, toProvider!]) expect(text).not.toMatch(/Maya|Okafor|Trauma|Lena/)
  })

  it('to a colleague tells her and whom it was taken from, and not the one who did it [SCH-9]', async () => {
    const at = anHour(6, 10)
    const id = await booked(at)
    const moved = await move(id, at, { staffId: mara.staffId })
    expect(moved.body).toMatchObject({ staffId: mara.staffId, startsAt: instantText(at) })
    const told = (await mails('appointment')).slice(-3).map((mail) => [mail.recipient, mail.kind])
    expect(told).toEqual(
      expect.arrayContaining([
        [client.email, 'appointmentReassigned'],
        [mara.email, 'appointmentBookedProvider'],
        [lena.email, 'appointmentMovedAwayProvider'],
      ]),
    )
    const before = (await mails('appointment')).length
    await move(id, at + 3 * hourMs, { version: 2 }, mara)
    expect((await mails('appointment')).slice(before).map((mail) => mail.recipient)).toEqual([client.email])
  })

  it('changes the length by its end alone [SCH-9]', async () => {
    const at = anHour(7, 10)
    const id = await booked(at)
    changes.length = 0
    const longer = await move(id, at, { endsAt: instantText(at + 90 * minuteMs) })
    expect(longer.body).toMatchObject({ startsAt: instantText(at), endsAt: instantText(at + 90 * minuteMs) })
    expect(changes.map((one) => one.freed)).toEqual([null])
    for (const endsAt of [at, at - hourMs, at + 25 * hourMs])
      expect((await move(id, at, { version: 2, endsAt: instantText(endsAt) })).status).toBe(400)
  })

  it('is refused on a held time, and takes it only with a reason, which stays readable after it is moved on [SCH-5, SCH-9]', async () => {
    const at = anHour(8, 10)
    await booked(at, await aClient(product, practice))
    const id = await booked(anHour(8, 13))
    const refused = await move(id, at + 30 * minuteMs)
    expect([refused.status, refused.body.title]).toEqual([409, 'slot-taken'])
    expect(refused.body.nearest.length).toBeGreaterThan(0)
    expect(await show(id)).toMatchObject({ startsAt: instantText(anHour(8, 13)), version: 1 })
    const doubleBookingReason = 'Siblings seen together'
    const taken = await move(id, at + 30 * minuteMs, { doubleBookingReason })
    expect([taken.status, taken.body.isDoubleBooked]).toEqual([200, true])
    expect(await show(id)).toMatchObject({ doubleBookingReason, isDoubleBooked: true })
    // Further on, within the same held time, it needs a reason again.
    expect((await move(id, at + 15 * minuteMs, { version: 2 })).status).toBe(409)
    const on = await move(id, anHour(8, 15), { version: 2, doubleBookingReason: 'Not needed any more' })
    expect(on.body).toMatchObject({ isDoubleBooked: false })
    const shown = await show(id)
    expect(shown.doubleBookingReason).toBe(null)
    expect(
      shown.moves.map((one: { formerDoubleBookingReason: string }) => one.formerDoubleBookingReason),
    ).toEqual([null, doubleBookingReason])
  })

  it('of what somebody else changed meanwhile is refused, and changes nothing [CON-02]', async () => {
    const id = await booked(anHour(9, 10))
    expect((await move(id, anHour(9, 12))).status).toBe(200)
    const late = await move(id, anHour(9, 14))
    expect([late.status, late.body.title]).toEqual([409, 'changed-meanwhile'])
    expect(await show(id)).toMatchObject({ startsAt: instantText(anHour(9, 12)), version: 2 })
  })

  it('asks a client again who had confirmed the former time, and not where only the place changes [SCH-7]', async () => {
    const at = anHour(10, 10)
    const id = await booked(at)
    const status = (version: number) =>
      practice.owner.caller.put(`${practice.path}/appointments/${id}/status`, {
        version,
        status: 'confirmed',
      })
    await status(1)
    expect((await move(id, at, { version: 2, locationId: null })).body).toMatchObject({
      status: 'confirmed',
      modality: 'telehealth',
      location: null,
    })
    expect((await move(id, at + hourMs, { version: 3 })).body.status).toBe('scheduled')
  })

  it('moves no appointment that is over, and none to who is not of this practice or to a place that is not [SCH-7, TEN-03]', async () => {
    const id = await booked(anHour(11, 10))
    const elsewhere = await aPractice(product)
    expect((await move(id, anHour(11, 12), { staffId: elsewhere.owner.staffId })).status).toBe(404)
    expect((await move(id, anHour(11, 12), { locationId: elsewhere.locationId })).status).toBe(404)
    await practice.owner.caller.put(`${practice.path}/appointments/${id}/status`, {
      version: 1,
      status: 'cancelledByProvider',
    })
    const refused = await move(id, anHour(11, 12), { version: 2 })
    expect([refused.status, refused.body.title]).toEqual([409, 'cannot-move'])
  })

  it('moves a time that is not a client’s in the same way, and tells nobody [SCH-10]', async () => {
    const at = anHour(12, 12)
    const block = await lena.caller.post(`${practice.path}/blocked-times`, {
      staffId: lena.staffId,
      startsAt: instantText(at),
      endsAt: instantText(at + hourMs),
      kind: 'meeting',
    })
    const before = (await mails('')).length
    const moved = await move(block.body.id, at + hourMs, { endsAt: instantText(at + 3 * hourMs) })
    expect(moved.body).toMatchObject({ kind: 'nonClient', startsAt: instantText(at + hourMs) })
    expect((await mails('')).length).toBe(before)
    await booked(at)
    const held = await move(block.body.id, at, { version: 2 })
    expect([held.status, held.body.title, held.body.nearest]).toEqual([409, 'slot-taken', []])
  })

  it('leaves an event of an outside calendar to that calendar [CAL-1]', async () => {
    const id = newId()
    const at = anHour(13, 12)
    await asSystem(({ trx }) =>
      trx
        .insertInto('appointments')
        .values({
          practice_id: practice.id,
          id,
          staff_id: lena.staffId,
          kind: 'outside',
          time_zone: 'America/New_York',
          starts_at: new Date(at),
          ends_at: new Date(at + hourMs),
          busy_from: new Date(at),
          busy_until: new Date(at + hourMs),
          status: 'scheduled',
          made_by: 'system',
        })
        .execute(),
    )
    expect((await move(id, at + hourMs)).body.title).toBe('cannot-move')
  })

  it('is kept on record: when, by whom, from where and to where, and cannot be rewritten [SCH-12, TRL-01]', async () => {
    const [from, to] = [anHour(14, 10), anHour(14, 15)]
    const id = await booked(from)
    await move(id, to, { staffId: mara.staffId, locationId: null })
    const shown = await client.caller.get(`${client.path}/appointments/${id}/history`)
    expect(shown.body).toMatchObject({
      appointment: { id, startsAt: instantText(to) },
      madeBy: 'system',
      moves: [
        {
          movedBy: 'staff',
          isLate: false,
          from: {
            startsAt: instantText(from),
            provider: { id: lena.staffId },
            location: { id: practice.locationId },
          },
          to: { startsAt: instantText(to), provider: { id: mara.staffId }, location: null },
        },
      ],
    })
    expect(shown.text).not.toMatch(/eason/)
    const stranger = await aClient(product, practice)
    expect((await stranger.caller.get(`${stranger.path}/appointments/${id}/history`)).status).toBe(404)
    await expect(
      asSystem(({ trx }) => trx.updateTable('appointment_moves').set({ moved_by: 'client' }).execute()),
    ).rejects.toThrow()
    const lines = await asSystem(({ trx }) =>
      trx.selectFrom('audit_events').select(['action', 'details']).where('subject_id', '=', id).execute(),
    )
    expect(lines).toContainEqual({ action: 'change', details: { change: 'moved' } })
  })

  it('that goes nowhere changes nothing and tells nobody', async () => {
    const at = anHour(15, 10)
    const id = await booked(at)
    const before = (await mails('')).length
    expect((await move(id, at)).body.version).toBe(1)
    expect((await mails('')).length).toBe(before)
  })

  it('marks an appointment of a series as an exception, unless the series itself moves [SCH-9]', async () => {
    const at = anHour(16, 10)
    const isException = async (movesWithSeries: boolean) => {
      const id = await booked(at + (movesWithSeries ? 24 * hourMs : 0))
      const seriesId = newId()
      await asSystem(async (work) => {
        await work.trx
          .insertInto('appointment_series')
          .values({
            practice_id: practice.id,
            id: seriesId,
            repeats: 'weekly',
            every: 1,
            weekdays: [1],
            is_from_month_end: false,
            first_date: '2027-01-04',
            last_date: '2027-03-01',
            local_start_minutes: 600,
            time_zone: 'America/New_York',
          })
          .execute()
        await work.trx
          .updateTable('appointments')
          .set({ series_id: seriesId, series_date: '2027-01-04' })
          .where('id', '=', id)
          .execute()
        await moveAppointment(work, {
          appointmentId: id,
          to: { startsAt: at + 48 * hourMs + (movesWithSeries ? hourMs : 0) },
          by: 'staff',
          isQuiet: true,
          movesWithSeries,
        })
      })
      const { is_series_exception } = await asSystem(({ trx }) =>
        trx
          .selectFrom('appointments')
          .select('is_series_exception')
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
      return is_series_exception
    }
    expect(await isException(false)).toBe(true)
    expect(await isException(true)).toBe(false)
  })
})
