import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { readersAt } from '../who-answers.sql.ts'

/** The practices that texted this number, the one that did last first. Needs an elevation. */
export async function practicesThatTexted(work: Work, number: string): Promise<string[]> {
  const { rows } = await sql<{ practice_id: string }>`
    select practice_id from outgoing_messages where channel = 'text' and recipient = ${number} and practice_id is not null
      and kind <> 'registrationCode' and created_at > now() - interval '60 days'
    group by practice_id order by max(created_at) desc limit 20`.execute(work.trx)
  return rows.map((row) => row.practice_id)
}

export type Talk = {
  messageId: string
  /** The same for questions of several practices that went out as one text. */
  outgoingId: string
  sentAt: Date
  kind: 'reminder' | 'which' | 'late'
  locale: 'en' | 'es'
  timeZone: string
  place: number
  appointmentId: string
  clientId: string
  startsAt: Date
  /** Ahead, at the time of which was reminded, and somebody with this number answers for it. */
  isOpen: boolean
  /** The people with this number who answer for it; a number given up may be somebody else's by now. */
  readers: string[]
  isConfirmed: boolean
}

/** What this number was reminded of lately by this practice, the newest message first. */
export async function talkWith(work: Work, number: string): Promise<Talk[]> {
  const { rows } = await sql<Talk>`
    with latest as materialized (
      select practice_id, id, kind, channel, recipient, locale, time_zone, created_at, outgoing_message_id from reminder_messages
      where practice_id = ${work.practiceId} and channel = 'text' and recipient = ${number}
      order by created_at desc, id desc limit 20),
    named as materialized (
      select m.id as "messageId", m.outgoing_message_id as "outgoingId", m.created_at as "sentAt", m.kind, m.locale, m.time_zone as "timeZone",
        r.place, r.appointment_id as "appointmentId", r.client_id as "clientId", r.starts_at as "startsAt", a.status = 'confirmed' as "isConfirmed",
        a.starts_at = r.starts_at and a.starts_at > ${new Date(work.now)} and a.status in ('scheduled', 'confirmed') as "isAhead",
        ${readersAt('text', new Date(work.now))} as readers
      from latest m join reminders r on r.practice_id = ${work.practiceId} and r.reminder_message_id = m.id
      join appointments a on a.practice_id = r.practice_id and a.id = r.appointment_id)
    select *, "isAhead" and cardinality(readers) > 0 as "isOpen" from named order by "sentAt" desc, "messageId" desc, place`.execute(
    work.trx,
  )
  return rows
}

/** The people of this practice's portals who have this number now. */
export async function peopleWithNumber(work: Work, number: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.id from persons p join portal_grants g on g.person_id = p.id
    where p.cell_phone = ${number} and g.practice_id = ${work.practiceId} and g.revoked_at is null
      and (g.ends_at is null or g.ends_at > ${new Date(work.now)}) limit 2`.execute(work.trx)
  return rows.map((row) => row.id)
}

/** The clients about whom this practice texts the number, as was agreed to. */
export async function clientsTextedAbout(work: Work, number: string): Promise<string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select distinct client_id from text_consents where practice_id = ${work.practiceId} and number = ${number} and ended_at is null
    order by client_id limit 50`.execute(work.trx)
  return rows.map((row) => row.client_id)
}

/** The practices that may text this number, as was agreed to. Needs an elevation. */
export async function practicesThatMayText(work: Work, number: string): Promise<string[]> {
  const { rows } = await sql<{ practice_id: string }>`
    select distinct practice_id from text_consents where number = ${number} and ended_at is null limit 50`.execute(
    work.trx,
  )
  return rows.map((row) => row.practice_id)
}

/**
 * Whose number this is, by what he agreed to: for an answer to a text that was no reminder. Without a person where he has another
 * number by now.
 */
export async function whoAgreed(
  work: Work,
  number: string,
): Promise<{ clientId: string; personId: string | null } | null> {
  const { rows } = await sql<{ clientId: string; personId: string | null }>`
    select t.client_id as "clientId", p.id as "personId" from text_consents t
    left join persons p on p.id = t.person_id and p.cell_phone = t.number
    where t.practice_id = ${work.practiceId} and t.number = ${number}
    order by p.id is not null desc, t.ended_at is null desc, t.given_at desc limit 1`.execute(work.trx)
  return rows[0] ?? null
}

/** Whether this number, to which nobody writes, was told so already: two machines must not answer each other without end. */
export async function wasToldUnknown(work: Work, number: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outgoing_messages where recipient = ${number} and kind = 'textUnknown' and created_at > now() - interval '1 hour'
    limit 1`.execute(work.trx)
  return rows.length > 0
}

/** What a text from a practice shows whom to call: the place of the appointment, else the first place. */
export async function phoneOfPractice(work: Work, appointmentId: string | null): Promise<string> {
  const { rows } = await sql<{ phone: string }>`
    select l.phone from locations l where l.practice_id = ${work.practiceId} and l.retired_at is null
    order by l.id = (select a.location_id from appointments a where a.practice_id = l.practice_id and a.id = ${appointmentId}::uuid) desc nulls last, l.id
    limit 1`.execute(work.trx)
  return rows[0]?.phone ?? ''
}

/** Whether this text is new. Told twice, it counts once. */
export async function takeText(work: Work, sid: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work.trx
    .insertInto('received_texts')
    .values({ message_sid: sid, received_at: new Date(work.now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether this number was told lately that its words were passed on. */
export async function wasThanked(work: Work, number: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outgoing_messages where practice_id = ${work.practiceId} and recipient = ${number} and kind = 'textPassedOn'
      and created_at > now() - interval '30 minutes' limit 1`.execute(work.trx)
  return rows.length > 0
}

/** Whether this number was told lately that nobody could tell whom its words were for. */
export async function wasToldUnclear(work: Work, number: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outgoing_messages where recipient = ${number} and kind = 'textUnclear' and created_at > now() - interval '30 minutes'
    limit 1`.execute(work.trx)
  return rows.length > 0
}
