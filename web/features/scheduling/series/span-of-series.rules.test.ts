import { expect, it } from 'vitest'
import { spanOfSeries } from './span-of-series.rules.ts'

const on = (day: number, status: 'scheduled' | 'cancelledByProvider' = 'scheduled') => ({
  startsAt: `2026-12-${day}T14:00:00Z`,
  status,
})

it('goes from the first to the last date that stands, whatever the rule began with [SCH-9]', () => {
  expect(spanOfSeries([on(15), on(22), on(29, 'cancelledByProvider')])).toEqual({
    first: on(15).startsAt,
    last: on(22).startsAt,
  })
  expect(spanOfSeries([on(22), on(15)]).first).toBe(on(15).startsAt)
})

it('is the span of what was, where all of it is cancelled [SCH-9]', () => {
  const all = [on(15, 'cancelledByProvider'), on(22, 'cancelledByProvider')]
  expect(spanOfSeries(all)).toEqual({ first: all[0]!.startsAt, last: all[1]!.startsAt })
})
