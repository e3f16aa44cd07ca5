import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { insertBlockedTime } from '../block-time/block-time.sql.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { insertAppointment } from '../book-appointment/insert-appointment.sql.ts'
import { saveService } from '../save-service/save-service.ts'
import { saveAvailability } from '../set-availability/save-availability.ts'
import { loadSchedules } from './load-schedules.sql.ts'
import { judgeMinuteByMinute, wallClocks } from './minute-by-minute.reference.ts'
import { openSlots } from './open-slots.rules.ts'
import type { BusyInterval, OpenSlot, OpenSlotsInput, ProviderSchedule } from './open-slots.types.ts'
import {
  type Booking,
  changesAt,
  type Scene,
  sceneAround,
  zonesOfScenes,
} from './open-slots-scenes.factories.ts'
import { whyNoSlot } from './why-no-slot.rules.ts'

let product: Product
let practice: TestPractice
let staffId: string
/** The last is the one who searches. */
let clientIds: string[]

beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  staffId = (await aStaffMember(product, practice)).staffId
  clientIds = []
  for (let i = 0; i < 4; i++) clientIds.push((await aClient(product, practice)).id)
})
afterAll(() => product.stop())

const counts = { scenes: 0, offered: 0, booked: 0, joined: 0, withheld: 0, refused: 0, days: 0 }

class Undo extends Error {}

/** Each scene is played in a transaction of its own that never comes to pass. */
const inScene = (scene: Scene, play: (work: Work) => Promise<void>): Promise<void> =>
  inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    await play({ ...work, now: scene.now, record: () => {}, tell: () => {} })
    throw new Undo()
  }).catch((error) => {
    if (!(error instanceof Undo)) throw error
  })

/** Tried and taken back, so that every slot is tried against the same calendar. */
async function attempt<T>(work: Work, tried: () => Promise<T>): Promise<T | Problem> {
  await sql`savepoint before_attempt`.execute(work.trx)
  try {
    return await tried()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  } finally {
    await sql`rollback to savepoint before_attempt`.execute(work.trx)
  }
}

const others = () => clientIds.slice(0, -1)
const searcher = () => clientIds.at(-1)!

async function setUp(work: Work, scene: Scene): Promise<{ serviceId: string; otherId: string }> {
  const { timeZone, provider, service } = scene
  await sql`update locations set time_zone = ${timeZone} where practice_id = ${work.practiceId}`.execute(
    work.trx,
  )
  await sql`update staff_members set time_zone = ${provider.timeZone}, has_portal_seat = ${provider.hasSeat}
    where practice_id = ${work.practiceId} and id = ${staffId}`.execute(work.trx)
  const { id: serviceId } = await saveService(work, service)
  const { id: otherId } = await saveService(work, { ...service, name: 'Another', capacity: 1 })
  const locationIdOf = (isHere: boolean) => (isHere ? practice.locationId : null)
  const servicesOf = (which: 'all' | 'this' | 'other') =>
    which === 'all' ? null : [which === 'this' ? serviceId : otherId]
  await saveAvailability(work, staffId, {
    settings: provider.settings,
    serviceIds: [serviceId, otherId],
    hours: provider.hours.map(({ isHere, services, ...hours }) => ({
      ...hours,
      locationId: locationIdOf(isHere),
      serviceIds: servicesOf(services),
    })),
    closedDates: provider.closedDates.map(({ date, where }) =>
      where === 'everywhere' ? { date } : { date, locationId: locationIdOf(where === 'here') },
    ),
    extraHours: provider.extraHours.map(({ isHere, services, ...hours }) => ({
      ...hours,
      locationId: locationIdOf(isHere),
      serviceIds: servicesOf(services),
    })),
    timeOff: provider.timeOff.map(({ startsAt, endsAt }) => ({
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
    })),
  })
  const { from, to } = scene
  const loaded = await loadSchedules(work, { serviceId, staffId, clientId: null, from, to })
  const providers = loaded!.providers.map((p) => p.schedule)
  const { slots } = openSlots({
    now: scene.now,
    featureOn: true,
    service: loaded!.service,
    providers,
    from,
    to,
  })
  for (const booking of scene.bookings) {
    // Most of a calendar is filled at times that were offered once.
    const slot = slots[booking.nth % Math.max(1, slots.length)]
    const isAtSlot = slot && (booking.kind === 'session' || booking.kind === 'request')
    const at = isAtSlot ? { startsAt: slot.startsAt, isHere: slot.locationId !== null } : {}
    await book(work, { ...booking, ...at }, serviceId, otherId)
  }
  return { serviceId, otherId }
}

