import type { Work } from '../../../kernel/services.ts'
import { localDayBounds, zonedParts } from '../../../kernel/time/index.ts'
import type { QuietHours } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import type { Item } from '../reminded.ts'
import { channelsOf, gathers, isDue, type PlannedReminder } from '../reminder-plan.rules.ts'
import { reminderSettings } from '../reminder-settings.sql.ts'
import { sendReminders, type Together } from '../send-reminders.ts'
import {
  alreadyReminded,
  appointmentsOfPersons,
  type Candidate,
  candidatesIn,
  chunkSize,
  type Window,
} from './due.sql.ts'
import { type ReminderRecipient, recipientsOfReminders } from './recipients-of-reminders.sql.ts'

type Look = {
  window: Window
  after: { startsAt: Date; id: string } | null
  since: number
  now: number
  quiet: QuietHours
}

/** One appointment as one person is to be reminded of it, by one channel. */
type Wanted = {
  appointment: Candidate
  recipient: ReminderRecipient
  channel: 'mail' | 'text'
  isDueNow: boolean
}

/**
 * Reminds of one chunk of a window, in one transaction: each message with all of its reader's appointments of that day (REM-5).
 * Gives where the next chunk begins, or null at the end.
 */
export async function remindOf(work: Work, look: Look): Promise<{ startsAt: Date; id: string } | null> {
  const { window, after } = look
  const chunk = await candidatesIn(work, window, after)
  const next = chunk.length < chunkSize ? null : { startsAt: chunk.at(-1)!.startsAt, id: chunk.at(-1)!.id }
  if (chunk.length === 0) return null
  const { plan } = await reminderSettings(work)
  const recipients = await recipientsOfReminders(work, idsOf(chunk))
  const isPlanned = (own: PlannedReminder[] | null) =>
    (own ?? plan).some((one) => one.leadMinutes === window.leadMinutes)
  if (!recipients.some((recipient) => isPlanned(recipient.plan))) return next
  const due = wantedOf(chunk, recipients, plan, look)
  if (!due.some((one) => one.isDueNow)) return next
  const dueNow = due.filter((one) => one.isDueNow)
  const all = await withDayMates(work, dueNow, plan, look)
  const done = new Set(
    (
      await alreadyReminded(
        work,
        all.map((one) => one.appointment.id),
        window.leadMinutes,
      )
    ).map(keyOfDone),
  )
  const left = all.filter(
    (one) =>
      !done.has(
        keyOfDone({ appointmentId: one.appointment.id, recipient: addressOf(one)!, channel: one.channel }),
      ),
  )
  await sendReminders(work, messagesOf(left, look), {
    practice: await practiceName(work),
    quiet: look.quiet,
    leadMinutes: window.leadMinutes,
  })
  return next
}

const idsOf = (appointments: Candidate[]) => [...new Set(appointments.map((one) => one.clientId))]
const keyOfDone = (one: { appointmentId: string; recipient: string; channel: string }) =>
  `${one.appointmentId} ${one.channel} ${one.recipient.toLowerCase()}`
const addressOf = ({ channel, recipient }: Pick<Wanted, 'channel' | 'recipient'>) =>
  channel === 'mail' ? recipient.email : recipient.textNumber

function wantedOf(
  appointments: Candidate[],
  recipients: ReminderRecipient[],
  plan: PlannedReminder[],
  { window, since, now, quiet }: Look,
): Wanted[] {
  const ofClient = Map.groupBy(recipients, (recipient) => recipient.clientId)
  return appointments.flatMap((appointment) =>
    (ofClient.get(appointment.clientId) ?? []).flatMap((recipient) => {
      const planned = (recipient.plan ?? plan).find((one) => one.leadMinutes === window.leadMinutes)
      if (!planned) return []
      const timed = {
        startsAt: appointment.startsAt.getTime(),
        createdAt: appointment.createdAt.getTime(),
        movedAt: appointment.movedAt?.getTime() ?? null,
      }
      return channelsOf(planned.by, recipient.textNumber !== null)
        .map((channel) => ({
          appointment,
          recipient,
          channel,
          isDueNow: isDue(timed, window.leadMinutes, channel, { since, now, quiet }),
        }))
        .filter((one) => addressOf(one) !== null)
    }),
  )
}

