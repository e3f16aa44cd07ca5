import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from '../../../kernel/time/index.ts'
import { judgeMinuteByMinute, wallClocks } from './minute-by-minute.reference.ts'
import { oneSlotPerTime, openSlots } from './open-slots.rules.ts'
import type {
  AvailabilityBlock,
  AvailabilityException,
  BookableService,
  BusyInterval,
  OpenSlot,
  OpenSlotsInput,
  PlaceId,
  ProviderSchedule,
} from './open-slots.types.ts'
import { whyNoSlot } from './why-no-slot.rules.ts'

const zones = [
  'America/New_York',
  'America/Denver',
  'America/St_Johns',
  'America/Havana',
  'Europe/London',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Australia/Adelaide',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

type World = { timeZone: string; clientZone: string; input: OpenSlotsInput; dates: string[] }

/** Each moment of 2024 to 2030 at which the zone turns its clocks; a quiet one for zones that never do. */
function changesOf(timeZone: string): number[] {
  const changes: number[] = []
  let next = Temporal.Instant.from('2024-01-01T00:00Z')
    .toZonedDateTimeISO(timeZone)
    .getTimeZoneTransition('next')
  while (next && next.year <= 2030) {
    changes.push(next.epochMilliseconds)
    next = next.getTimeZoneTransition('next')
  }
  return changes.length > 0 ? changes : [Date.UTC(2026, 10, 1, 6)]
}

const place: fc.Arbitrary<PlaceId> = fc.constantFrom('a', 'b', null)
const serviceIds = fc.constantFrom(null, null, null, ['x'], ['y'], ['x', 'y'])
const mostlyTrue = fc.integer({ min: 0, max: 19 }).map((die) => die > 0)

/** Schedules of all kinds around one moment, crowded enough that something stands in the way of most times. */
function worldAround(change: number, timeZone: string): fc.Arbitrary<World> {
  const today = Temporal.Instant.fromEpochMilliseconds(change).toZonedDateTimeISO(timeZone).toPlainDate()
  const date = fc.integer({ min: -3, max: 3 }).map((days) => today.add({ days }).toString())
  const moment = fc.integer({ min: -36 * 60, max: 36 * 60 }).map((minutes) => change + minutes * minuteMs)
  const optional = <T>(value: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
  const range = fc
    .tuple(moment, fc.integer({ min: 0, max: 300 }), fc.constantFrom(0, 0, 17_001))
    .map(([startsAt, length, extra]) => ({
      startsAt: startsAt + extra,
      endsAt: startsAt + extra + length * minuteMs,
    }))
  const hours = fc.record({
    localStartMinutes: fc.oneof(
      fc.constantFrom(0, 30, 60, 90, 120, 150, 180, 540),
      fc.integer({ min: 0, max: 1430 }),
    ),
    length: fc.constantFrom(30, 55, 60, 90, 120, 240, 480, 900),
    locationId: place,
    serviceIds,
  })
  const local = ({
    length,
    ...rest
  }: {
    localStartMinutes: number
    length: number
    locationId: PlaceId
    serviceIds: readonly string[] | null
  }) => ({
    ...rest,
    localEndMinutes: Math.min(1440, rest.localStartMinutes + length),
    timeZone,
  })
  const block: fc.Arbitrary<AvailabilityBlock> = fc
    .tuple(
      hours,
      fc.integer({ min: 1, max: 7 }),
      fc.record({
        validFrom: optional(date),
        validUntil: optional(date),
        everyNWeeks: fc.constantFrom(undefined, undefined, 1, 2, 3),
        anchorDate: date,
      }),
    )
    .map(([at, weekday, validity]) => ({ ...local(at), weekday, ...validity }))
  const exception: fc.Arbitrary<AvailabilityException> = fc.oneof(
    fc.record({ kind: fc.constant('closed' as const), date, locationId: optional(place) }),
    fc.tuple(hours, date).map(([at, on]) => ({ ...local(at), kind: 'extraHours' as const, date: on })),
  )
  const service: fc.Arbitrary<BookableService> = fc.record({
    id: fc.constantFrom('x', 'y'),
    durationMinutes: fc.constantFrom(15, 20, 30, 50, 60, 90),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15),
    bufferAfterMinutes: fc.constantFrom(0, 0, 10),
    bookableByClients: mostlyTrue,
    modality: fc.constantFrom('either', 'either', 'either', 'inPerson', 'telehealth'),
    capacity: fc.constantFrom(1, 1, 1, 4),
  })
  const busy: fc.Arbitrary<BusyInterval> = fc
    .tuple(
      range,
      fc.record({
        kind: fc.constantFrom('appointment', 'appointment', 'request', 'nonClient', 'outside'),
        countsForCap: fc.boolean(),
        serviceId: fc.constantFrom(undefined, 'x', 'y'),
        seatsTaken: fc.constantFrom(undefined, 1, 3, 4),
        seatCount: fc.constantFrom(undefined, undefined, 3, 5),
        isJoined: fc.constantFrom(false, false, false, true),
        locationId: optional(place),
      }),
      fc.constantFrom(null, 0, 5),
    )
    .map(([span, facts, buffer]) =>
      buffer === null || span.endsAt - span.startsAt < 12 * minuteMs
        ? { ...span, ...facts }
        : {
            ...span,
            ...facts,
            appointment: {
              startsAt: span.startsAt + buffer * minuteMs,
              endsAt: span.endsAt - buffer * minuteMs,
            },
          },
    )
  const provider = fc.record({
    timeZone: fc.constantFrom(timeZone, timeZone, ...zones),
    acceptsBookings: mostlyTrue,
    hasSeat: mostlyTrue,
    rules: fc.record({
      minimumNoticeMinutes: fc.constantFrom(0, 0, 0, 60, 1440),
      bookingHorizonDays: fc.constantFrom(1, 2, 30, 30, 30, 30),
      dailyCap: fc.constantFrom(null, null, null, 1, 2),
      weeklyCap: fc.constantFrom(undefined, null, null, 3),
      slotStepMinutes: fc.constantFrom(5, 15, 20, 30, 45, 60),
      bufferBeforeMinutes: fc.constantFrom(undefined, 0, 0, 10),
      bufferAfterMinutes: fc.constantFrom(undefined, 0, 0, 15),
    }),
    availability: fc.array(block, { minLength: 4, maxLength: 14 }),
    exceptions: fc.array(exception, { maxLength: 3 }),
    timeOff: fc.array(range, { maxLength: 2 }),
    busy: fc.array(busy, { maxLength: 6 }),
  })
  return fc
    .record({
      // On the quarter hour, so that the notice often ends exactly where a slot begins, or a millisecond after.
      now: fc
        .tuple(fc.integer({ min: -300, max: 60 }), fc.constantFrom(0, 0, 1))
        .map(([quarters, late]) => change + quarters * 15 * minuteMs + late),
      featureOn: mostlyTrue,
      service,
      place: optional(place),
      providers: fc.array(provider, { minLength: 1, maxLength: 2 }),
      clientZone: fc.constantFrom(timeZone, ...zones),
    })
    .map(({ clientZone, providers, ...search }) => {
      // The client's day of the change and the two beside it.
      const middle = Temporal.Instant.fromEpochMilliseconds(change)
        .toZonedDateTimeISO(clientZone)
        .toPlainDate()
      const days = [-1, 0, 1, 2].map((days) => middle.add({ days }))
      const at = (day: Temporal.PlainDate) => day.toZonedDateTime(clientZone).epochMilliseconds
      const named = providers.map((one, i): ProviderSchedule => ({ ...one, providerId: `provider-${i}` }))
      const input = { ...search, providers: named, from: at(days[0]!), to: at(days[3]!) }
      return { timeZone, clientZone, input, dates: days.slice(0, 3).map(String) }
    })
}

const slotKey = (slot: Pick<OpenSlot, 'startsAt' | 'endsAt' | 'locationId'>) =>
  `${new Date(slot.startsAt).toISOString()} ${(slot.endsAt - slot.startsAt) / minuteMs} ${slot.locationId}`

function checkAgainstReference({ input }: World): void {
  const { slots } = openSlots(input)
  for (const provider of input.providers) {
    const expected = [...judgeMinuteByMinute(provider, input)].filter(([, reasons]) => reasons.length === 0)
    const offered = slots.filter((slot) => slot.providerId === provider.providerId)
    expect(offered.map(slotKey).sort()).toEqual(expected.map(([key]) => key).sort())
  }
}

function checkReasons({ input, clientZone, dates }: World): void {
  const open = openSlots(input).slots
  const judged = new Map(input.providers.map((one) => [one.providerId, judgeMinuteByMinute(one, input)]))
  const free: string[] = []
  const seen = new Set<string>()
  for (const date of dates) {
    const why = whyNoSlot(input, date, clientZone)
    expect(why.reasons.length === 0).toBe(why.openCount > 0)
    for (const provider of why.providers) {
      expect(provider.reasons.length === 0).toBe(provider.openCount > 0)
      for (const time of provider.candidates) {
        const key = slotKey(time)
        seen.add(`${provider.providerId} ${key}`)
        if (time.reasons.length === 0) free.push(`${provider.providerId} ${key}`)
        const expected = judged.get(provider.providerId)!.get(key)
        // What the reference does not know are the weekly hours of a closed date.
        if (expected) expect(time.reasons, key).toEqual(expected)
        else expect(time.reasons, key).toContain('timeOff')
      }
    }
    expect(why.openCount).toBe(why.providers.reduce((sum, provider) => sum + provider.openCount, 0))
  }
  for (const [id, times] of judged)
    for (const key of times.keys()) expect(seen.has(`${id} ${key}`), key).toBe(true)
  expect(free.sort()).toEqual(open.map((slot) => `${slot.providerId} ${slotKey(slot)}`).sort())
}

/** What no offered slot may ever do, said once more without the reference. */
function checkPromises({ input, timeZone }: World): void {
  const { slots } = openSlots(input)
  for (const slot of slots) {
    const provider = input.providers.find((one) => one.providerId === slot.providerId)!
    expect(input.featureOn && provider.acceptsBookings && provider.hasSeat).toBe(true)
    expect(slot.startsAt).toBeGreaterThanOrEqual(input.now + provider.rules.minimumNoticeMinutes * minuteMs)
    expect(slot.startsAt).toBeLessThanOrEqual(
      input.now + (provider.rules.bookingHorizonDays + 1) * dayMs + 3_600_000,
    )
    const clashes = provider.busy.filter(
      (busy) => busy.startsAt < busy.endsAt && busy.startsAt < slot.endsAt && busy.endsAt > slot.startsAt,
    )
    const [session] = clashes
    if (session) {
      expect(clashes).toHaveLength(1)
      expect(session).toMatchObject({ kind: 'appointment', serviceId: input.service.id })
      const seats = session.seatCount ?? input.service.capacity
      expect(session.seatsTaken).toBeLessThan(seats)
      expect(session.isJoined).toBeFalsy()
      expect(slot.seatsLeft).toBe(seats - session.seatsTaken!)
    }
    for (const away of provider.timeOff)
      expect(away.startsAt < away.endsAt && away.startsAt < slot.endsAt && away.endsAt > slot.startsAt).toBe(
        false,
      )
    const wall = Temporal.Instant.fromEpochMilliseconds(slot.startsAt).toZonedDateTimeISO(timeZone)
    const hours = [
      ...provider.availability,
      ...provider.exceptions.filter((one) => one.kind === 'extraHours'),
    ]
    const minute = wall.hour * 60 + wall.minute
    expect(hours.some((one) => one.localStartMinutes <= minute && minute < one.localEndMinutes)).toBe(true)
  }
  const shared = oneSlotPerTime(slots)
  expect(new Set(shared.map(slotKey)).size).toBe(shared.length)
  expect(shared.flatMap((one) => one.providerIds.map((id) => `${id} ${slotKey(one)}`)).sort()).toEqual(
    slots.map((slot) => `${slot.providerId} ${slotKey(slot)}`).sort(),
  )
}

describe('open slots of any schedule', () => {
  for (const timeZone of zones)
    it(`are those that a walk minute by minute finds, at each change of 2024 to 2030 in ${timeZone} [SCH-3, SCH-6, SCH-11, CON-04]`, () => {
      for (const change of changesOf(timeZone)) {
        fc.assert(
          fc.property(worldAround(change, timeZone), (world) => {
            checkAgainstReference(world)
            checkReasons(world)
          }),
          { numRuns: changesOf(timeZone).length === 1 ? 10 : 2 },
        )
        wallClocks.clear()
      }
    })

  it('are seen in plenty in the worlds of these tests, of every zone [SCH-3]', () => {
    // The same worlds every time: a bound on random ones would now and then fail by chance.
    for (const timeZone of zones) {
      const worlds = fc.sample(worldAround(changesOf(timeZone)[0]!, timeZone), { numRuns: 100, seed: 2026 })
      const offered = worlds.reduce((sum, { input }) => sum + openSlots(input).slots.length, 0)
      expect(offered, timeZone).toBeGreaterThan(3 * worlds.length)
    }
  })

  const anyWorld = fc
    .constantFrom('America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu')
    .chain((timeZone) =>
      fc.constantFrom(...changesOf(timeZone)).chain((change) => worldAround(change, timeZone)),
    )

  it('agree with the reasons for none on every day, and each reason is true [SCH-6]', () => {
    fc.assert(fc.property(anyWorld, checkReasons), { numRuns: 100 })
    wallClocks.clear()
  })

  it('overlap nothing, and keep to hours, notice and horizon [SCH-3, SCH-5]', () => {
    fc.assert(fc.property(anyWorld, checkPromises), { numRuns: 600 })
  })
})