/** As staff, requests and outside calendars fill a calendar; what finds its time held stays away. */
async function book(work: Work, booking: Booking, serviceId: string, otherId: string): Promise<void> {
  const { startsAt, minutes, kind, isHere } = booking
  const endsAt = startsAt + minutes * minuteMs
  const locationId = isHere ? practice.locationId : null
  if (kind === 'blocked') {
    await insertBlockedTime(work, { staffId, startsAt, endsAt, kind: 'personal' })
    return
  }
  if (kind === 'outside' || kind === 'clash') {
    await sql`insert into appointments (practice_id, id, staff_id, kind, time_zone, starts_at, ends_at, busy_from, busy_until, status,
        made_by, created_at, is_clash)
      values (${work.practiceId}, ${newId()}, ${staffId}, 'outside', 'UTC', ${new Date(startsAt)}, ${new Date(endsAt)},
        ${new Date(startsAt)}, ${new Date(endsAt)}, 'scheduled', 'system', ${new Date(work.now)}, ${kind === 'clash'})
      on conflict do nothing`.execute(work.trx)
    return
  }
  const wanted = {
    serviceId: kind === 'other' ? otherId : serviceId,
    staffId,
    startsAt,
    locationId,
    by: 'system' as const,
    isQuiet: true,
    // Sessions of one group are all of one length, so that several clients meet in them.
    ...(kind === 'other' ? { durationMinutes: minutes } : {}),
    ...(kind === 'request' ? { status: 'requested' as const } : {}),
  }
  const seats = kind === 'session' ? booking.seats : 1
  for (let seat = 0; seat < seats; seat++) {
    const clientId =
      kind === 'session' ? clientIds[(booking.firstClient + seat) % clientIds.length]! : others()[0]!
    const done = await bookAppointment(work, { ...wanted, clientId }).catch((error) => {
      if (!(error instanceof Problem)) throw error
    })
    if (done && kind === 'cancelled')
      await sql`update appointments set status = 'cancelledInTime' where practice_id = ${work.practiceId} and id = ${done.id}`.execute(
        work.trx,
      )
  }
}

type HeldRow = {
  client_id: string | null
  service_id: string | null
  location_id: string | null
  kind: string
  status: string
  starts_at: Date
  ends_at: Date
  busy_from: Date
  busy_until: Date
  group_session_id: string | null
  seat_count: number | null
}

/** What the database holds, read row by row and not through the function that the product asks. */
async function readBusy(work: Work): Promise<BusyInterval[]> {
  const { rows } =
    await sql<HeldRow>`select * from appointments where practice_id = ${work.practiceId} and staff_id = ${staffId}
    and status not in ('cancelledInTime', 'lateCancelled', 'cancelledByProvider', 'declined', 'expired', 'moved')`.execute(
      work.trx,
    )
  const sessions = new Map<string, BusyInterval>()
  const busy: BusyInterval[] = []
  for (const row of rows) {
    const known = row.group_session_id ? sessions.get(row.group_session_id) : undefined
    if (known) {
      known.seatsTaken! += 1
      known.isJoined ||= row.client_id === searcher()
      known.startsAt = Math.min(known.startsAt, row.busy_from.getTime())
      known.endsAt = Math.max(known.endsAt, row.busy_until.getTime())
      continue
    }
    const held: BusyInterval = {
      kind:
        row.kind === 'outside'
          ? 'outside'
          : row.kind === 'nonClient'
            ? 'nonClient'
            : row.status === 'requested' && !row.group_session_id
              ? 'request'
              : 'appointment',
      countsForCap: row.kind === 'client',
      startsAt: row.busy_from.getTime(),
      endsAt: row.busy_until.getTime(),
      appointment: { startsAt: row.starts_at.getTime(), endsAt: row.ends_at.getTime() },
    }
    if (row.group_session_id) {
      Object.assign(held, {
        serviceId: row.service_id,
        locationId: row.location_id,
        seatsTaken: 1,
        seatCount: row.seat_count,
        isJoined: row.client_id === searcher(),
      })
      sessions.set(row.group_session_id, held)
    }
    busy.push(held)
  }
  return busy
}

