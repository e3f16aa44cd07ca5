import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { dayMs, instantsAtLocalTime, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { cancelAppointmentOf, moveAppointment } from '../../scheduling/index.ts'
import {
  aCalendar,
  bookedLongAgo,
  foundUntil,
  lookAt,
  planOf,
  remindersTo,
  sentTo,
  textsTo,
} from '../reminders.factories.ts'
import { findReminders } from './find-reminders.job.ts'

let product: Product
let practice: TestPractice
let where: { product: Product; practiceId: string; staffId: string; serviceId: string }
let client: TestClient
const hour = 60 * minuteMs
/** A Tuesday in December, 1 PM in Denver (3 PM in New York). */
const startsAt = instantsAtLocalTime('2026-12-01', 13 * 60, 'America/Denver')[0]!

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())
beforeEach(async () => {
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  const provider = await aStaffMember(product, practice)
  const base = { product, practiceId: practice.id, staffId: provider.staffId }
  where = { ...base, serviceId: await aCalendar(base) }
  client = await aClient(product, practice, { providerIds: [provider.staffId] })
})
const plan = (...entries: [lead: number, by: 'mail' | 'text' | 'both'][]) =>
  planOf(
    product,
    practice.id,
    entries.map(([leadMinutes, by]) => ({ leadMinutes, by })),
  )

