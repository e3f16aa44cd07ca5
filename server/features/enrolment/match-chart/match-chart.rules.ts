/** What is compared: a chart, or what somebody entered. Dates are local dates, `1990-04-17`. */
export type Identified = {
  firstName: string
  lastName: string
  preferredName?: string | null
  dateOfBirth: string | null
  email: string | null
}

/** Letters without accents, case, hyphens, apostrophes and spaces: "Núñez-O’Neill" is `nunezoneill`. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** How many letters must be put in, left out, changed or swapped with their neighbour to make one of the other; counts to `most`. */
export function lettersApart(a: string, b: string, most = 3): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}

/** 1 the same, 0.75 a slip of the pen, a part of a double name or a short form; 0 another name. */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [plainName(one), plainName(other)]
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const shorter = Math.min(a.length, b.length)
  const slips = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0
  if (lettersApart(a, b) <= slips) return 0.75
  // "García López" and "García", "Alexander" and "Alex".
  const parts = (name: string) =>
    name
      .split(/[\s-]+/)
      .map(plainName)
      .filter((part) => part.length >= 3)
  const isPart = parts(one).includes(b) || parts(other).includes(a)
  const isShortForm = shorter >= 3 && (a.startsWith(b) || b.startsWith(a))
  return isPart || isShortForm ? 0.75 : 0
}

/** Dates that a person might have meant: one digit wrong, two neighbours swapped, or day and month the other way round. */
export function nearDates(date: string): string[] {
  const digits = date.replaceAll('-', '')
  const written = (eight: string) => `${eight.slice(0, 4)}-${eight.slice(4, 6)}-${eight.slice(6)}`
  const found = new Set<string>()
  for (let at = 0; at < 8; at += 1) {
    for (let digit = 0; digit <= 9; digit += 1)
      found.add(written(`${digits.slice(0, at)}${digit}${digits.slice(at + 1)}`))
    if (at < 7) found.add(written(digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2)))
  }
  found.add(written(digits.slice(0, 4) + digits.slice(6) + digits.slice(4, 6)))
  found.delete(date)
  return [...found].filter(isDate)
}

function isDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1880 && month >= 1
}

export type Match = {
  score: number
  isLikely: boolean
  /** What fits, in the words of the page: whole, or nearly. */
  name: 'same' | 'near' | 'other'
  dateOfBirth: 'same' | 'near' | 'unknown' | 'other'
  email: 'same' | 'other'
}

/**
 * How likely the same person. The weights are such that a shared address always asks for a look (a parent's, or hers), that the same
 * name with a slip in the date does, the same date with one name the same does (married, or a twin), and a common name alone does not.
 */
export function matchOf(entered: Identified, chart: Identified): Match {
  const forward = likenessOfNames(entered, chart)
  const swapped = likenessOfNames(
    { ...entered, firstName: entered.lastName, lastName: entered.firstName },
    chart,
  )
  const best = swapped.sum > forward.sum && swapped.first > 0 && swapped.last > 0 ? swapped : forward
  const dateOfBirth =
    chart.dateOfBirth === null || entered.dateOfBirth === null
      ? 'unknown'
      : chart.dateOfBirth === entered.dateOfBirth
        ? 'same'
        : nearDates(entered.dateOfBirth).includes(chart.dateOfBirth)
          ? 'near'
          : 'other'
  const email =
    chart.email !== null && chart.email.toLowerCase() === entered.email?.toLowerCase() ? 'same' : 'other'
  const score =
    (email === 'same' ? 60 : 0) +
    { same: 40, near: 20, unknown: 20, other: 0 }[dateOfBirth] +
    best.first * 20 +
    best.last * 25
  return {
    score: Math.round(score),
    isLikely: score >= likelyFrom,
    name: best.sum === 2 ? 'same' : best.first > 0 && best.last > 0 ? 'near' : 'other',
    dateOfBirth,
    email,
  }
}

export const likelyFrom = 53

function likenessOfNames(entered: Identified, chart: Identified) {
  const first = Math.max(
    nameLikeness(entered.firstName, chart.firstName),
    chart.preferredName ? nameLikeness(entered.firstName, chart.preferredName) : 0,
  )
  const last = nameLikeness(entered.lastName, chart.lastName)
  return { first, last, sum: first + last }
}
