import { dayMs, type EpochMs, instantText } from '../time/index.ts'
import type { OutsideEvent } from './calendar-event.ts'
import { type ReadOptions, readCalendar } from './read-calendar.ts'
import { CalendarNotReadable } from './repeat.ts'
import { ianaClock, ianaNameOf } from './zone-clock.ts'

const mostCharacters = 1_048_576
/** Events are read one by one until so many refused it: each refusal may have taken all the work that a file may cause. */
const mostRefusals = 5
const mostEvents = 5_000

/**
 * What of a calendar that cannot be read as a whole can be made out all the same: events that are readable by themselves, and of the
 * others the one time that their start and end tell. Never throws; empty where there is nothing.
 */
export function readableTimes(text: string, options: ReadOptions): OutsideEvent[] {
  const { events, frame } = partsOf(text.slice(0, mostCharacters))
  const isMany = events.length > 1
  const found: OutsideEvent[] = []
  let refusals = isMany ? 0 : mostRefusals
  for (const lines of events.slice(0, mostEvents)) {
    const alone = refusals < mostRefusals ? readAlone(frame, lines, options) : null
    if (!alone) refusals += 1
    const told = alone ?? toldBy(lines, isMany, options)
    found.push(...told)
    if (found.length > mostEvents) break
  }
  // What a series gives and what one of its exceptions puts in that place: the exception holds.
  const once = new Map<string, OutsideEvent>()
  for (const event of found) once.set(`${event.uid} ${event.occurrence ?? ''}`, event)
  return [...once.values()].slice(0, mostEvents)
}

/** The lines of each event, an exception after the series it belongs to, and the lines around them. */
function partsOf(text: string): { events: string[][]; frame: string[] } {
  const events: string[][] = []
  const frame: string[] = []
  let open: string[] | null = null
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) open = []
    if (open) open.push(line)
    else frame.push(line)
    if (open && /^END:VEVENT\s*$/i.test(line)) {
      events.push(open)
      open = null
    }
  }
  // A file that was cut off in the middle.
  if (open && open.length > 1) events.push(open)
  const isException = (lines: string[]) => lines.some((line) => /^RECURRENCE-ID[:;]/i.test(line))
  return { events: events.sort((a, b) => Number(isException(a)) - Number(isException(b))), frame }
}

function readAlone(frame: string[], lines: string[], options: ReadOptions): OutsideEvent[] | null {
  const end = frame.findLastIndex((line) => /^END:VCALENDAR\s*$/i.test(line))
  if (end < 0) return null
  try {
    return readCalendar([...frame.slice(0, end), ...lines, 'END:VCALENDAR', ''].join('\r\n'), options)
  } catch (error) {
    if (error instanceof CalendarNotReadable) return null
    throw error
  }
}

type Line = { parameters: string; value: string }

/** The one time that the lines of an event name; nothing where they name no start or no end. */
function toldBy(lines: string[], isMany: boolean, options: ReadOptions): OutsideEvent[] {
  const named = new Map<string, Line>()
  for (const line of lines) {
    const parts = /^([A-Z-]+)((?:;[^:;=]+=(?:"[^"]*"|[^":;])*)*):(.*)$/i.exec(line)
    if (!parts) continue
    const name = parts[1]!.toUpperCase()
    if (!named.has(name)) named.set(name, { parameters: parts[2]!, value: parts[3]!.trim() })
  }
  const start = momentOf(named.get('DTSTART'), options)
  if (start === null) return []
  const end = momentOf(named.get('DTEND'), options) ?? endBy(named.get('DURATION')?.value, start)
  const endsAt = end ?? (isWholeDay(named.get('DTSTART')!) && !named.has('DTEND') ? start + dayMs : null)
  if (endsAt === null || endsAt <= start || start >= options.until || endsAt <= options.from) return []
  const isSeries = isMany || ['RRULE', 'RDATE', 'RECURRENCE-ID'].some((name) => named.has(name))
  const isCancelled = named.get('STATUS')?.value.toUpperCase() === 'CANCELLED'
  return [
    {
      uid: named.get('UID')?.value.slice(0, 500) ?? '',
      occurrence: isSeries ? instantText(momentOf(named.get('RECURRENCE-ID'), options) ?? start) : null,
      startsAt: start,
      endsAt,
      isAllDay: isWholeDay(named.get('DTSTART')!),
      timeZone: zoneOf(named.get('DTSTART')!, options),
      title: titleOf(named.get('SUMMARY')?.value ?? ''),
      isCancelled,
      blocksTime: !isCancelled && named.get('TRANSP')?.value.toUpperCase() !== 'TRANSPARENT',
      sequence: 0,
      changedAt: null,
    },
  ]
}

const isWholeDay = ({ value }: Line) => /^\d{8}$/.test(value)

function zoneOf({ parameters }: Line, { defaultTimeZone }: ReadOptions): string {
  const tzid = /;TZID=(?:"([^"]*)"|([^;:]*))/i.exec(parameters)
  return (tzid && ianaNameOf(tzid[1] ?? tzid[2]!)) ?? defaultTimeZone
}

function momentOf(line: Line | undefined, options: ReadOptions): EpochMs | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/i.exec(line?.value ?? '')
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0))
  const wall = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!)
  const shown = new Date(wall)
  // 31 February, 25 o'clock: no time, whatever a calendar program would make of it.
  if (shown.getUTCMonth() !== month! - 1 || shown.getUTCDate() !== day! || shown.getUTCHours() !== hour!)
    return null
  // Of years beyond, no clock is asked.
  if (year! < 1900 || year! > 2200) return null
  return parts[7] ? wall : ianaClock(zoneOf(line!, options)).momentOf(wall)
}

function endBy(duration: string | undefined, start: EpochMs): EpochMs | null {
  const parts =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/i.exec(
      duration ?? '',
    )
  if (!parts) return null
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0))
  return start + (weeks! * 7 + days!) * dayMs + ((hours! * 60 + minutes!) * 60 + seconds!) * 1000
}

const titleOf = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).slice(0, 500)