describe('a reminder', () => {
  it('comes at the times of the practice, with the zone of the client in its words, and never twice [REM-1, REM-4]', async () => {
    await plan([2880, 'mail'], [120, 'mail'])
    await bookedLongAgo(where, client.id, startsAt)
    await lookAt(product, startsAt - 2 * dayMs - minuteMs)
    expect(await remindersTo(product, client.email)).toHaveLength(0)
    for (const late of [0, 1, 5]) await lookAt(product, startsAt - 2 * dayMs + late * minuteMs)
    const mails = await remindersTo(product, client.email)
    expect(mails).toHaveLength(1)
    expect(mails[0]!.text).toContain('Tuesday, December 1, 2026, 1:00 PM, Denver time (MST)')
    expect(mails[0]!.text).toContain('Cedar Street Therapy')
    await lookAt(product, startsAt - 2 * hour)
    expect(await remindersTo(product, client.email)).toHaveLength(2)
  })

  it('waits for no other practice: one whose data cannot be read keeps nobody else’s back, and is looked at again [REM-4]', async () => {
    await plan([1440, 'mail'])
    await bookedLongAgo(where, client.id, startsAt)
    const sound = { practice, client }
    practice = await aPractice(product, { name: 'Harbor Dental' })
    const provider = await aStaffMember(product, practice)
    const base = { product, practiceId: practice.id, staffId: provider.staffId }
    const there = { ...base, serviceId: await aCalendar(base) }
    client = await aClient(product, practice, { providerIds: [provider.staffId] })
    await plan([1440, 'mail'])
    await bookedLongAgo(there, client.id, startsAt)
    const zoneOf = (where: string, id: string, timeZone: string) =>
      inPracticeAsSystem(product.services, where, 'test', (work) =>
        work.trx.updateTable('clients').set({ time_zone: timeZone }).where('id', '=', id).execute(),
      )
    for (const [broken, other] of [
      [sound, { practice, client }],
      [{ practice, client }, sound],
    ] as const) {
      await zoneOf(broken.practice.id, broken.client.id, 'Nowhere/Else')
      await zoneOf(other.practice.id, other.client.id, 'America/Denver')
      await expect(lookAt(product, startsAt - dayMs)).rejects.toThrow('Nowhere/Else')
      expect(await remindersTo(product, other.client.email)).toHaveLength(1)
    }
    await zoneOf(practice.id, client.id, 'America/Denver')
    await lookAt(product, startsAt - dayMs)
    for (const { email } of [sound.client, client]) expect(await remindersTo(product, email)).toHaveLength(1)
  })

  it('comes at the client’s own times instead, or not at all where he chose none [REM-1]', async () => {
    await plan([1440, 'mail'])
    await bookedLongAgo(where, client.id, startsAt)
    const choose = (own: unknown) =>
      client.caller.put(`${client.path}/reminders`, { plan: own, wantsTexts: false })
    expect((await choose([])).status).toBe(200)
    await lookAt(product, startsAt - dayMs)
    expect(await remindersTo(product, client.email)).toHaveLength(0)
    expect((await choose([{ leadMinutes: 240, by: 'mail' }])).body.plan).toEqual([
      { leadMinutes: 240, by: 'mail' },
    ])
    await lookAt(product, startsAt - dayMs)
    expect(await remindersTo(product, client.email)).toHaveLength(0)
    await lookAt(product, startsAt - 4 * hour)
    expect(await remindersTo(product, client.email)).toHaveLength(1)
    const twice = await choose([
      { leadMinutes: 240, by: 'mail' },
      { leadMinutes: 240, by: 'text' },
    ])
    expect([twice.status, twice.body.errors[0].path]).toEqual([400, 'plan/1/leadMinutes'])
  })

  it('goes by text to whoever agreed, by mail to whoever did not, and not through the quiet hours [REM-1, NPH-02]', async () => {
    await plan([1440, 'text'])
    // 6 AM in New York: a day before, texts have to wait until 8.
    const early = instantsAtLocalTime('2026-12-01', 6 * 60, 'America/New_York')[0]!
    await bookedLongAgo(where, client.id, early)
    const other = await aClient(product, practice, { firstName: 'Omar' })
    await bookedLongAgo(where, other.id, early)
    const number = await textsTo(product, practice.id, client.personId, [client.id])
    await lookAt(product, early - dayMs)
    expect(await remindersTo(product, number)).toHaveLength(0)
    expect(await remindersTo(product, client.email)).toHaveLength(0)
    expect(await remindersTo(product, other.email)).toHaveLength(1)
    await lookAt(product, early - dayMs + 2 * hour - 1)
    expect(await remindersTo(product, number)).toHaveLength(0)
    await lookAt(product, early - dayMs + 2 * hour)
    const [text] = await remindersTo(product, number)
    expect(text!.text).toContain('4:00 AM, Denver time (MST)')
    expect(text!.text).toContain('Reply Y to confirm, N to cancel.')
    expect(text!.text).toContain('STOP')
  })

  it('goes just before the quiet hours where their end would be too late, and never after the start [REM-1]', async () => {
    await plan([60, 'text'])
    const dawn = instantsAtLocalTime('2026-12-01', 7 * 60 + 30, 'America/New_York')[0]!
    await bookedLongAgo(where, client.id, dawn)
    const number = await textsTo(product, practice.id, client.personId, [client.id])
    const before = instantsAtLocalTime('2026-11-30', 20 * 60 + 59, 'America/New_York')[0]!
    await lookAt(product, before - minuteMs)
    expect(await remindersTo(product, number)).toHaveLength(0)
    await lookAt(product, before)
    const [text] = await remindersTo(product, number)
    expect(text!.ofNoUseAfter!.getTime()).toBe(dawn)
    await lookAt(product, dawn - hour)
    expect(await remindersTo(product, number)).toHaveLength(1)
  })

  it('follows a moved appointment to its new time, leaves a cancelled one and one booked within the lead alone [REM-1, REM-4]', async () => {
    await plan([1440, 'mail'])
    const moved = await bookedLongAgo(where, client.id, startsAt)
    await lookAt(product, startsAt - dayMs)
    expect(await remindersTo(product, client.email)).toHaveLength(1)
    const later = startsAt + 7 * dayMs
    product.setClock(startsAt - dayMs + hour)
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      moveAppointment(work, {
        appointmentId: moved,
        to: { startsAt: later, endsAt: later + 50 * minuteMs },
        by: 'staff',
        doubleBookingReason: 'Made by a test',
        isQuiet: true,
      }),
    )
    await lookAt(product, later - dayMs)
    const mails = await remindersTo(product, client.email)
    expect(mails).toHaveLength(2)
    expect(mails[1]!.text).toContain('December 8')

    const cancelled = await bookedLongAgo(where, client.id, startsAt + 30 * dayMs)
    product.setClock(startsAt)
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      cancelAppointmentOf(work, client.id, cancelled, {}),
    )
    await lookAt(product, startsAt + 29 * dayMs)
    const late = startsAt + 60 * dayMs
    await bookedLongAgo(where, client.id, late, late - dayMs + 1000)
    await lookAt(product, late - dayMs + minuteMs)
    expect(await remindersTo(product, client.email)).toHaveLength(2)
  })

  it('is sent late after an outage, once and only the one that still helps; not when it is too late [REM-4, AVL-03]', async () => {
    await plan([2880, 'mail'], [1440, 'mail'], [60, 'mail'])
    await bookedLongAgo(where, client.id, startsAt)
    await lookAt(product, startsAt - 10 * hour, startsAt - 3 * dayMs)
    expect(await remindersTo(product, client.email)).toHaveLength(1)
    await lookAt(product, startsAt - 5 * minuteMs, startsAt - 2 * hour)
    expect(await remindersTo(product, client.email)).toHaveLength(1)
  })

  it('is written once though two look at the same time, again and again [REM-4, CON-03]', async () => {
    await plan([1440, 'both'])
    const clients = [client]
    for (let more = 0; more < 4; more += 1) clients.push(await aClient(product, practice))
    for (const one of clients) await bookedLongAgo(where, one.id, startsAt + 400 * dayMs)
    await foundUntil(product, startsAt + 399 * dayMs - minuteMs)
    product.setClock(startsAt + 399 * dayMs)
    await Promise.all([1, 2, 3, 4].map(() => findReminders(product.services)))
    await Promise.all([1, 2].map(() => findReminders(product.services)))
    product.setClock(null)
    for (const one of clients) expect(await remindersTo(product, one.email)).toHaveLength(1)
  })
})

