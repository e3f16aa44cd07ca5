import { describe, expect, it } from 'vitest'
import { moment, newYork, weeklyHours } from '../open-slots/open-slots.factories.ts'
import { outsideHours } from './outside-hours.rules.ts'

const booked = (id: string, from: string, to: string, locationId: string | null = 'main-street') => ({
  id,
  startsAt: moment(from),
  endsAt: moment(to),
  locationId,
})
const nothing = { exceptions: [], timeOff: [] }
const ids = (found: { id: string }[]) => found.map(({ id }) => id)

describe('appointments outside new hours', () => {
  const availability = weeklyHours('09:00-12:00', { serviceIds: ['other'] }, [1, 2])

  it('are those at other times, at other places and on other days, whatever the service [SCH-1]', () => {
    const found = outsideHours({ ...nothing, availability }, [
      booked('inside', '2026-11-02 09:00', '2026-11-02 09:50'),
      booked('runs over', '2026-11-02 11:30', '2026-11-02 12:20'),
      booked('elsewhere', '2026-11-02 10:00', '2026-11-02 10:50', 'river-road'),
      booked('by video', '2026-11-02 10:00', '2026-11-02 10:50', null),
      booked('another day', '2026-11-04 10:00', '2026-11-04 10:50'),
    ])
    expect(ids(found)).toEqual(['runs over', 'elsewhere', 'another day'])
  })

  it('are those in time off and on closed dates, and not those of extra hours [SCH-1]', () => {
    const at = {
      localStartMinutes: 600,
      localEndMinutes: 720,
      timeZone: newYork,
      locationId: 'main-street',
      serviceIds: null,
    }
    const found = outsideHours(
      {
        availability,
        exceptions: [
          { kind: 'closed', date: '2026-11-02' },
          { kind: 'extraHours', date: '2026-11-04', ...at },
        ],
        timeOff: [{ startsAt: moment('2026-11-03 11:00'), endsAt: moment('2026-11-03 13:00') }],
      },
      [
        booked('closed', '2026-11-02 09:00', '2026-11-02 09:50'),
        booked('before time off', '2026-11-03 10:00', '2026-11-03 11:00'),
        booked('in time off', '2026-11-03 10:30', '2026-11-03 11:20'),
        booked('extra', '2026-11-04 10:00', '2026-11-04 10:50'),
      ],
    )
    expect(ids(found)).toEqual(['closed', 'in time off'])
  })
})
