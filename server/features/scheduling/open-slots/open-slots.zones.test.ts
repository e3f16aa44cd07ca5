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
import { openSlots } from './open-slots.rules.ts'
import type { OpenSlot } from './open-slots.types.ts'

describe('open slots over a change of the clock', () => {
  const night = (hours: string, timeZone = newYork, slotStepMinutes = 30) => [
    aProvider({
      timeZone,
      availability: weeklyHours(hours, { timeZone }),
      rules: { slotStepMinutes },
    }),
  ]
  const service = aService({ durationMinutes: 30 })
  const now = moment('2026-01-01 00:00')

  it('keeps 09:00 at 09:00 [CON-04, SCH-11]', () => {
    // @see calcom/cal.diy#1092 calcom/cal.diy#4702 calcom/cal.diy#10517
    for (const [date, offset] of [
      ['2026-03-07', '-05:00'],
      ['2026-03-08', '-04:00'],
      ['2026-10-31', '-04:00'],
      ['2026-11-01', '-05:00'],
    ] as const)
      expect(offered(date, { now })[0], date).toBe(`09:00${offset}`)
  })

  it('never offers 02:30 on the night that lacks it [CON-04]', () => {
    expect(offered('2026-03-08', { now, service, providers: night('01:00-04:00') })).toEqual([
      '01:00-05:00',
      '01:30-05:00',
      '03:00-04:00',
      '03:30-04:00',
    ])
    expect(offered('2026-03-08', { now, service, providers: night('02:00-03:00') })).toEqual([])
  })

  it('offers 01:30 as two moments, once each, on the night that has it twice [CON-04]', () => {
    expect(offered('2026-11-01', { now, service, providers: night('01:00-03:00') })).toEqual([
      '01:00-04:00',
      '01:30-04:00',
      '01:00-05:00',
      '01:30-05:00',
      '02:00-05:00',
      '02:30-05:00',
    ])
    const doubled = night('01:00-03:00').map((one) => ({
      ...one,
      availability: [...one.availability, ...weeklyHours('01:30-03:00')],
    }))
    const { slots } = openSlots(aSearch({ service, providers: doubled, now }))
    expect(new Set(slots.map((slot) => slot.startsAt)).size).toBe(slots.length)
  })

  it('takes one of the two 01:30s without the other [CON-04, SCH-5]', () => {
    const [provider] = night('01:00-02:00')
    const { slots } = openSlots(
      aSearch({ service, providers: [provider!], now, to: moment('2026-11-01 12:00') }),
    )
    const second = slots.find((slot) => clock(slot, newYork) === '01:30-05:00')!
    const busy = [{ ...second, kind: 'appointment', countsForCap: true } as const]
    expect(offered('2026-11-01', { now, service, providers: [{ ...provider!, busy }] })).toEqual([
      '01:00-04:00',
      '01:30-04:00',
      '01:00-05:00',
    ])
  })

  it('lets an appointment run through the change when every minute of it is within the hours [SCH-11]', () => {
    const long = aService({ durationMinutes: 120 })
    expect(offered('2026-03-08', { now, service: long, providers: night('01:00-04:00') })).toEqual([
      '01:00-05:00',
    ])
    expect(offered('2026-11-01', { now, service: long, providers: night('01:00-02:00') })).toEqual([
      '01:00-04:00',
    ])
  })

  it('knows changes of half an hour and zones of three quarters [SCH-11]', () => {
    const lordHowe = 'Australia/Lord_Howe'
    const howe = (date: string) =>
      offered(date, { now, service, providers: night('01:30-03:00', lordHowe) }, lordHowe)
    expect(howe('2026-10-04')).toEqual(['01:30+10:30', '02:30+11:00'])
    expect(howe('2026-04-05')).toEqual(['01:30+11:00', '01:30+10:30', '02:00+10:30', '02:30+10:30'])
    const kathmandu = 'Asia/Kathmandu'
    expect(offered('2026-04-05', { now, providers: night('09:00-10:00', kathmandu) }, kathmandu)).toEqual([
      '09:00+05:45',
    ])
    const stJohns = 'America/St_Johns'
    expect(
      offered('2026-03-08', { now, service, providers: night('01:30-03:30', stJohns) }, stJohns),
    ).toEqual(['01:30-03:30', '03:00-02:30'])
  })
})

describe('open slots for a client in another zone', () => {
  it('shows a provider in New York to a client in Denver through the November change [SCH-3, SCH-11]', () => {
    const providers = [aProvider({ availability: weeklyHours('01:00-02:00') })]
    const denver = (date: string) => offered(date, { providers }, 'America/Denver')
    // 01:00 in New York is 23:00 of the eve in Denver, and the second 01:00 of the 1st is midnight there.
    expect(denver('2026-10-30')).toEqual(['23:00-06:00'])
    expect(denver('2026-10-31')).toEqual(['23:00-06:00'])
    expect(denver('2026-11-01')).toEqual(['00:00-06:00', '23:00-07:00'])
  })

  it('joins parts of two provider days into one day of the client [SCH-3]', () => {
    const tokyo = 'Asia/Tokyo'
    const providers = [
      aProvider({ availability: weeklyHours('08:00-18:00'), rules: { slotStepMinutes: 120 } }),
    ]
    const { slots } = openSlots(
      aSearch({ providers, from: moment('2026-11-05 00:00', tokyo), to: moment('2026-11-06 00:00', tokyo) }),
    )
    expect(slots.map((slot) => zonedParts(slot.startsAt, newYork).date.slice(8))).toEqual([
      '04',
      '04',
      '04',
      '04',
      '05',
    ])
    expect(slots.map((slot) => clock(slot, tokyo).slice(0, 5))).toEqual([
      '00:00',
      '02:00',
      '04:00',
      '06:00',
      '22:00',
    ])
  })

  it('offers the same moments whatever zone they are looked at from [SCH-11]', () => {
    // @see calcom/cal.diy#6932 calcom/cal.diy#7667 alextselegidis/easyappointments#1168
    const busy = [anAppointment('2026-11-03 17:00', '2026-11-03 18:00')]
    const providers = [aProvider({ availability: weeklyHours('15:00-19:00'), busy })]
    const week = (timeZone: string) => {
      const days = ['01', '02', '03', '04', '05', '06'].map((day) =>
        localDayBounds(`2026-11-${day}`, timeZone),
      )
      return days.flatMap(([from, to]) => openSlots(aSearch({ providers, from, to })).slots)
    }
    const inside = (slots: OpenSlot[]) =>
      slots.filter(
        (slot) => slot.startsAt >= moment('2026-11-02 00:00') && slot.startsAt < moment('2026-11-06 00:00'),
      )
    const own = inside(week(newYork))
    expect(own).toHaveLength(15)
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Detroit', 'Asia/Kathmandu'])
      expect(inside(week(timeZone)), timeZone).toEqual(own)
  })
})