const keyOf = (slot: Pick<OpenSlot, 'startsAt' | 'endsAt' | 'locationId'>) =>
  `${new Date(slot.startsAt).toISOString()} ${(slot.endsAt - slot.startsAt) / minuteMs} ${slot.locationId}`

/** As the scene was made up, not as the product read it back. */
function asWritten(
  scene: Scene,
  ids: { serviceId: string; otherId: string },
  busy: BusyInterval[],
): ProviderSchedule {
  const { provider, timeZone } = scene
  const local = ({
    isHere,
    services,
    startMinutes,
    endMinutes,
  }: Scene['provider']['extraHours'][number]) => ({
    localStartMinutes: startMinutes,
    localEndMinutes: endMinutes,
    locationId: isHere ? practice.locationId : null,
    timeZone: isHere ? timeZone : provider.timeZone,
    serviceIds: services === 'all' ? null : [services === 'this' ? ids.serviceId : ids.otherId],
  })
  const { settings } = provider
  return {
    providerId: staffId,
    timeZone: provider.timeZone,
    acceptsBookings: settings.acceptsBookings,
    hasSeat: provider.hasSeat,
    rules: settings,
    availability: provider.hours.map((hours) => ({
      ...local({ ...hours, date: '' }),
      weekday: hours.weekday,
      validFrom: hours.validFrom,
      validUntil: hours.validUntil,
      everyNWeeks: hours.everyNWeeks,
      anchorDate: hours.anchorDate,
    })),
    exceptions: [
      ...provider.closedDates.map(({ date, where }) => ({
        kind: 'closed' as const,
        date,
        ...(where === 'everywhere' ? {} : { locationId: where === 'here' ? practice.locationId : null }),
      })),
      ...provider.extraHours.map((extra) => ({
        kind: 'extraHours' as const,
        date: extra.date,
        ...local(extra),
      })),
    ],
    timeOff: provider.timeOff,
    busy,
  }
}

