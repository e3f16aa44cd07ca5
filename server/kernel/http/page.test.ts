import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './page.ts'

const id = '01900000-0000-7000-8000-000000000001'

describe('pages of a list', () => {
  it('go on behind the last row that was shown', () => {
    const page = pageOf([1, 2, 3], 2, (n) => [n, id])
    expect(page.items).toEqual([1, 2])
    expect(decodeCursor(page.next!, ['number', 'uuid'])).toEqual([2, id])
    expect(pageOf([1, 2], 2, (n) => [n]).next).toBeNull()
    expect(decodeCursor(undefined, ['uuid'])).toBeNull()
  })

  it('refuse a cursor that no list gave out, whatever is in it [INP-02]', () => {
    const made = [[1], [1, 2], ['x', id], [1.5, id], [1e300, id], [null, id], [1, 'not an id'], { length: 2 }]
    for (const values of made)
      expect(
        () => decodeCursor(encodeCursor(values as never), ['number', 'uuid']),
        JSON.stringify(values),
      ).toThrow(/not right/)
    for (const values of [
      ['2026-13-45T99:00:00Z', id],
      ['yesterday', id],
    ])
      expect(() => decodeCursor(encodeCursor(values), ['instant', 'uuid'])).toThrow()
    expect(() => decodeCursor(encodeCursor(['a\0b']), ['text'])).toThrow()
    for (const text of ['%%%', '{', 'bnVsbA']) expect(() => decodeCursor(text, ['uuid'])).toThrow()
  })
})
