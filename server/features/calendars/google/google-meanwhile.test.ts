import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { googleAt } from '../../../kernel/config.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { instantText, minuteMs } from '../../../kernel/time/index.ts'
import { GoogleStandIn } from '../../../testing/google/google-stand-in.ts'
import type { StandInCalendar } from '../../../testing/google/stand-in-calendar.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anHour, aService } from '../../scheduling/scheduling.factories.ts'
import {
  aGoogleConnection,
  appointmentsOf,
  pushed,
  synchronized,
  type Where,
} from '../calendars.factories.ts'

let google: GoogleStandIn
let product: Product
let practice: TestPractice
let provider: TestStaff
let clientId: string
let serviceId: string
let where: Where
let own: StandInCalendar
let other: StandInCalendar
beforeAll(async () => {
  google = await GoogleStandIn.start()
  const { clientId, clientSecret } = google
  product = await startProduct({ overrides: { google: { clientId, clientSecret, ...googleAt(google.url) } } })
})
afterAll(async () => {
  await product.stop()
  await google.stop()
})
beforeEach(async () => {
  google.calendars.clear()
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  clientId = (await aClient(product, practice, { providerIds: [provider.staffId] })).id
  where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  const timeZone = 'America/New_York'
  own = google.addCalendar({ id: 'lena@example.org', name: 'Lena', timeZone, isPrimary: true })
  other = google.addCalendar({ id: 'other@example.org', name: 'Other', timeZone })
})

const starts = (calendar: StandInCalendar) =>
  calendar.shown.map((event) => Date.parse(event.start!.dateTime!)).sort()
const theirs = (startsAt: number) =>
  own.add({
    summary: 'X',
    start: { dateTime: new Date(startsAt).toISOString() },
    end: { dateTime: new Date(startsAt + 60 * minuteMs).toISOString() },
  })

describe('a Google calendar', () => {
  it('gets what changed while the change before was on its way [CAL-1, CON-03]', async () => {
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    const ids = [...calendarIds.values()]
    const body = { clientId, serviceId, staffId: provider.staffId, locationId: null }
    const booked = await practice.owner.caller.post(
      `${practice.path}/appointments`,
      { ...body, startsAt: instantText(anHour(5)) },
      { 'idempotency-key': newId() },
    )
    const path = `${practice.path}/appointments/${booked.body.id}`
    let moved: { status: number } | undefined
    google.chance = (name) => {
      if (name !== 'events.insert') return null
      google.waitsFor = provider.caller
        .patch(`${path}/time`, {
          version: booked.body.version,
          startsAt: instantText(anHour(7)),
          endsAt: instantText(anHour(7) + 50 * minuteMs),
        })
        .then((answer) => {
          moved = answer
        })
      return 'slow'
    }
    await pushed(where, ids)
    google.chance = () => null
    expect(moved?.status).toBe(200)
    await pushed(where, ids)
    expect(starts(own)).toEqual([anHour(7)])
  })

  it('that says something else is not written over while a person has yet to decide, whatever changes here [CAL-4]', async () => {
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    const ids = [...calendarIds.values()]
    const body = { clientId, serviceId, staffId: provider.staffId, locationId: null }
    const booked = await practice.owner.caller.post(
      `${practice.path}/appointments`,
      { ...body, startsAt: instantText(anHour(5, 9)) },
      { 'idempotency-key': newId() },
    )
    await synchronized(where, ids)
    own.move(own.shown[0]!.id, anHour(5, 11), anHour(5, 12))
    await synchronized(where, ids)
    const states = async () =>
      (await provider.caller.get(`${practice.path}/calendar-differences`)).body.items.map(
        ({ state }: { state: string }) => state,
      )
    expect(await states()).toEqual(['movedOutside'])
    const path = `${practice.path}/appointments/${booked.body.id}`
    for (const hour of [13, 14]) {
      const { version } = (await provider.caller.get(path)).body
      const moved = await provider.caller.patch(`${path}/time`, {
        version,
        startsAt: instantText(anHour(5, hour)),
        endsAt: instantText(anHour(5, hour) + 50 * minuteMs),
      })
      expect(moved.status, moved.text).toBe(200)
      await pushed(where, ids)
      await synchronized(where, ids)
      expect(starts(own)).toEqual([anHour(5, 11)])
      expect(await states()).toEqual(['conflict'])
    }
  })

  it('from which an event became an appointment keeps it, and no other one gets it besides [SCH-10, CAL-1]', async () => {
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google, {
      blocks: [own.id, other.id],
      writesTo: other.id,
    })
    theirs(anHour(5))
    await synchronized(where, calendarIds.values())
    const [outside] = await appointmentsOf(where, 'outside')
    const converted = await provider.caller.post(`${practice.path}/appointments/${outside!.id}/convert`, {
      version: 1,
      clientId,
      serviceId,
      locationId: null,
    })
    expect(converted.status, converted.text).toBe(200)
    for (let round = 0; round < 2; round += 1) await synchronized(where, calendarIds.values())
    expect(starts(own)).toEqual([anHour(5)])
    expect(starts(other)).toEqual([])
    expect((await appointmentsOf(where)).filter((row) => row.status === 'scheduled')).toHaveLength(1)
  })

  it('of somebody who has no role with a calendar any more is left alone, both ways [CAL-1, PRA-7]', async () => {
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ roles: ['biller'] })
        .where('id', '=', provider.staffId)
        .execute(),
    )
    theirs(anHour(5))
    google.sent.length = 0
    await synchronized(where, calendarIds.values())
    expect(google.sent).toEqual([])
    expect(await appointmentsOf(where, 'outside')).toEqual([])
    const states = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('calendar_connections')
        .select(['state', 'problem'])
        .where('practice_id', '=', practice.id)
        .execute(),
    )
    expect(states).toEqual([{ state: 'paused', problem: 'staffLeft' }])
  })
})
