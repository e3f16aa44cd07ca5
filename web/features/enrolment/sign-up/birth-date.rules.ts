/** As it is typed, part by part. */
export type BirthDate = { month: string; day: string; year: string }

/** A local date, `1990-04-17`, or undefined for what is none. */
export function dateTyped({ month, day, year }: BirthDate): string | undefined {
  const [m, d, y] = [month, day.trim(), year.trim()].map(Number) as [number, number, number]
  if (!/^\d{4}$/.test(year.trim()) || !/^\d{1,2}$/.test(day.trim()) || !month) return undefined
  const at = new Date(Date.UTC(y, m - 1, d))
  if (at.getUTCMonth() !== m - 1 || at.getUTCDate() !== d || y < 1880) return undefined
  return at.toISOString().slice(0, 10)
}

/** What is in the way: a part is missing or no number, or there never was such a day. */
export function birthDateProblem({ month, day, year }: BirthDate): 'missing' | 'noSuchDay' | undefined {
  if (!month || !/^\d{1,2}$/.test(day.trim()) || !/^\d{4}$/.test(year.trim())) return 'missing'
  return dateTyped({ month, day, year }) ? undefined : 'noSuchDay'
}