describe('of a family', () => {
  it('come as one message a day, told apart by numbers and times and never by names [REM-5, REM-3]', async () => {
    await plan([1440, 'text'])
    const parent = await aClient(product, practice, { firstName: 'Ines', relationship: 'parent' })
    const child = await aClient(product, practice, {
      firstName: 'Juno',
      personId: parent.personId,
      relationship: 'parent',
    })
    const number = await textsTo(product, practice.id, parent.personId, [parent.id, child.id])
    await bookedLongAgo(where, parent.id, startsAt + 2 * hour)
    await bookedLongAgo(where, child.id, startsAt + 3 * hour)
    await bookedLongAgo(where, child.id, startsAt + dayMs)
    await lookAt(product, startsAt + 2 * hour - dayMs)
    await lookAt(product, startsAt + 3 * hour - dayMs)
    const texts = await remindersTo(product, number)
    expect(texts).toHaveLength(1)
    expect(texts[0]!.text).toContain('Tuesday, December 1, 2026: 1) 3:00 PM, 2) 4:00 PM, Denver time (MST)')
    expect(texts[0]!.text).toContain('Reply Y to confirm all of them, or answer for each: 1 Y, 2 N.')
    expect(texts[0]!.text).not.toMatch(/Ines|Juno|Okafor/)
  })
})

describe('a change', () => {
  it('is told at once, by text too where texts were agreed to, and waits for the morning by text alone [REM-1]', async () => {
    const number = await textsTo(product, practice.id, client.personId, [client.id])
    const id = await bookedLongAgo(where, client.id, startsAt)
    product.setClock(startsAt - 10 * dayMs)
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      moveAppointment(work, {
        appointmentId: id,
        to: { startsAt: startsAt + dayMs, endsAt: startsAt + dayMs + 50 * minuteMs },
        by: 'staff',
        doubleBookingReason: 'Made by a test',
      }),
    )
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      cancelAppointmentOf(work, client.id, id, {}),
    )
    product.setClock(null)
    const texts = await sentTo(product, number)
    expect(texts.map((one) => one.kind)).toEqual(['appointmentMoved', 'appointmentCancelled'])
    expect(texts[0]!.text).toMatch(/now on Wednesday, December 2.*no longer on Tuesday, December 1/)
    expect((await sentTo(product, client.email)).map((one) => one.kind)).toEqual([
      'appointmentMoved',
      'appointmentCancelled',
    ])
  })
})
