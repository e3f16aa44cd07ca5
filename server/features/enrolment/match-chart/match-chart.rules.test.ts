import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Identified, lettersApart, matchOf, nameLikeness, nearDates } from './match-chart.rules.ts'

const nora: Identified = {
  firstName: 'Nora',
  lastName: 'Núñez-O’Neill',
  dateOfBirth: '1984-03-12',
  email: 'nora@example.org',
}
const chart = (changes: Partial<Identified> = {}): Identified => ({
  ...nora,
  email: 'another@example.org',
  ...changes,
})
const isLikely = (changes: Partial<Identified>) => matchOf(nora, chart(changes)).isLikely

describe('whether somebody who signs up may be a client already [INV-8]', () => {
  it('sees through letter case, accents, hyphens, typing errors, swapped and short names [INV-8]', () => {
    for (const names of [
      { lastName: 'NUNEZ ONEILL' },
      { lastName: 'Nunez-Oneil' },
      { lastName: 'Núñez' },
      { firstName: 'Noora' },
      { firstName: 'Núñez-O’Neill', lastName: 'Nora' },
      { firstName: 'Leonora', preferredName: 'Nora' },
    ])
      expect(isLikely(names), JSON.stringify(names)).toBe(true)
    expect(nameLikeness('Alexander', 'Alex')).toBe(0.75)
    expect(nameLikeness('Jo', 'Al')).toBe(0)
  })

  it('takes the same name with a slip in the date, and the same date with one name, for likely [INV-8]', () => {
    expect(isLikely({ dateOfBirth: '1984-12-03' })).toBe(true)
    expect(isLikely({ dateOfBirth: '1948-03-12' })).toBe(true)
    expect(isLikely({ dateOfBirth: null })).toBe(true)
    expect(isLikely({ lastName: 'Married' })).toBe(true)
    expect(isLikely({ firstName: 'Twin' })).toBe(true)
  })

  it('asks for a look whenever the address is the same, whoever it is [INV-8]', () => {
    expect(
      isLikely({ firstName: 'Ada', lastName: 'Child', dateOfBirth: '2015-01-01', email: 'NORA@example.org' }),
    ).toBe(true)
  })

  it('leaves strangers, namesakes of another age, and people of the same birthday alone [INV-8]', () => {
    expect(isLikely({ firstName: 'Max', lastName: 'Other' })).toBe(false)
    expect(isLikely({ dateOfBirth: '1951-07-30' })).toBe(false)
    expect(isLikely({ firstName: 'Max', lastName: 'Other', dateOfBirth: null })).toBe(false)
  })

  it('is the same whichever of two was there first, and certain of itself [INV-8]', () => {
    const person = fc.record({
      firstName: fc.constantFrom('Nora', 'nora', 'Noar', 'Leo', 'José', 'Jose'),
      lastName: fc.constantFrom('García López', 'Garcia', 'Lopez', 'Quill', 'Quil'),
      dateOfBirth: fc.constantFrom('1984-03-12', '1984-12-03', '1999-01-01', null),
      email: fc.constantFrom('a@example.org', 'A@example.org', 'b@example.org', null),
    })
    fc.assert(
      fc.property(person, person, (a, b) => {
        expect(matchOf(a, b).isLikely).toBe(matchOf(b, a).isLikely)
        expect(matchOf(a, a).isLikely).toBe(true)
      }),
    )
  })

  it('counts letters apart as people slip, and gives dates that exist [INV-8]', () => {
    expect([lettersApart('nora', 'naro'), lettersApart('nora', 'noar'), lettersApart('', 'abc')]).toEqual([
      2, 1, 3,
    ])
    const near = nearDates('2000-02-28')
    expect(near).toContain('2000-02-18')
    expect(near).not.toContain('2000-02-28')
    expect(near.some((date) => date.endsWith('02-30') || date.includes('-00'))).toBe(false)
  })
})
