import { describe, expect, it } from 'vitest'
import { greetingAt } from './greeting.rules.ts'

const at = (time: string, timeZone = 'America/Denver') => greetingAt(Date.parse(time), timeZone)

describe('the greeting', () => {
  it('goes by the clock of the zone, not of the device', () => {
    expect(at('2026-12-01T16:00:00Z')).toBe('morning')
    expect(at('2026-12-01T16:00:00Z', 'Europe/Berlin')).toBe('afternoon')
    expect(at('2026-12-01T19:00:00Z')).toBe('afternoon')
    expect(at('2026-12-02T01:00:00Z')).toBe('evening')
  })

  it('changes at four, at noon and at six', () => {
    const utc = (time: string) => at(`2026-12-01T${time}:00Z`, 'UTC')
    expect(['03:59', '04:00', '11:59', '12:00', '17:59', '18:00', '00:30'].map(utc)).toEqual([
      'evening',
      'morning',
      'morning',
      'afternoon',
      'afternoon',
      'evening',
      'evening',
    ])
  })
})
