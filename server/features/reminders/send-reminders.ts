import { sql } from 'kysely'
import { hashOfLinkToken, newLinkToken } from '../../kernel/crypto/link-token.ts'
import { newId } from '../../kernel/ids.ts'
import type { Work } from '../../kernel/services.ts'
import { type QuietHours, tellPersons } from '../notifications/index.ts'
import type { Item } from './reminded.ts'
import { reminderMail, reminderText } from './reminder-words.ts'

export type Reader = {
  channel: 'mail' | 'text'
  /** Address, or number as E.164. */
  address: string
  personId: string | null
  locale: 'en' | 'es'
  timeZone: string
}
/** What goes in one message, in the order of its numbers. */
export type Together = { to: Reader; items: Item[] }

/** The page that a reminder's link leads to. The secret stands in the fragment, which no server sees. */
export const linkOf = (token: string) => `/appointment#${token}`

/**
 * Writes reminders and their messages. The row of each reminder comes first and decides: what another look has written meanwhile
 * is left out, and a message of which nothing is left is not sent (REM-4).
 */
export async function sendReminders(
  work: Work,
  wanted: Together[],
  {
    practice,
    quiet,
    leadMinutes,
  }: { practice: { name: string; accent?: string }; quiet: QuietHours; leadMinutes: number },
): Promise<void> {
  const drafts = wanted.map((one) => ({ ...one, id: newId(), messageId: newId(), token: newLinkToken() }))
  if (drafts.length === 0) return
  await insertMessages(work, 'reminder', drafts)
  const kept = await insertReminders(work, drafts, leadMinutes)
  const lost = drafts.filter(({ id }) => !kept.has(id))
  if (lost.length > 0)
    await sql`delete from reminder_messages where practice_id = ${work.practiceId} and id = any(${lost.map(({ id }) => id)}::uuid[])`.execute(
      work.trx,
    )
  await tellPersons(
    work,
    drafts
      .filter(({ id }) => kept.has(id))
      .map(({ to, items, id, messageId, token }) => {
        const left = items
          .map((item, at) => ({ ...item, place: at + 1 }))
          .filter(({ place }) => kept.get(id)!.has(place))
        const words = { practice: practice.name, locale: to.locale, timeZone: to.timeZone, items: left }
        return {
          id: messageId,
          kind: 'appointmentReminder',
          channel: to.channel,
          to: { personId: to.personId, email: to.address, cellPhone: to.address, locale: to.locale },
          practice,
          link: linkOf(token),
          holdsSecret: true,
          isOneOfMany: true,
          ofNoUseAfter: Math.max(...left.map((item) => item.startsAt)),
          ...(to.channel === 'text'
            ? { sms: reminderText(words), quietHours: quiet }
            : { paragraphs: reminderMail(words) }),
        }
      }),
  )
  await work.services.jobs.enqueue(work.trx, 'deliver-waiting', { practiceId: null, id: 'waiting' })
}

export async function insertMessages(
  work: Work,
  kind: 'reminder' | 'which' | 'late',
  drafts: { id: string; messageId: string; token: string; to: Reader }[],
): Promise<void> {
  await sql`
    insert into reminder_messages (practice_id, id, kind, channel, recipient, person_id, locale, time_zone, outgoing_message_id, token_hash, created_at)
    select ${work.practiceId}, d.id, ${kind}, d.channel, d.recipient, d.person_id, d.locale, d.time_zone, d.message_id, d.token_hash, ${new Date(work.now)}
    from unnest(${drafts.map((d) => d.id)}::uuid[], ${drafts.map((d) => d.to.channel)}::text[], ${drafts.map((d) => d.to.address)}::text[],
      ${drafts.map((d) => d.to.personId)}::uuid[], ${drafts.map((d) => d.to.locale)}::text[], ${drafts.map((d) => d.to.timeZone)}::text[],
      ${drafts.map((d) => d.messageId)}::uuid[], ${drafts.map((d) => hashOfLinkToken(d.token))}::bytea[])
      d(id, channel, recipient, person_id, locale, time_zone, message_id, token_hash)`.execute(work.trx)
}

/** Gives the places of each message that are new; null as the lead: a question back, which is none of the reminders. */
export async function insertReminders(
  work: Work,
  drafts: { id: string; to: Reader; items: Item[] }[],
  leadMinutes: number | null,
): Promise<Map<string, Set<number>>> {
  const lines = drafts.flatMap(({ id, to, items }) =>
    items.map((item, at) => ({ id, to, ...item, place: item.place ?? at + 1 })),
  )
  const { rows } = await sql<{ id: string; place: number }>`
    insert into reminders (practice_id, reminder_message_id, place, appointment_id, client_id, starts_at, channel, recipient, lead_minutes)
    select ${work.practiceId}, l.id, l.place, l.appointment_id, l.client_id, l.starts_at, l.channel, l.recipient, ${leadMinutes}::int
    from unnest(${lines.map((l) => l.id)}::uuid[], ${lines.map((l) => l.place)}::int[], ${lines.map((l) => l.appointmentId)}::uuid[],
      ${lines.map((l) => l.clientId)}::uuid[], ${lines.map((l) => new Date(l.startsAt))}::timestamptz[], ${lines.map((l) => l.to.channel)}::text[],
      ${lines.map((l) => l.to.address)}::text[]) l(id, place, appointment_id, client_id, starts_at, channel, recipient)
    order by l.appointment_id, l.recipient, l.channel
    on conflict do nothing returning reminder_message_id as id, place`.execute(work.trx)
  const kept = new Map<string, Set<number>>()
  for (const { id, place } of rows) kept.set(id, (kept.get(id) ?? new Set()).add(place))
  return kept
}
