import { describe, expect, it } from 'vitest'
import { zonedParts } from '../../../kernel/time/index.ts'
import {
  anAppointment,
  aProvider,
  aSearch,
  aService,
  moment,
  newYork,
  weeklyHours,
} from './open-slots.factories.ts'
import type { OpenSlotsInput } from './open-slots.types.ts'
import { whyNoSlot } from './why-no-slot.rules.ts'

const date = '2026-11-03'
const reasons = (changes: Partial<OpenSlotsInput>) => whyNoSlot(aSearch(changes), date, newYork).reasons

describe('why there is no slot', () => {
  it('gives no reason when there is one [SCH-6]', () => {
    const why = whyNoSlot(aSearch(), date, newYork)
    expect(why).toMatchObject({ openCount: 3, reasons: [] })
    expect(why.providers[0]!.candidates[0]).toEqual({
      startsAt: moment(`${date} 09:00`),
      endsAt: moment(`${date} 09:50`),
      locationId: 'main-street',
      reasons: [],
    })
  })

  it('says that online booking is off, for the practice or the provider [SCH-6]', () => {
    expect(reasons({ featureOn: false })).toEqual(['featureOff'])
    expect(reasons({ providers: [aProvider({ acceptsBookings: false })] })).toEqual(['featureOff'])
  })

  it('says that the provider has no seat [SCH-6]', () => {
    expect(reasons({ providers: [aProvider({ hasSeat: false })] })).toEqual(['noSeat'])
  })

  it('says that clients may not book the service [SCH-6]', () => {
    expect(reasons({ service: aService({ bookableByClients: false }) })).toEqual(['serviceNotBookable'])
  })

  it('says that the hours are for other services or places [SCH-6]', () => {
    const availability = weeklyHours('09:00-12:00', { serviceIds: ['intake'] })
    expect(reasons({ providers: [aProvider({ availability })] })).toEqual(['notOfferedHere'])
    expect(reasons({ place: null })).toEqual(['notOfferedHere'])
    expect(reasons({ place: 'hill-road' })).toEqual(['notOfferedHere'])
    expect(reasons({ service: aService({ modality: 'telehealth' }) })).toEqual(['notOfferedHere'])
    expect(reasons({ providers: [] })).toEqual(['notOfferedHere'])
  })

  it('says that there are no hours, or none long enough [SCH-6]', () => {
    expect(reasons({ providers: [aProvider({ availability: [] })] })).toEqual(['noHours'])
    expect(
      reasons({ providers: [aProvider({ availability: weeklyHours('09:00-17:00', {}, [1, 3]) })] }),
    ).toEqual(['noHours'])
    expect(reasons({ service: aService({ durationMinutes: 181 }) })).toEqual(['noHours'])
    const short = [...weeklyHours('09:00-09:30'), ...weeklyHours('10:00-12:00', { serviceIds: ['intake'] })]
    expect(reasons({ providers: [aProvider({ availability: short })] })).toEqual(['noHours'])
  })

  it('says that the provider is away, by time off or a closed date [SCH-6]', () => {
    const timeOff = [{ startsAt: moment(`${date} 00:00`), endsAt: moment('2026-11-04 00:00') }]
    expect(reasons({ providers: [aProvider({ timeOff })] })).toEqual(['timeOff'])
    expect(reasons({ providers: [aProvider({ exceptions: [{ kind: 'closed', date }] })] })).toEqual([
      'timeOff',
    ])
    const sunday = [aProvider({ availability: [], exceptions: [{ kind: 'closed', date }] })]
    expect(reasons({ providers: sunday })).toEqual(['noHours'])
  })

  it('looks at each time once, in order, when other hours take the place of a closed date [SCH-6]', () => {
    const extra = { ...weeklyHours('09:00-10:00')[0]!, kind: 'extraHours', date } as const
    const hillRoad = weeklyHours('08:00-11:00', { locationId: 'hill-road' })
    const provider = aProvider({
      availability: [...weeklyHours('09:00-12:00'), ...hillRoad],
      exceptions: [{ kind: 'closed', date, locationId: 'main-street' }, extra],
    })
    const [why] = whyNoSlot(aSearch({ providers: [provider] }), date, newYork).providers
    const times = why!.candidates.map((time) => [
      zonedParts(time.startsAt, newYork).time,
      time.locationId,
      ...time.reasons,
    ])
    expect(times.map(([time]) => time)).toEqual(['08:00', '09:00', '09:00', '10:00', '10:00', '11:00'])
    expect(times.filter(([, place]) => place === 'main-street')).toEqual([
      ['09:00', 'main-street'],
      ['10:00', 'main-street', 'timeOff'],
      ['11:00', 'main-street', 'timeOff'],
    ])
  })

  it('says that it is too soon or too far ahead [SCH-6]', () => {
    const soon = { providers: [aProvider({ rules: { minimumNoticeMinutes: 1440 } })] }
    expect(reasons({ ...soon, now: moment('2026-11-02 11:01') })).toEqual(['notice'])
    expect(reasons({ now: moment('2026-11-05 00:00') })).toEqual(['notice'])
    expect(reasons({ providers: [aProvider({ rules: { bookingHorizonDays: 13 } })] })).toEqual(['horizon'])
    expect(reasons({ providers: [aProvider({ rules: { bookingHorizonDays: 14 } })] })).toEqual([])
  })

  it('says that the day or the week is full by the cap [SCH-6]', () => {
    const busy = [anAppointment(`${date} 20:00`, `${date} 21:00`)]
    expect(reasons({ providers: [aProvider({ busy, rules: { dailyCap: 1 } })] })).toEqual(['cap'])
    expect(reasons({ providers: [aProvider({ busy, rules: { weeklyCap: 1 } })] })).toEqual(['cap'])
    expect(reasons({ providers: [aProvider({ busy, rules: { dailyCap: 2 } })] })).toEqual([])
  })

  it('tells appointments from the outside calendar, time by time [SCH-6]', () => {
    const busy = [
      anAppointment(`${date} 09:00`, `${date} 10:30`),
      anAppointment(`${date} 10:30`, `${date} 13:00`, { kind: 'outside', countsForCap: false }),
    ]
    const why = whyNoSlot(aSearch({ providers: [aProvider({ busy })] }), date, newYork)
    expect(why.reasons).toEqual(['busy', 'outsideCalendar'])
    expect(
      why.providers[0]!.candidates.map((time) => [zonedParts(time.startsAt, newYork).time, ...time.reasons]),
    ).toEqual([
      ['09:00', 'busy'],
      ['10:00', 'busy', 'outsideCalendar'],
      ['11:00', 'outsideCalendar'],
    ])
  })

  it('names every reason at once, the most general first [SCH-6]', () => {
    const provider = aProvider({
      hasSeat: false,
      acceptsBookings: false,
      busy: [
        anAppointment(`${date} 08:00`, `${date} 13:00`),
        anAppointment(`${date} 08:00`, `${date} 13:00`, { kind: 'outside' }),
      ],
      timeOff: [{ startsAt: moment(`${date} 00:00`), endsAt: moment('2026-11-04 00:00') }],
      rules: { minimumNoticeMinutes: 60 * 24 * 30, bookingHorizonDays: 1, dailyCap: 0 },
    })
    expect(reasons({ providers: [provider], service: aService({ bookableByClients: false }) })).toEqual([
      'featureOff',
      'noSeat',
      'serviceNotBookable',
      'timeOff',
      'notice',
      'horizon',
      'cap',
      'busy',
      'outsideCalendar',
    ])
  })

  it('keeps the reasons of each provider apart [SCH-6]', () => {
    const providers = [
      aProvider({ providerId: 'ito', hasSeat: false }),
      aProvider({ providerId: 'brandt', availability: [] }),
    ]
    const why = whyNoSlot(aSearch({ providers }), date, newYork)
    expect(why.reasons).toEqual(['noSeat', 'noHours'])
    expect(why.providers.map(({ providerId, reasons }) => [providerId, ...reasons])).toEqual([
      ['ito', 'noSeat'],
      ['brandt', 'noHours'],
    ])
    const withDiaz = whyNoSlot(
      aSearch({ providers: [...providers, aProvider({ providerId: 'diaz' })] }),
      date,
      newYork,
    )
    expect(withDiaz).toMatchObject({ openCount: 3, reasons: [] })
  })

  it('asks about the day as the calendar of the zone given counts it [SCH-6, SCH-11]', () => {
    const search = aSearch({ providers: [aProvider({ availability: weeklyHours('20:00-21:00', {}, [2]) })] })
    expect(whyNoSlot(search, date, newYork).openCount).toBe(1)
    expect(whyNoSlot(search, date, 'Asia/Kathmandu')).toMatchObject({ openCount: 0, reasons: ['noHours'] })
    expect(whyNoSlot(search, '2026-11-04', 'Asia/Kathmandu').openCount).toBe(1)
  })
})
