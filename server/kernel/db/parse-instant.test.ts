import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { parseUtcInstant } from './pool.ts'

describe('instants as PostgreSQL writes them', () => {
  it.each([
    ['2026-12-01 09:30:00+00', '2026-12-01T09:30:00.000Z'],
    ['2026-02-28 23:59:59.9+00', '2026-02-28T23:59:59.900Z'],
    ['2026-12-01 09:30:00.08+00', '2026-12-01T09:30:00.080Z'],
    ['2026-12-01 09:30:00.123456+00', '2026-12-01T09:30:00.123Z'],
    ['2026-12-01 09:30:00.999999+00', '2026-12-01T09:30:00.999Z'],
    ['1970-01-01 00:00:00+00', '1970-01-01T00:00:00.000Z'],
    ['1899-12-31 12:00:00.001+00', '1899-12-31T12:00:00.001Z'],
  ])('reads %s', (text, iso) => {
    expect(parseUtcInstant(text)?.toISOString()).toBe(iso)
  })

  it.each([
    '2026-12-01 09:30:00+02',
    '2026-12-01 09:30:00-05',
    '2026-12-01 09:30:00+05:30',
    'infinity',
    '0044-03-15 12:00:00+00 BC',
    '0044-03-15 12:00:00+00',
    '12026-12-01 09:30:00+00',
  ])('leaves %s to the common reader', (text) => {
    expect(parseUtcInstant(text)).toBeNull()
    expect(pg.types.getTypeParser(1184)(text)).toEqual(expect.anything())
  })
})
