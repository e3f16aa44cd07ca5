import { expect, it } from 'vitest'
import { birthDateProblem, dateTyped } from './birth-date.rules.ts'

it('reads a date of birth from its parts, and takes none that there never was', () => {
  const typed = (year: string, month: string, day: string) => dateTyped({ year, month, day })
  expect(typed('1984', '2', ' 29 ')).toBe('1984-02-29')
  expect([
    typed('1985', '2', '29'),
    typed('85', '2', '1'),
    typed('1985', '', '1'),
    typed('1985', '2', '0'),
    typed('1985', '2', 'x'),
  ]).toEqual([undefined, undefined, undefined, undefined, undefined])
})

it('tells a day that never was from parts that are missing', () => {
  const problem = (year: string, month: string, day: string) => birthDateProblem({ year, month, day })
  expect([problem('1990', '2', '31'), problem('1985', '2', '0')]).toEqual(['noSuchDay', 'noSuchDay'])
  expect([problem('1990', '', '3'), problem('90', '2', '3'), problem('1990', '2', '')]).toEqual([
    'missing',
    'missing',
    'missing',
  ])
  expect(problem('1990', '2', '28')).toBeUndefined()
})
