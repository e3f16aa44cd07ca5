import { expect, it } from 'vitest'
import { placeAt } from './place-at.rules.ts'

const hours = (startsAt: string, endsAt: string, locationId: string | null) => ({
  startsAt,
  endsAt,
  locationId,
})
const lena = {
  id: 'lena',
  hours: [
    hours('2026-11-23T14:00:00Z', '2026-11-23T17:00:00Z', 'cedar'),
    hours('2026-11-23T18:00:00Z', '2026-11-23T20:00:00Z', null),
  ],
}
const at = (time: string) => placeAt([lena], 'lena', Date.parse(time))

it('says where a provider works at a time, as far as the hours in view tell [SCH-1, SCH-9]', () => {
  expect(at('2026-11-23T14:00:00Z')).toBe('cedar')
  expect(at('2026-11-23T17:00:00Z')).toBe(undefined)
  expect(at('2026-11-23T19:59:00Z')).toBe(null)
  expect(placeAt([lena], 'peter', Date.parse('2026-11-23T14:00:00Z'))).toBe(undefined)
  expect(placeAt([lena], 'lena', undefined)).toBe(undefined)
})
