import type { Work } from '../../../kernel/services.ts'
import { dayMs, isIanaZone, minuteMs } from '../../../kernel/time/index.ts'
import {
  changeOutsideEvent,
  releaseOutsideEvent,
  storeOutsideEvent,
  takeTurnOf,
} from '../../scheduling/index.ts'
import type { OutsideEvent } from '../calendar-provider.ts'
import type { CalendarToWork } from '../sync-calendar/claim-calendar.sql.ts'
import { eventIdFor, fingerprint } from '../sync-calendar/fingerprint.ts'
import { differenceOf } from './difference.rules.ts'
import {
  eventsOfThisPractice,
  insertLink,
  type Link,
  linksOfEvents,
  noteSeen,
  setLinkState,
} from './links.sql.ts'

/**
 * Takes in some events as they stand outside now. Doing it again changes nothing. An appointment of ours is never changed by it; at
 * most its link is flagged (CAL-4).
 */
export async function takeInEvents(
  work: Work,
  calendar: CalendarToWork,
  events: OutsideEvent[],
): Promise<void> {
  await takeTurnOf(work, calendar.staffId)
  const ids = events.map((event) => event.externalId)
  const links = await linksOfEvents(work, calendar.id, ids)
  const ours = await eventsOfThisPractice(work, events)
  for (const event of events) {
    const link = links.get(event.externalId)
    if (link) await followLinked(work, calendar, link, event)
    else if (!ours.has(event.externalId) && !isOwnByName(calendar, event) && blocks(work, calendar, event))
      await comeIn(work, calendar, event)
  }
}

/** Of a link whose event is in a whole answer no more, or was asked for by itself and not found. */
export async function takeInGone(work: Work, calendar: CalendarToWork, links: Link[]): Promise<void> {
  if (links.length > 0) await takeTurnOf(work, calendar.staffId)
  for (const link of links) await followLinked(work, calendar, link, null)
}

/** Where our own words on it were lost: the name alone tells that the event is this calendar's event of that appointment. */
const isOwnByName = (calendar: CalendarToWork, event: OutsideEvent) =>
  event.subjectId !== null && eventIdFor(calendar.id, event.subjectId) === event.externalId

const blocks = (work: Work, calendar: CalendarToWork, event: OutsideEvent) =>
  calendar.blocksTime &&
  !event.isGone &&
  event.isBusy &&
  event.startsAt < event.endsAt &&
  event.endsAt > work.now - dayMs &&
  event.startsAt < work.now + 401 * dayMs

const timeOf = (calendar: CalendarToWork, event: OutsideEvent) => ({
  staffId: calendar.staffId,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  timeZone: event.timeZone && isIanaZone(event.timeZone) ? event.timeZone : calendar.timeZone,
  title: event.title,
})

const said = (work: Work, event: OutsideEvent) =>
  fingerprint(work.services.config, [event.startsAt, event.endsAt, event.title, event.timeZone ?? ''])

async function comeIn(work: Work, calendar: CalendarToWork, event: OutsideEvent): Promise<void> {
  const { id } = await storeOutsideEvent(work, timeOf(calendar, event))
  await insertLink(work, {
    calendarId: calendar.id,
    subject: { appointmentId: id },
    externalId: event.externalId,
    cameFromOutside: true,
    etag: event.etag,
    revisedAt: event.revisedAt,
    seenFingerprint: said(work, event),
    agreed: event,
  })
}

async function followLinked(
  work: Work,
  calendar: CalendarToWork,
  link: Link,
  event: OutsideEvent | null,
): Promise<void> {
  // What comes late tells of a state that is over.
  if (event?.revisedAt && link.revised_at && event.revisedAt < link.revised_at.getTime()) return
  if (link.kind === 'outside') await followTheirs(work, calendar, link, event)
  else if (link.state !== 'removed') await followOurs(work, link, event)
}

async function followTheirs(
  work: Work,
  calendar: CalendarToWork,
  link: Link,
  event: OutsideEvent | null,
): Promise<void> {
  if (!event || !blocks(work, calendar, event)) {
    await releaseOutsideEvent(work, link.subject_id)
    if (event) await noteSeen(work, link.id, seenOf(event, null, null))
    return
  }
  const print = said(work, event)
  if (link.appointment_status !== 'scheduled' || !link.seen_fingerprint?.equals(print))
    await changeOutsideEvent(work, link.subject_id, timeOf(calendar, event))
  await noteSeen(work, link.id, seenOf(event, print, event))
}

const seenOf = (
  event: OutsideEvent,
  print: Buffer | null,
  agreed: { startsAt: number; endsAt: number } | null,
) => ({
  etag: event.etag,
  revisedAt: event.revisedAt,
  fingerprint: print,
  agreed,
})

async function followOurs(work: Work, link: Link, event: OutsideEvent | null): Promise<void> {
  // Somebody may shorten it to nothing; a difference has to last a moment to be shown.
  const outside =
    event && !event.isGone
      ? { startsAt: event.startsAt, endsAt: Math.max(event.endsAt, event.startsAt + minuteMs) }
      : null
  const here = { startsAt: link.starts_at.getTime(), endsAt: link.ends_at.getTime() }
  const agreed = agreedOf(link)
  const state = differenceOf(agreed, link.is_live ? here : null, outside)
  const isAtOne = outside !== null && outside.startsAt === here.startsAt && outside.endsAt === here.endsAt
  if (event) await noteSeen(work, link.id, seenOf(event, null, isAtOne ? here : null))
  if (await setLinkState(work, link.id, state, outside))
    work.tell({ practiceId: work.practiceId, kind: 'calendarDifference', id: link.id, toStaff: true })
}

const agreedOf = (link: Link) =>
  link.agreed_starts_at && link.agreed_ends_at
    ? { startsAt: link.agreed_starts_at.getTime(), endsAt: link.agreed_ends_at.getTime() }
    : null
