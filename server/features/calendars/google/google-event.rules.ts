import type { calendar_v3 } from '@googleapis/calendar'
import { type EpochMs, epochDayOf, isIanaZone, localDayBounds } from '../../../kernel/time/index.ts'
import type { OutsideEvent } from '../calendar-provider.ts'

export const revisedAtOf = (event: calendar_v3.Schema$Event): EpochMs | null =>
  event.updated ? Date.parse(event.updated) : null

/**
 * An event as Google answers it, one occurrence at a time. Whole days are read in the zone of the calendar. Unreadable is one that
 * stands there and tells no time that can be made out.
 */
export function outsideEventOf(
  event: calendar_v3.Schema$Event,
  calendarZone: string,
): OutsideEvent | 'unreadable' {
  const zone = isIanaZone(calendarZone) ? calendarZone : 'UTC'
  const startsAt = instantOf(event.start, zone)
  const endsAt = instantOf(event.end, zone)
  const isGone = event.status === 'cancelled'
  if (!isGone && (startsAt === null || endsAt === null)) return 'unreadable'
  const isDeclined = (event.attendees ?? []).some((a) => a.self && a.responseStatus === 'declined')
  return {
    externalId: event.id!,
    etag: event.etag ?? null,
    revisedAt: revisedAtOf(event),
    isGone,
    startsAt: startsAt ?? 0,
    endsAt: endsAt ?? 0,
    timeZone: event.start?.timeZone ?? null,
    title: event.summary ?? '',
    // Where somebody works is no appointment, whatever it is marked as.
    isBusy: event.transparency !== 'transparent' && !isDeclined && event.eventType !== 'workingLocation',
    subjectId: event.extendedProperties?.private?.foyer ?? null,
  }
}

function instantOf(time: calendar_v3.Schema$EventDateTime | undefined, zone: string): EpochMs | null {
  if (time?.dateTime) {
    const moment = Date.parse(time.dateTime)
    return Number.isNaN(moment) ? null : moment
  }
  // The end of whole days is the first day that is free again.
  return isDay(time?.date) ? localDayBounds(time.date, zone)[0] : null
}

function isDay(date: string | null | undefined): date is string {
  try {
    return typeof date === 'string' && epochDayOf(date) > 0
  } catch {
    return false
  }
}
