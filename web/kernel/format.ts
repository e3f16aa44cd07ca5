/** How a place's zone is said: from the catalogue, so that it reads well in each language. */
export interface ZoneWords {
  /** "Denver time (MST)" */
  withAbbreviation: (city: string, abbreviation: string) => string
  /** "Denver time" */
  plain: (city: string) => string
  /** The city in this language where the IANA id does not say it, e.g. "Nueva York". */
  city: (timeZone: string) => string | undefined
}

/** An instant: ISO 8601 with offset, epoch milliseconds, or a Date. */
export type Instant = string | number | Date

const dateStyles = {
  /** Tuesday, December 1 */
  long: { weekday: 'long', month: 'long', day: 'numeric' },
  /** Tuesday, December 1, 2026 */
  full: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  /** Tue, Dec 1 */
  short: { weekday: 'short', month: 'short', day: 'numeric' },
  /** Dec 1, 2026 */
  dated: { month: 'short', day: 'numeric', year: 'numeric' },
  /** Tuesday */
  weekday: { weekday: 'long' },
  /** December 2026 */
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof dateStyles

/** `en` → `en-US`: the practices are in the United States, whatever language their people read. */
export function localeOf(language: string): string {
  return language.startsWith('es') ? 'es-US' : 'en-US'
}

/** Integer cents as money: 8500 → "$85.00". */
export function formatMoney(amountCents: number, language: string, currency = 'USD'): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).format(amountCents / 100)
}

export function formatDate(
  at: Instant,
  timeZone: string,
  language: string,
  style: DateStyle = 'long',
): string {
  return format(at, timeZone, language, dateStyles[style])
}

/** A calendar day without time or zone, such as a birthday: `2014-03-09`. */
export function formatDay(day: string, language: string, style: DateStyle = 'dated'): string {
  return format(`${day}T00:00:00Z`, 'UTC', language, dateStyles[style])
}

/** "9:00 AM" on the clock of the zone. */
export function formatTime(at: Instant, timeZone: string, language: string): string {
  return format(at, timeZone, language, { hour: 'numeric', minute: '2-digit' })
}

/** "10:00 PM": minutes since midnight by no clock in particular, such as hours that hold every day. */
export function formatMinutesOfDay(minutes: number, language: string): string {
  return formatTime(minutes * 60_000, 'UTC', language)
}

/** The time on the clock of the zone, and in the night when it shows this time twice also which of the two: "1:30 AM MDT". */
export function formatClock(at: Instant, timeZone: string, language: string): string {
  const time = formatTime(at, timeZone, language)
  return isShownTwice(at, timeZone)
    ? `${time} ${abbreviationOf(timeZone, at) ?? offsetOf(timeZone, at)}`
    : time
}

const halfHourMs = 1_800_000
const wallClocks = new Map<string, Intl.DateTimeFormat>()

/** Whether the clock of the zone shows this time again, or showed it before: clocks are set back by half an hour or an hour. */
export function isShownTwice(at: Instant, timeZone: string): boolean {
  const moment = new Date(at).getTime()
  let wallClock = wallClocks.get(timeZone)
  if (!wallClock) {
    wallClock = new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    wallClocks.set(timeZone, wallClock)
  }
  const wall = (ms: number) => wallClock.format(ms)
  const shown = wall(moment)
  return [-2, -1, 1, 2].some((steps) => wall(moment + steps * halfHourMs) === shown)
}

/** "9:00–9:50 AM" on the clock of the zone. */
export function formatTimeRange(from: Instant, to: Instant, timeZone: string, language: string): string {
  const range = formatterOf(language, timeZone, { hour: 'numeric', minute: '2-digit' })
  return plainSpaces(range.formatRange(new Date(from), new Date(to))).replace(/\s*–\s*/, '–')
}

/** The two parts of a date tile: "DEC" and "1". */
export function formatDateTile(
  at: Instant,
  timeZone: string,
  language: string,
): { month: string; day: string } {
  const month = format(at, timeZone, language, { month: 'short' }).replace('.', '')
  return {
    month: month.toLocaleUpperCase(localeOf(language)),
    day: format(at, timeZone, language, { day: 'numeric' }),
  }
}

/** The zone as people say it, "Denver time (MST)"; the abbreviation is that of the instant. */
export function formatZone(timeZone: string, at: Instant, say: ZoneWords): string {
  const city = cityOf(timeZone, say)
  const abbreviation = abbreviationOf(timeZone, at)
  if (city === undefined) return abbreviation ?? timeZone
  return abbreviation ? say.withAbbreviation(city, abbreviation) : say.plain(city)
}

/** "Denver time": for beside a time where the line is short. */
export function formatZoneShort(timeZone: string, say: ZoneWords): string {
  const city = cityOf(timeZone, say)
  return city === undefined ? timeZone : say.plain(city)
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "2 hours ago", "yesterday", "in 3 days"; under a minute it is "now". */
export function formatAgo(at: Instant, now: Instant, language: string): string {
  const seconds = Math.round((new Date(at).getTime() - new Date(now).getTime()) / 1000)
  const say = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' })
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return say.format(Math.trunc(seconds / length), unit)
  }
  return say.format(0, 'second')
}

/** "+15185550142" → "(518) 555-0142"; a number of elsewhere stays as it is. */
export function formatPhone(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number
}

/** Bytes as people read them: "4.2 MB" (1 MB = 1,048,576 bytes, as the limit of 10 MB counts). */
export function formatFileSize(bytes: number, language: string): string {
  const [size, unit] =
    bytes >= 1_048_576 ? [bytes / 1_048_576, 'MB'] : bytes >= 1024 ? [bytes / 1024, 'KB'] : [bytes, 'B']
  return `${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(size)} ${unit}`
}

function format(
  at: Instant,
  timeZone: string,
  language: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return plainSpaces(formatterOf(language, timeZone, options).format(new Date(at)))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes far longer than using it, and a calendar says hundreds of times. */
function formatterOf(
  language: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone })
    formatters.set(key, formatter)
  }
  return formatter
}

/** Intl writes narrow no-break spaces that some fonts lack and that tests and searches stumble over. */
function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u00a0\u2009]/g, ' ')
}

function cityOf(timeZone: string, say: ZoneWords): string | undefined {
  const named = say.city(timeZone)
  if (named !== undefined || !timeZone.includes('/') || timeZone.startsWith('Etc/')) return named
  return timeZone.split('/').pop()!.replaceAll('_', ' ')
}

/** "MST", "EDT"; `undefined` where the zone has none but an offset. Americans know them in any language. */
function abbreviationOf(timeZone: string, at: Instant): string | undefined {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(
    new Date(at),
  )
  const name = parts.find((part) => part.type === 'timeZoneName')?.value
  return name && /^[A-Z]{2,5}$/.test(name) ? name : undefined
}

/** "GMT-3", for a zone that has no name of letters. */
const offsetOf = (timeZone: string, at: Instant): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(new Date(at))
    .find((part) => part.type === 'timeZoneName')?.value ?? ''
