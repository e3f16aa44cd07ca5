import { describe, expect, it } from 'vitest'
import { localDayBounds, zonedParts } from '../../../kernel/time/index.ts'
import {
  anAppointment,
  aProvider,
  aSearch,
  aService,
  clock,
  moment,
  newYork,
  offered,
  weeklyHours,
} from './open-slots.factories.ts'
import { oneSlotPerTime, openSlots } from './open-slots.rules.ts'

const hour = 3_600_000

describe('open slots', () => {
  it('offers each start at which the appointment fits into the hours [SCH-3]', () => {
    const { slots } = openSlots(aSearch({ from: moment('2026-11-02 00:00'), to: moment('2026-11-03 00:00') }))
    expect(slots[0]).toEqual({
      startsAt: moment('2026-11-02 09:00'),
      endsAt: moment('2026-11-02 09:50'),
      providerId: 'brandt',
      locationId: 'main-street',
      modality: 'inPerson',
    })
    expect(slots.map((slot) => clock(slot, newYork))).toEqual(['09:00-05:00', '10:00-05:00', '11:00-05:00'])
  })

  it('offers the last start that ends with the hours and none past it [SCH-3]', () => {
    const service = aService({ durationMinutes: 60 })
    expect(offered('2026-11-02', { service })).toHaveLength(3)
    expect(offered('2026-11-02', { service: aService({ durationMinutes: 61 }) })).toHaveLength(2)
  })

  it('joins hours that touch, over midnight too [SCH-1]', () => {
    const availability = [...weeklyHours('22:30-24:00'), ...weeklyHours('00:00-01:00')]
    const providers = [aProvider({ availability })]
    expect(offered('2026-11-03', { providers })).toEqual(['00:00-05:00', '22:30-05:00', '23:30-05:00'])
  })

  it('offers only the services and places that the hours are meant for [SCH-1, SCH-3]', () => {
    const providers = [
      aProvider({
        availability: [
          ...weeklyHours('09:00-10:00', { serviceIds: ['intake'] }),
          ...weeklyHours('10:00-11:00', { locationId: null }),
          ...weeklyHours('11:00-12:00', { locationId: 'hill-road' }),
        ],
      }),
    ]
    expect(offered('2026-11-02', { providers })).toEqual(['10:00-05:00', '11:00-05:00'])
    expect(offered('2026-11-02', { providers, service: aService({ id: 'intake' }) })).toHaveLength(3)
    expect(offered('2026-11-02', { providers, place: null })).toEqual(['10:00-05:00'])
    expect(offered('2026-11-02', { providers, place: 'hill-road' })).toEqual(['11:00-05:00'])
    expect(offered('2026-11-02', { providers, service: aService({ modality: 'telehealth' }) })).toEqual([
      '10:00-05:00',
    ])
    expect(offered('2026-11-02', { providers, service: aService({ modality: 'inPerson' }) })).toEqual([
      '11:00-05:00',
    ])
  })

  it('keeps hours to their first and last date and to every other week [SCH-1]', () => {
    const hours = (changes: Parameters<typeof weeklyHours>[1]) => {
      const providers = [aProvider({ availability: weeklyHours('09:00-10:00', changes, [1]) })]
      const search = aSearch({ providers, from: moment('2026-11-01 00:00'), to: moment('2026-12-06 00:00') })
      return openSlots(search).slots.map((slot) => zonedParts(slot.startsAt, newYork).date)
    }
    expect(hours({ validFrom: '2026-11-16', validUntil: '2026-11-23' })).toEqual(['2026-11-16', '2026-11-23'])
    expect(hours({ everyNWeeks: 2, anchorDate: '2026-11-01' })).toEqual(['2026-11-09', '2026-11-23'])
    expect(hours({ everyNWeeks: 2, anchorDate: '2027-11-08' })).toEqual(['2026-11-09', '2026-11-23'])
    expect(hours({ everyNWeeks: 3, validFrom: '2026-11-06' })).toEqual(['2026-11-23'])
    expect(() => hours({ everyNWeeks: 2 })).toThrow(RangeError)
  })

  it('closes a date and opens other hours in its place [SCH-1]', () => {
    const extra = { ...weeklyHours('14:00-15:00')[0]!, kind: 'extraHours', date: '2026-11-03' } as const
    const closed = { kind: 'closed', date: '2026-11-03' } as const
    expect(offered('2026-11-03', { providers: [aProvider({ exceptions: [closed] })] })).toEqual([])
    expect(offered('2026-11-03', { providers: [aProvider({ exceptions: [closed, extra] })] })).toEqual([
      '14:00-05:00',
    ])
    expect(offered('2026-11-03', { providers: [aProvider({ exceptions: [extra] })] })).toHaveLength(4)
    const elsewhere = { ...closed, locationId: 'hill-road' }
    expect(offered('2026-11-03', { providers: [aProvider({ exceptions: [elsewhere] })] })).toHaveLength(3)
    expect(offered('2026-11-04', { providers: [aProvider({ exceptions: [closed] })] })).toHaveLength(3)
  })

  it('leaves out time off, though buffers may reach into it [SCH-1]', () => {
    const timeOff = [{ startsAt: moment('2026-11-03 09:50'), endsAt: moment('2026-11-03 11:00') }]
    const service = aService({ bufferAfterMinutes: 15, bufferBeforeMinutes: 15 })
    expect(offered('2026-11-03', { service, providers: [aProvider({ timeOff })] })).toEqual([
      '09:00-05:00',
      '11:00-05:00',
    ])
  })

  it('keeps the buffers of the new appointment free too, and lets ranges touch [SCH-1, SCH-5]', () => {
    const busy = [anAppointment('2026-11-03 10:00', '2026-11-03 11:00')]
    const providers = [aProvider({ busy })]
    expect(offered('2026-11-03', { providers })).toEqual(['09:00-05:00', '11:00-05:00'])
    expect(offered('2026-11-03', { providers, service: aService({ bufferAfterMinutes: 10 }) })).toHaveLength(
      2,
    )
    expect(offered('2026-11-03', { providers, service: aService({ bufferAfterMinutes: 11 }) })).toEqual([
      '11:00-05:00',
    ])
    expect(offered('2026-11-03', { providers, service: aService({ bufferBeforeMinutes: 1 }) })).toEqual([
      '09:00-05:00',
    ])
  })

  it.each(['appointment', 'request', 'nonClient', 'outside'] as const)(
    'gives no time that a %s holds [SCH-4, SCH-5, SCH-10]',
    (kind) => {
      const busy = [anAppointment('2026-11-03 09:30', '2026-11-03 10:01', { kind })]
      expect(offered('2026-11-03', { providers: [aProvider({ busy })] })).toEqual(['11:00-05:00'])
    },
  )

  it('sees a long appointment behind short ones that begin later [SCH-5]', () => {
    const busy = [
      anAppointment('2026-11-03 10:10', '2026-11-03 10:20'),
      anAppointment('2026-11-03 08:00', '2026-11-03 12:00'),
      anAppointment('2026-11-03 08:30', '2026-11-03 08:40'),
    ]
    expect(offered('2026-11-03', { providers: [aProvider({ busy })] })).toEqual([])
  })

  it('caps the days and weeks of the provider, whatever the zone of the client [SCH-1]', () => {
    const busy = [
      // 23:30 in New York is the next day in London; the buffer before midnight is no part of the day it counts for.
      anAppointment('2026-11-02 23:30', '2026-11-03 00:20'),
      anAppointment('2026-11-03 23:50', '2026-11-04 00:30', {
        appointment: { startsAt: moment('2026-11-04 00:00'), endsAt: moment('2026-11-04 00:30') },
      }),
      anAppointment('2026-11-05 20:00', '2026-11-05 21:00', { countsForCap: false }),
    ]
    const daily = [aProvider({ busy, rules: { dailyCap: 1 } })]
    expect(
      ['02', '03', '04', '05'].map((day) => offered(`2026-11-${day}`, { providers: daily }).length),
    ).toEqual([0, 3, 0, 3])
    const weekly = [aProvider({ busy, rules: { weeklyCap: 2 } })]
    expect(offered('2026-11-01', { providers: weekly })).toHaveLength(3)
    expect(offered('2026-11-08', { providers: weekly })).toHaveLength(0)
    expect(offered('2026-11-09', { providers: weekly })).toHaveLength(3)
  })

  it('asks for the minimum notice in elapsed time, on the day of the change too [SCH-1, SCH-11]', () => {
    // @see calcom/cal.diy#12137
    const providers = [aProvider({ rules: { minimumNoticeMinutes: 24 * 60 } })]
    const ask = (now: number) => offered('2026-11-01', { providers, now })
    expect(ask(moment('2026-10-31 11:00'))).toEqual(['10:00-05:00', '11:00-05:00'])
    expect(ask(moment('2026-10-31 11:00') + 1)).toEqual(['11:00-05:00'])
  })

  it('never offers the past [SCH-3]', () => {
    const providers = [aProvider({ rules: { minimumNoticeMinutes: -600 } })]
    expect(offered('2026-11-03', { providers, now: moment('2026-11-03 10:00') })).toEqual([
      '10:00-05:00',
      '11:00-05:00',
    ])
  })

  it('counts the horizon in calendar days of the provider [SCH-1]', () => {
    const providers = [
      aProvider({ availability: weeklyHours('20:00-24:00'), rules: { bookingHorizonDays: 2 } }),
    ]
    const now = moment('2026-10-31 23:59')
    expect(offered('2026-11-02', { providers, now })).toHaveLength(4)
    expect(offered('2026-11-03', { providers, now })).toHaveLength(0)
    const today = [aProvider({ rules: { bookingHorizonDays: 0 } })]
    expect(offered('2026-11-03', { providers: today, now: moment('2026-11-03 09:30') })).toHaveLength(2)
  })

  it('merges everyone who is free when the client has no preference [SCH-3]', () => {
    const providers = [
      aProvider({ providerId: 'ito', busy: [anAppointment('2026-11-03 10:00', '2026-11-03 11:00')] }),
      aProvider({ providerId: 'brandt', availability: weeklyHours('10:00-12:00') }),
      aProvider({ providerId: 'diaz', availability: weeklyHours('11:00-12:00', { locationId: null }) }),
    ]
    const search = aSearch({ providers, from: moment('2026-11-03 00:00'), to: moment('2026-11-04 00:00') })
    const { slots } = openSlots(search)
    expect(slots.map((slot) => `${clock(slot, newYork).slice(0, 5)} ${slot.providerId}`)).toEqual([
      '09:00 ito',
      '10:00 brandt',
      '11:00 brandt',
      '11:00 diaz',
      '11:00 ito',
    ])
    expect(oneSlotPerTime(slots).map(({ locationId, providerIds }) => [locationId, providerIds])).toEqual([
      ['main-street', ['ito']],
      ['main-street', ['brandt']],
      ['main-street', ['brandt', 'ito']],
      [null, ['diaz']],
    ])
  })

  it('offers the seats left in a session of several clients, beside the empty times [SCH-3]', () => {
    const service = aService({ id: 'group', capacity: 8, bufferAfterMinutes: 10 })
    const session = anAppointment('2026-11-03 10:30', '2026-11-03 11:30', {
      appointment: { startsAt: moment('2026-11-03 10:30'), endsAt: moment('2026-11-03 11:20') },
      serviceId: 'group',
      seatsTaken: 5,
    })
    const seats = (changes: Partial<typeof session>, dailyCap: number | null = null) => {
      const providers = [aProvider({ busy: [{ ...session, ...changes }], rules: { dailyCap } })]
      const [from, to] = localDayBounds('2026-11-03', newYork)
      return openSlots(aSearch({ service, providers, from, to })).slots.map(
        (slot) => `${clock(slot, newYork).slice(0, 5)} ${slot.seatsLeft}`,
      )
    }
    expect(seats({})).toEqual(['09:00 8', '10:30 3'])
    expect(seats({ seatsTaken: 8 })).toEqual(['09:00 8'])
    expect(seats({ serviceId: 'other' })).toEqual(['09:00 8'])
    expect(seats({ locationId: 'hill-road' })).toEqual(['09:00 8'])
    expect(seats({ locationId: 'main-street' }, 1)).toEqual(['10:30 3'])
    // A range without length holds no time and is no session that anyone could join.
    const empty = { startsAt: moment('2026-11-03 10:30'), endsAt: moment('2026-11-03 10:30') }
    expect(seats({ ...empty, appointment: undefined })).toEqual(['09:00 8', '10:00 8', '11:00 8'])
    expect(seats({ appointment: empty })).toEqual(['09:00 8'])
  })

  it('refuses searches and settings that have no end [SCH-3]', () => {
    const step = (slotStepMinutes: number) => () =>
      openSlots(aSearch({ providers: [aProvider({ rules: { slotStepMinutes } })] }))
    for (const wrong of [0, -15, 0.5, Number.NaN]) expect(step(wrong), String(wrong)).toThrow(RangeError)
    expect(() => openSlots(aSearch({ to: moment('2029-01-01 00:00') }))).toThrow(RangeError)
    expect(() => openSlots(aSearch({ to: Number.NaN }))).toThrow(RangeError)
    expect(() => openSlots(aSearch({ service: aService({ durationMinutes: 0 }) }))).toThrow(RangeError)
    expect(() => openSlots(aSearch({ providers: [aProvider({ timeZone: 'Mars/Olympus' })] }))).toThrow(
      RangeError,
    )
  })

  it('answers for 10 providers, 8 weeks and 2,000 appointments in a few CPU milliseconds', () => {
    const from = moment('2026-10-05 00:00')
    const providers = Array.from({ length: 10 }, (_, p) =>
      aProvider({
        providerId: `provider-${p}`,
        availability: weeklyHours('09:00-17:00', {}, [1, 2, 3, 4, 5]),
        rules: { slotStepMinutes: 15, dailyCap: 8 },
        busy: Array.from({ length: 200 }, (_, i) => {
          const startsAt = from + (i % 56) * 24 * hour + (9 + ((i * 7) % 8)) * hour
          return { startsAt, endsAt: startsAt + hour, kind: 'appointment', countsForCap: true }
        }),
      }),
    )
    const search = aSearch({ now: from, from, to: from + 56 * 24 * hour, providers })
    const cpuMs = Array.from({ length: 15 }, () => {
      const before = process.cpuUsage()
      expect(openSlots(search).slots.length).toBeGreaterThan(4000)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }).sort((a, b) => a - b)
    // About 2 on a quiet machine; the bound leaves room for a busy one.
    expect(cpuMs[7]).toBeLessThan(20)
  })
})
