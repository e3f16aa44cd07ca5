import { describe, expect, it } from 'vitest'
import { msUntilJoin } from './join-time.rules.ts'

const minute = 60_000
const now = Date.parse('2026-12-01T16:00:00Z')
const visit = (minutesAhead: number, more = {}) => ({
  startsAt: new Date(now + minutesAhead * minute).toISOString(),
  modality: 'telehealth' as const,
  telehealthUrl: null,
  ...more,
})

describe('the join link of a video visit', () => {
  it('is looked for when it opens, ten minutes on at the latest [DSH-3]', () => {
    expect(msUntilJoin([visit(18)], now)).toBe(3 * minute + 1_000)
    expect(msUntilJoin([visit(300)], now)).toBe(10 * minute)
    expect(msUntilJoin([visit(14)], now)).toBe(minute / 2)
  })

  it('is not looked for where none will come [DSH-3]', () => {
    expect(msUntilJoin([], now)).toBe(false)
    expect(msUntilJoin([visit(18, { modality: 'inPerson' })], now)).toBe(false)
    expect(msUntilJoin([visit(5, { telehealthUrl: 'https://video.example.org/room' })], now)).toBe(false)
    expect(msUntilJoin([visit(3 * 24 * 60)], now)).toBe(false)
    expect(msUntilJoin([visit(-20)], now)).toBe(false)
  })
})
