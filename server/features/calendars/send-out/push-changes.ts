import type { Config } from '../../../kernel/config.ts'
import type { Locale } from '../../../kernel/words.ts'
import { type CalendarProvider, EventRefused } from '../calendar-provider.ts'
import { outgoingTitle } from '../outgoing-title.ts'
import type { CalendarToWork } from '../sync-calendar/claim-calendar.sql.ts'
import { eventIdFor, fingerprint } from '../sync-calendar/fingerprint.ts'
import { afterOurChange, differenceOf } from '../take-in/difference.rules.ts'
import { insertLink, linksOfEvents, setLinkState } from '../take-in/links.sql.ts'
import type { Step } from '../take-in/pull-changes.ts'
import { takeInEvents, takeInGone } from '../take-in/take-in-events.ts'
import { type ChangeToSend, changeIsSent, changesToSend, noteSent } from './changes.sql.ts'

export type Sender = {
  config: Config
  practiceId: string
  locale: Locale
  /** An event was refused for good. The others go on. */
  onRefused: () => Promise<void>
}

/** Sends everything that has changed here. Each change is taken away when its event stands as the appointment does. */
export async function pushChanges(
  step: Step,
  calendar: CalendarToWork,
  provider: CalendarProvider,
  sender: Sender,
  now: number,
): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const changes = await step((work) => changesToSend(work, calendar))
    for (const change of changes) {
      try {
        await sendChange(step, calendar, provider, sender, change, now)
      } catch (error) {
        if (!(error instanceof EventRefused)) throw error
        await sender.onRefused()
      }
      await step((work) => changeIsSent(work, calendar.id, change))
    }
    if (changes.length < 50) return
  }
}

type Wanted = ChangeToSend & { starts_at: Date }

function isWanted(calendar: CalendarToWork, change: ChangeToSend, now: number): change is Wanted {
  if (!change.starts_at) return false
  if (change.came_from_outside) return true
  if (!calendar.receivesOurs || change.is_elsewhere) return false
  return change.link_id !== null || change.ends_at.getTime() > now
}

async function sendChange(
  step: Step,
  calendar: CalendarToWork,
  provider: CalendarProvider,
  sender: Sender,
  change: ChangeToSend,
  now: number,
): Promise<void> {
  if (!calendar.isWritable) return
  if (!isWanted(calendar, change, now)) return takeAway(step, calendar, provider, change)
  if (change.link_id && (await isLeftToDecide(step, change))) return
  const title = outgoingTitle(
    calendar.titleChoice,
    change.first_name && change.last_name
      ? { firstName: change.first_name, lastName: change.last_name }
      : null,
    sender.locale,
  )
  const link = `${sender.config.publicUrl}/practice/${sender.practiceId}/calendar?appointment=${change.appointment_id}`
  const [startsAt, endsAt] = [change.starts_at.getTime(), change.ends_at.getTime()]
  const print = fingerprint(sender.config, [startsAt, endsAt, change.time_zone, title, link])
  if (change.state === 'ok' && change.sent_fingerprint?.equals(print)) return
  const externalId = change.external_id ?? eventIdFor(calendar.id, change.subject_id)
  // Known before it is made: whoever meets the event from now on knows whose it is.
  if (!change.link_id)
    await step((work) =>
      insertLink(work, {
        calendarId: calendar.id,
        subject: change.is_session
          ? { groupSessionId: change.subject_id }
          : { appointmentId: change.subject_id },
        externalId,
        cameFromOutside: false,
      }),
    )
  const wasSent = change.agreed_starts_at !== null && change.state !== 'removed'
  const answer = await provider.put(
    calendar,
    {
      externalId,
      subjectId: change.subject_id,
      title,
      startsAt,
      endsAt,
      timeZone: change.time_zone,
      link,
      sequence: change.version,
    },
    wasSent ? { etag: change.etag } : null,
  )
  if (answer.outcome === 'done')
    return step((work) =>
      noteSent(work, calendar.id, externalId, {
        etag: answer.etag,
        revisedAt: answer.revisedAt,
        fingerprint: print,
        startsAt: change.starts_at,
        endsAt: change.ends_at,
      }),
    )
  await lookAgain(step, calendar, provider, sender, change, externalId, now)
}

/** What a person has to decide on is not sent; only how far the two sides are apart is put right. */
async function isLeftToDecide(step: Step, change: Wanted): Promise<boolean> {
  const { state, link_id: linkId } = change
  if (state !== 'vanished' && state !== 'movedOutside' && state !== 'conflict') return false
  const outside = timesOf(change.outside_starts_at, change.outside_ends_at)
  const here = { startsAt: change.starts_at.getTime(), endsAt: change.ends_at.getTime() }
  const next = afterOurChange(state, timesOf(change.agreed_starts_at, change.agreed_ends_at), here, outside)
  if (next !== state)
    await step(async (work) => {
      await setLinkState(work, linkId!, next, outside)
      work.tell({ practiceId: work.practiceId, kind: 'calendarDifference', id: linkId!, toStaff: true })
    })
  return next !== 'ok'
}

const timesOf = (from: Date | null, until: Date | null) =>
  from && until ? { startsAt: from.getTime(), endsAt: until.getTime() } : null

async function takeAway(
  step: Step,
  calendar: CalendarToWork,
  provider: CalendarProvider,
  { link_id: linkId, external_id: externalId, state }: ChangeToSend,
): Promise<void> {
  if (!linkId || state === 'removed') return
  await provider.remove(calendar, externalId!)
  await step((work) => setLinkState(work, linkId, 'removed', null))
}

/**
 * Somebody changed or deleted the event since it was last seen: it is looked at before anything is written over. What concerns no
 * time (a note, a colour) is no difference, and ours is sent after all.
 */
async function lookAgain(
  step: Step,
  calendar: CalendarToWork,
  provider: CalendarProvider,
  sender: Sender,
  change: Wanted,
  externalId: string,
  now: number,
): Promise<void> {
  const found = await provider.find(calendar, externalId)
  if (found === 'unreadable') throw new EventRefused('What stands there cannot be read.')
  const link = await step(async (work) => {
    const known = (await linksOfEvents(work, calendar.id, [externalId])).get(externalId)
    if (!known) return null
    if (!found || found.isGone) await takeInGone(work, calendar, [known])
    else await takeInEvents(work, calendar, [found])
    return (await linksOfEvents(work, calendar.id, [externalId])).get(externalId)!
  })
  if (!found || found.isGone || !link || link.state !== 'ok') return
  const agreed = timesOf(change.agreed_starts_at, change.agreed_ends_at)
  const here = { startsAt: change.starts_at.getTime(), endsAt: change.ends_at.getTime() }
  if (differenceOf(agreed, here, found) === 'ok')
    await sendChange(step, calendar, provider, sender, { ...change, etag: found.etag, link_id: link.id }, now)
}
