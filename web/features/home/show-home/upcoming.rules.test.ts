import { describe, expect, it } from 'vitest'
import { daysUntil } from './upcoming.rules.ts'

describe('days until a visit', () => {
  it('are those of the calendar in the zone, across the change of the clock', () => {
    const evening = Date.parse('2026-11-01T03:30:00Z')
    expect(daysUntil('2026-11-01T15:00:00Z', evening, 'America/Denver')).toBe(1)
    expect(daysUntil('2026-11-01T15:00:00Z', evening, 'UTC')).toBe(0)
    expect(daysUntil('2026-11-02T06:30:00Z', evening, 'America/Denver')).toBe(1)
    expect(daysUntil('2026-11-02T07:30:00Z', evening, 'America/Denver')).toBe(2)
  })
})