/** What else these readers have on the same days, though its own moment comes a little later. */
async function withDayMates(
  work: Work,
  due: Wanted[],
  plan: PlannedReminder[],
  look: Look,
): Promise<Wanted[]> {
  const days = due.map(({ appointment, recipient }) => dayOf(appointment, recipient).bounds)
  const mates = await appointmentsOfPersons(
    work,
    [...new Set(due.flatMap(({ recipient }) => (recipient.personId ? [recipient.personId] : [])))],
    new Date(Math.min(...days.map(([from]) => from))),
    new Date(Math.max(...days.map(([, until]) => until))),
  )
  const isThere = new Set(due.map((one) => one.appointment.id))
  const others = mates.filter((one) => !isThere.has(one.id))
  const recipients = await recipientsOfReminders(
    work,
    idsOf([...mates, ...due.map((one) => one.appointment)]),
  )
  const wanted = wantedOf([...others, ...due.map((one) => one.appointment)], recipients, plan, look)
  const dueKeys = new Set(due.map(keyOfWanted))
  const unique = new Map(wanted.toReversed().map((one) => [keyOfWanted(one), one]))
  const dueOf = Map.groupBy(due, keyOfDay)
  return [...unique.values()].filter(
    (one) =>
      dueKeys.has(keyOfWanted(one)) ||
      (dueOf.get(keyOfDay(one)) ?? []).some((first) =>
        gathers(
          look.window.leadMinutes,
          first.appointment.startsAt.getTime(),
          one.appointment.startsAt.getTime(),
        ),
      ),
  )
}

const dayOf = (appointment: Candidate, { timeZone }: ReminderRecipient) => {
  const { date } = zonedParts(appointment.startsAt.getTime(), timeZone)
  return { date, bounds: localDayBounds(date, timeZone) }
}
/**
 * Where it is read, by which channel, in which language and zone and on which day: what has the same key goes in one message. Two people who
 * share an address or number get one, and answer for each appointment in it (who-answers.sql.ts).
 */
const keyOfDay = (one: Wanted) =>
  [
    one.channel,
    addressOf(one)?.toLowerCase(),
    one.recipient.locale,
    one.recipient.timeZone,
    dayOf(one.appointment, one.recipient).date,
  ].join(' ')
/** One address hears of one appointment once, whoever reads there. */
const keyOfWanted = (one: Wanted) => `${one.channel} ${addressOf(one)?.toLowerCase()} ${one.appointment.id}`

/** In one message at most as many as can be told apart by numbers. */
const mostTogether = 9

function messagesOf(wanted: Wanted[], { now }: Look): Together[] {
  return [...Map.groupBy(wanted, keyOfDay).values()].flatMap((ofDay) => {
    const items = ofDay
      .map(
        ({ appointment }): Item => ({
          appointmentId: appointment.id,
          clientId: appointment.clientId,
          startsAt: appointment.startsAt.getTime(),
          mayConfirm: appointment.mayBeConfirmed && appointment.status === 'scheduled',
          mayCancel: appointment.cancellationWindow !== 'byPhone' && appointment.startsAt.getTime() > now,
        }),
      )
      .sort((a, b) => a.startsAt - b.startsAt || a.appointmentId.localeCompare(b.appointmentId))
    const [{ channel, recipient }] = ofDay as [Wanted]
    const to = {
      channel,
      address: addressOf({ channel, recipient })!,
      personId: recipient.personId,
      locale: recipient.locale,
      timeZone: recipient.timeZone,
    }
    return Array.from({ length: Math.ceil(items.length / mostTogether) }, (_, part) => ({
      to,
      items: items.slice(part * mostTogether, (part + 1) * mostTogether),
    }))
  })
}