async function play(work: Work, scene: Scene): Promise<void> {
  counts.scenes += 1
  const ids = await setUp(work, scene)
  const { from, to, dates } = scene
  const clientId = searcher()
  const loaded = await loadSchedules(work, { serviceId: ids.serviceId, staffId, clientId, from, to })
  const place = scene.place === 'any' ? {} : { place: scene.place === 'here' ? practice.locationId : null }
  const search = {
    now: scene.now,
    featureOn: true,
    service: loaded!.service,
    ...place,
    providers: loaded!.providers.map((p) => p.schedule),
  }
  const { slots } = openSlots({ ...search, from, to })
  counts.offered += slots.length

  const loadedBare = await loadSchedules(work, {
    serviceId: ids.serviceId,
    staffId,
    clientId,
    from,
    to,
    isFreeEnough: true,
  })
  const bare = { ...search, providers: loadedBare!.providers.map((p) => p.schedule) }
  expect(openSlots({ ...bare, from, to }).slots, 'bare times leave the same open').toEqual(slots)
  for (const date of dates)
    expect(whyNoSlot(bare, date, scene.clientZone), 'and say the same').toEqual(
      whyNoSlot(search, date, scene.clientZone),
    )

  const input: OpenSlotsInput = {
    ...search,
    from,
    to,
    providers: [asWritten(scene, ids, await readBusy(work))],
  }
  const judged = [...judgeMinuteByMinute(input.providers[0]!, input)]
  const free = judged.filter(([, reasons]) => reasons.length === 0).map(([key]) => key)
  expect(slots.map(keyOf).sort(), 'no more and no fewer than the rules leave open').toEqual(free.sort())

  const told: string[] = []
  for (const date of dates) {
    const why = whyNoSlot(search, date, scene.clientZone)
    expect(why.reasons.length === 0, date).toBe(why.openCount > 0)
    for (const { candidates } of why.providers)
      for (const time of candidates) if (time.reasons.length === 0) told.push(keyOf(time))
    counts.days += 1
  }
  expect(told.sort(), 'the reasons agree with the slots').toEqual(slots.map(keyOf).sort())

  for (const slot of spread(slots, 5)) {
    const done = await attempt(work, () =>
      bookAppointment(work, {
        clientId,
        serviceId: ids.serviceId,
        staffId,
        startsAt: slot.startsAt,
        locationId: slot.locationId,
        by: 'client',
        isQuiet: true,
      }),
    )
    if (done instanceof Problem) expect.fail(`${keyOf(slot)} was offered, and then: ${done.slug}`)
    expect(done.endsAt).toBe(slot.endsAt)
    counts.booked += 1
    if (slot.seatsLeft !== undefined && slot.seatsLeft < scene.service.capacity) counts.joined += 1
  }

  // A time withheld for nothing but being held is one that the database would refuse, too.
  const { bufferBeforeMinutes: before, bufferAfterMinutes: after } = scene.provider.settings
  const held = judged.filter(
    ([, reasons]) => reasons.length > 0 && reasons.every((r) => r === 'busy' || r === 'outsideCalendar'),
  )
  for (const [key] of spread(held, 5)) {
    const [start, minutes, locationId] = key.split(' ') as [string, string, string]
    const startsAt = Date.parse(start)
    const inserted = await attempt(work, () =>
      insertAppointment(work, {
        id: newId(),
        clientId,
        serviceId: ids.serviceId,
        staffId,
        startsAt,
        endsAt: startsAt + Number(minutes) * minuteMs,
        locationId: locationId === 'null' ? null : locationId,
        bufferBeforeMinutes: Math.max(before, scene.service.bufferBeforeMinutes),
        bufferAfterMinutes: Math.max(after, scene.service.bufferAfterMinutes),
        status: 'scheduled',
        telehealthUrl: null,
        requestExpiresAt: null,
        sealedDoubleBookingReason: null,
        by: 'system',
        capacity: scene.service.capacity,
      }),
    )
    counts.withheld += 1
    if (inserted === true) {
      // An event of an outside calendar that came over a time held already holds nothing, and yet keeps its time from being offered.
      expect(
        scene.bookings.some((b) => b.kind === 'clash'),
        `${key} was withheld, and is free`,
      ).toBe(true)
    } else counts.refused += 1
  }
}

/** Some of them, from the first to the last. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all]
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * (all.length - 1)) / (count - 1))]!)
}

describe('open slots and the database', () => {
  for (const timeZone of zonesOfScenes)
    it(`agree around each change of 2024 to 2030 in ${timeZone}: what is offered can be booked, and nothing bookable is withheld [SCH-3, SCH-5, SCH-6, SCH-11, CON-04]`, async () => {
      for (const change of changesAt(timeZone)) {
        await fc.assert(
          fc.asyncProperty(sceneAround(change, timeZone), (scene) =>
            inScene(scene, (work) => play(work, scene)),
          ),
          { numRuns: 2, endOnFailure: true },
        )
        wallClocks.clear()
      }
    }, 60_000)

  it('were asked of enough, with slots, joined sessions and refusals among them [SCH-3, SCH-5]', () => {
    expect(counts.scenes).toBeGreaterThan(200)
    expect(counts.offered).toBeGreaterThan(500)
    expect(counts.booked).toBeGreaterThan(100)
    expect(counts.joined).toBeGreaterThan(0)
    expect(counts.refused).toBeGreaterThan(50)
  })
})
