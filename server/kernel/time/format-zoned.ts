import wordsEn from '../../../catalogue/en/time.json' with { type: 'json' }
import wordsEs from '../../../catalogue/es/time.json' with { type: 'json' }
import type { EpochMs } from './instant.ts'
import { zonedParts } from './zoned-parts.ts'

export type ZonedText = {
  /** "Tuesday, December 1, 2026" */
  date: string
  /** "1:00 – 1:50 PM"; with the zone's short name at each end when the clock is turned in between */
  time: string
  /** "Denver" */
  city: string
  /** "MST", or "GMT+5:45" where the zone has no letters of its own */
  abbreviation: string
  /** "Denver time (MST)" */
  zone: string
  /** All of it: "Tuesday, December 1, 2026, 1:00 – 1:50 PM, Denver time (MST)" */
  text: string
}

type Span = { startsAt: EpochMs; endsAt: EpochMs }
type Words = { zone: string; cities: Record<string, string> }

const wordsByLanguage: Record<string, Words> = { en: wordsEn, es: wordsEs }

const mostFormatsKept = 500
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The words for a moment or a span in a zone, the same in every page, mail, text and PDF. The zone is always
 * named, and a wall time that occurs twice is told apart by the zone's short name.
 */
export function formatZoned(when: EpochMs | Span, timeZone: string, locale: string): ZonedText {
  const startsAt = typeof when === 'number' ? when : when.startsAt
  const date = dateText(startsAt, timeZone, locale)
  const time = typeof when === 'number' ? clockTime(when, timeZone, locale) : spanText(when, timeZone, locale)
  const words: Words = wordsByLanguage[locale.slice(0, 2)] ?? wordsEn
  const city = words.cities[timeZone] ?? timeZone.split('/').at(-1)!.replaceAll('_', ' ')
  const abbreviation = zoneAbbreviation(startsAt, timeZone)
  const zone = words.zone.replace('{{city}}', city).replace('{{abbreviation}}', abbreviation)
  return { date, time, city, abbreviation, zone, text: `${date}, ${time}, ${zone}` }
}

/** "MST" or "MDT", as of that moment; "GMT+5:45" for zones without letters. */
export function zoneAbbreviation(moment: EpochMs, timeZone: string): string {
  // English knows the short names; other languages would write "GMT-7" for a zone whose readers say MST.
  const parts = formatter('en-US', timeZone, { timeZoneName: 'short' }).formatToParts(moment)
  return parts.find((part) => part.type === 'timeZoneName')!.value
}

function spanText({ startsAt, endsAt }: Span, timeZone: string, locale: string): string {
  const start = zonedParts(startsAt, timeZone)
  const end = zonedParts(endsAt, timeZone)
  const startTime = clockTime(startsAt, timeZone, locale)
  const endTime = clockTime(endsAt, timeZone, locale)
  // Intl would write "1:30 AM" for the hour from 1:30 EDT to 1:30 EST.
  if (start.offsetMinutes !== end.offsetMinutes)
    return `${startTime} ${zoneAbbreviation(startsAt, timeZone)} – ${endTime} ${zoneAbbreviation(endsAt, timeZone)}`
  if (start.date !== end.date) return `${startTime} – ${dateText(endsAt, timeZone, locale)}, ${endTime}`
  return plainSpaces(formatter(locale, timeZone, clockFields).formatRange(startsAt, endsAt))
}

const clockFields: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }

function clockTime(moment: EpochMs, timeZone: string, locale: string): string {
  return plainSpaces(formatter(locale, timeZone, clockFields).format(moment))
}

function dateText(moment: EpochMs, timeZone: string, locale: string): string {
  const fields = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const
  return plainSpaces(formatter(locale, timeZone, fields).format(moment))
}

/** Intl's thin and narrow spaces are missing from many a mail font and PDF font. */
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202f\u00a0]/g, ' ')
}

function formatter(
  locale: string,
  timeZone: string,
  fields: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${Object.keys(fields)}`
  let format = formats.get(key)
  if (!format) {
    if (formats.size >= mostFormatsKept) formats.clear()
    format = new Intl.DateTimeFormat(locale, { ...fields, timeZone })
    formats.set(key, format)
  }
  return format
}
