import { expect, it } from 'vitest'
import { aClosedDay, type TypedAvailability } from './availability-form.rules.ts'
import { changedParts } from './changed-parts.rules.ts'

const saved: TypedAvailability = {
  settings: { acceptsBookings: true, dailyCap: null } as TypedAvailability['settings'],
  serviceIds: ['a', 'b'],
  hours: [],
  exceptions: [aClosedDay('2026-12-24')],
  timeOff: [],
}

it('names the parts that differ from what is saved, and none once they are as before [SCH-1]', () => {
  const typed = { ...saved, serviceIds: ['a'], settings: { ...saved.settings, dailyCap: 5 } }
  expect(changedParts(typed, saved)).toEqual(['serviceIds', 'settings'])
  expect(changedParts({ ...typed, serviceIds: ['b', 'a'], settings: saved.settings }, saved)).toEqual([])
})

it('takes a row for the same whatever it is called on the page [SCH-1]', () => {
  expect(changedParts({ ...saved, exceptions: [aClosedDay('2026-12-24')] }, saved)).toEqual([])
  expect(changedParts({ ...saved, exceptions: [aClosedDay('2026-12-25')] }, saved)).toEqual(['exceptions'])
})
