import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minuteMs, zonedParts } from '../../../kernel/time/index.ts'
import { suits } from '../suit-times/suits.rules.ts'
import { offerTime } from './answer-time.rules.ts'

const newYork = {
  answerMinutes: 60,
  quietFromMinutes: 21 * 60,
  quietUntilMinutes: 8 * 60,
  timeZone: 'America/New_York',
}
const at = (text: string) => Date.parse(text)
const offer = (now: string, startsAt: string, settings = newYork) => {
  const found = offerTime(at(now), at(startsAt), settings)
  return found.when === 'now'
    ? new Date(found.until).toISOString()
    : found.when === 'later'
      ? `later ${new Date(found.at).toISOString()}`
      : 'never'
}

describe('the time for an answer', () => {
  it('is that of the practice, and half of what is left where the slot is near [SCH-13]', () => {
    expect(offer('2026-12-01T15:00:00Z', '2026-12-03T15:00:00Z')).toBe('2026-12-01T16:00:00.000Z')
    expect(offer('2026-12-01T15:00:00Z', '2026-12-01T16:20:00Z')).toBe('2026-12-01T15:40:00.000Z')
    // Ten minutes are the least, and half an hour is left to come.
    expect(offer('2026-12-01T15:00:00Z', '2026-12-01T15:41:00Z')).toBe('2026-12-01T15:11:00.000Z')
    expect(offer('2026-12-01T15:00:00Z', '2026-12-01T15:39:00Z')).toBe('never')
  })

  it('stands still in the quiet hours, in which nobody is asked [SCH-13]', () => {
    // 20:40 in New York: twenty minutes today, forty from eight tomorrow.
    expect(offer('2026-12-02T01:40:00Z', '2026-12-04T15:00:00Z')).toBe('2026-12-02T13:40:00.000Z')
    expect(offer('2026-12-02T02:00:00Z', '2026-12-04T15:00:00Z')).toBe('later 2026-12-02T13:00:00.000Z')
    expect(offer('2026-12-02T12:59:00Z', '2026-12-04T15:00:00Z')).toBe('later 2026-12-02T13:00:00.000Z')
    // At eight there would be no time left to answer for a visit at half past.
    expect(offer('2026-12-02T05:00:00Z', '2026-12-02T13:30:00Z')).toBe('never')
    expect(
      offer('2026-12-02T05:00:00Z', '2026-12-02T13:30:00Z', {
        ...newYork,
        quietFromMinutes: 0,
        quietUntilMinutes: 0,
      }),
    ).toBe('2026-12-02T06:00:00.000Z')
  })

  it('ends the quiet hours by the clock of the morning on both nights of the change [SCH-13, SCH-11]', () => {
    const denver = { ...newYork, timeZone: 'America/Denver' }
    // At half past one before the clocks go forward, and at half past midnight before they go back: eight is eight.
    expect(offer('2026-03-08T08:30:00Z', '2026-03-12T15:00:00Z', denver)).toBe(
      'later 2026-03-08T14:00:00.000Z',
    )
    expect(offer('2026-11-01T06:30:00Z', '2026-11-05T15:00:00Z', denver)).toBe(
      'later 2026-11-01T15:00:00.000Z',
    )
    // Offered at twenty to nine in the evening before: twenty minutes then, and forty in the morning, of a night of ten hours or of twelve.
    expect(offer('2026-03-08T03:40:00Z', '2026-03-12T15:00:00Z', denver)).toBe('2026-03-08T14:40:00.000Z')
    expect(offer('2026-11-01T02:40:00Z', '2026-11-05T15:00:00Z', denver)).toBe('2026-11-01T15:40:00.000Z')
    // An end that the clock jumps over is the moment after the jump, and one that comes twice is the first.
    const untilHalfPast = (hour: number) => ({ ...denver, quietUntilMinutes: hour * 60 + 30 })
    expect(offer('2026-03-08T08:30:00Z', '2026-03-12T15:00:00Z', untilHalfPast(2))).toBe(
      'later 2026-03-08T09:00:00.000Z',
    )
    expect(offer('2026-11-01T06:30:00Z', '2026-11-05T15:00:00Z', untilHalfPast(1))).toBe(
      'later 2026-11-01T07:30:00.000Z',
    )
  })

  it('never ends after the start, in the night or before it can be read, whatever the clock does [SCH-13, SCH-11]', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') }),
        fc.integer({ min: 0, max: 40 * 1440 }),
        fc.integer({ min: 10, max: 1440 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Phoenix'),
        (start, ahead, answerMinutes, quietFromMinutes, quietUntilMinutes, timeZone) => {
          const now = Math.floor(start / minuteMs) * minuteMs
          const startsAt = now + ahead * minuteMs
          const settings = { answerMinutes, quietFromMinutes, quietUntilMinutes, timeZone }
          const found = offerTime(now, startsAt, settings)
          if (found.when === 'now') {
            expect(found.until - now).toBeGreaterThanOrEqual(10 * minuteMs)
            expect(startsAt - found.until).toBeGreaterThanOrEqual(30 * minuteMs)
          }
          if (found.when === 'later') {
            expect(found.at).toBeGreaterThan(now)
            expect(found.at - now).toBeLessThanOrEqual(26 * 60 * minuteMs)
            expect(offerTime(found.at, startsAt, settings).when).toBe('now')
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what a person waits for', () => {
  const wish = {
    weekdays: [7],
    dayParts: ['morning'],
    untilDate: '2026-11-01',
    timeZone: 'America/Denver',
    presentStartsAt: at('2026-11-10T15:00:00Z'),
  }
  it('is judged by the calendar and the clock of the person, on the night of the change too [SCH-13, SCH-11]', () => {
    // Noon in Denver is 19:00Z once the clocks have gone back.
    expect(suits(wish, at('2026-11-01T18:59:00Z'))).toBe(true)
    expect(suits(wish, at('2026-11-01T19:00:00Z'))).toBe(false)
    expect(suits(wish, at('2026-11-01T05:59:00Z'))).toBe(false)
    expect(zonedParts(at('2026-11-02T06:59:00Z'), 'America/Denver').date).toBe('2026-11-01')
    expect(suits({ ...wish, dayParts: ['evening'] }, at('2026-11-02T06:59:00Z'))).toBe(true)
    expect(suits({ ...wish, dayParts: ['evening'] }, at('2026-11-02T07:00:00Z'))).toBe(false)
  })
  it('is earlier than the appointment that she has [SCH-13]', () => {
    expect(suits({ ...wish, presentStartsAt: at('2026-11-01T16:00:00Z') }, at('2026-11-01T16:00:00Z'))).toBe(
      false,
    )
    expect(suits({ ...wish, presentStartsAt: null }, at('2026-11-01T16:00:00Z'))).toBe(true)
  })
})
