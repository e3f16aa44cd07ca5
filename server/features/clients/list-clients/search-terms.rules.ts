export type SearchTerms = {
  /** Names and e-mail addresses, or parts of them, as they were written. */
  texts: string[]
  /** Parts of phone numbers, of birth years and the like: digits alone. */
  digits: string[]
  /** Any of these days, where a date was written; `03/05/1990` may be two. */
  births: string[]
}

const most = 6
const months: Record<string, number> = {}
for (const [index, names] of [
  'january jan enero ene',
  'february feb febrero',
  'march mar marzo',
  'april apr abril abr',
  'may mayo',
  'june jun junio',
  'july jul julio',
  'august aug agosto ago',
  'september sep sept septiembre setiembre',
  'october oct octubre',
  'november nov noviembre',
  'december dec diciembre dic',
].entries())
  for (const name of names.split(' ')) months[name] = index + 1
const month = Object.keys(months)
  .sort((a, b) => b.length - a.length)
  .join('|')

const isoDate = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
const shortDate = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/
const monthFirst = new RegExp(`(?<!\\p{L})(${month})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'iu')
const dayFirst = new RegExp(`(?<!\\d)(\\d{1,2})\\.? (?:de )?(${month})\\.?,? (?:del? )?(\\d{4})(?!\\d)`, 'iu')
/** A whole number, however it is grouped; with or without the country's 1 or +1. */
const wholePhone = /(?<![\d+])(?:\+?1[ .-]?)?\(?(\d{3})\)?[ .\-–/]{0,2}(\d{3})[ .\-–]?(\d{4})(?!\d)/

/**
 * What somebody typed into the search box, taken apart. `today` (YYYY-MM-DD) decides what `5/3/90` means. Null where nothing
 * was written; without any terms where it held nothing to search by.
 */
export function searchTerms(written: string, today: string): SearchTerms | null {
  let rest = written.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (rest === '') return null
  const births: string[] = []
  const digits: string[] = []
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => boolean) => {
    const match = pattern.exec(rest)
    if (match && read(match))
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
  }
  const days = (...candidates: [year: string, month: number, day: number][]) => {
    const real = candidates.flatMap(([year, m, d]) => yearsOf(year, today).flatMap((y) => realDay(y, m, d)))
    births.push(...new Set(real))
    return real.length > 0
  }
  take(isoDate, ([, y, m, d]) => days([y!, Number(m), Number(d)]))
  if (births.length === 0)
    take(shortDate, ([, a, b, y]) => days([y!, Number(a), Number(b)], [y!, Number(b), Number(a)]))
  if (births.length === 0) take(monthFirst, ([, m, d, y]) => days([y!, months[m!.toLowerCase()]!, Number(d)]))
  if (births.length === 0) take(dayFirst, ([, d, m, y]) => days([y!, months[m!.toLowerCase()]!, Number(d)]))
  take(wholePhone, ([, area, office, line]) => digits.push(`${area}${office}${line}`) > 0)

  const texts: string[] = []
  for (const token of rest.split(' ').filter(Boolean)) {
    const bare = token.replace(/[+()./–-]/g, '')
    if (/^\d{3,15}$/.test(bare)) digits.push(bare)
    else if (/[\p{L}\p{N}]/u.test(token)) texts.push(token)
  }
  return { texts: texts.slice(0, most), digits: digits.slice(0, most), births }
}

/** `90` is 1990, and 2090 only once that has come. */
const yearsOf = (year: string, today: string): number[] =>
  year.length === 4
    ? [Number(year)]
    : [1900 + Number(year), 2000 + Number(year)].filter((y) => y <= Number(today.slice(0, 4)))

function realDay(year: number, m: number, d: number): string[] {
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, m - 1, d)
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d || year < 1880 || year > 2200) return []
  return [date.toISOString().slice(0, 10)]
}
