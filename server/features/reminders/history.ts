import { sql } from 'kysely'
import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf } from '../../kernel/http/schemas.ts'
import { maskedEmail, maskedPhone } from '../../kernel/phone/phone.rules.ts'
import type { Work } from '../../kernel/services.ts'
import { placeOfAnswer } from './keep-answer.ts'

export const SentReminder = Closed({
  id: Id,
  channel: OneOf(['mail', 'text']),
  recipient: Type.String({ description: 'Address or number, for the most part hidden' }),
  leadMinutes: Nullable(Type.Integer({ description: 'null: a question back to an answer' })),
  appointmentId: Id,
  startsAt: Instant,
  writtenAt: Instant,
  state: OneOf(['waiting', 'sent', 'delivered', 'undelivered', 'failed', 'outdated']),
  problem: Nullable(OneOf(['stopped', 'address', 'number', 'other'])),
})
export const ReminderAnswer = Closed({
  id: Id,
  by: OneOf(['link', 'text']),
  meaning: OneOf([
    'confirmed',
    'cancelled',
    'cancelledLate',
    'refused',
    'asked',
    'passedOn',
    'stopped',
    'started',
    'unclear',
  ]),
  appointmentId: Nullable(Id),
  text: Nullable(Type.String({ description: 'The words of an answer that went to the practice’s people' })),
  threadId: Nullable(Id),
  answeredAt: Instant,
})

type SentRow = {
  id: string
  channel: 'mail' | 'text'
  recipient: string
  leadMinutes: number | null
  appointmentId: string
  startsAt: Date
  writtenAt: Date
  state: string
  delivery: string | null
  lastError: string | null
  deliveryError: string | null
}

const sentColumns = sql`m.id, m.channel, m.recipient, r.lead_minutes as "leadMinutes", r.appointment_id as "appointmentId",
  r.starts_at as "startsAt", m.created_at as "writtenAt", o.state, o.delivery, o.last_error as "lastError", o.delivery_error as "deliveryError"`
const sentFrom = sql`reminders r
  join reminder_messages m on m.practice_id = r.practice_id and m.id = r.reminder_message_id
  join outgoing_messages o on o.id = m.outgoing_message_id`

export async function remindersOfAppointment(work: Work, appointmentId: string) {
  const { rows } = await sql<SentRow>`
    select ${sentColumns} from ${sentFrom} where r.practice_id = ${work.practiceId} and r.appointment_id = ${appointmentId}
    order by m.created_at, m.id limit 100`.execute(work.trx)
  return rows.map(asShown)
}

export async function remindersOfClient(
  work: Work,
  clientId: string,
  before: { at: string; id: string } | null,
  most: number,
) {
  const { rows } = await sql<SentRow>`
    select ${sentColumns} from ${sentFrom} where r.practice_id = ${work.practiceId} and r.client_id = ${clientId}
      and (${before?.at ?? null}::timestamptz is null or (m.created_at, m.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by m.created_at desc, m.id desc, r.place limit ${most}`.execute(work.trx)
  return rows.map(asShown)
}

function asShown({ state, delivery, lastError, deliveryError, ...row }: SentRow) {
  const shown =
    state === 'sent'
      ? ((delivery as 'delivered' | 'undelivered' | null) ?? 'sent')
      : state === 'waiting' || state === 'handingOver'
        ? 'waiting'
        : state === 'outdated'
          ? 'outdated'
          : 'failed'
  const isFailed = shown === 'failed' || shown === 'undelivered'
  return {
    ...row,
    recipient: row.channel === 'mail' ? maskedEmail(row.recipient) : maskedPhone(row.recipient),
    startsAt: row.startsAt.toISOString(),
    writtenAt: row.writtenAt.toISOString(),
    state: shown,
    problem: !isFailed
      ? null
      : lastError === 'stopped' || deliveryError === '21610'
        ? 'stopped'
        : state === 'bounced'
          ? 'address'
          : row.channel === 'text'
            ? 'number'
            : 'other',
  } as const
}

type AnswerRow = {
  id: string
  by: 'link' | 'text'
  meaning: string
  appointmentId: string | null
  sealedText: Buffer | null
  threadId: string | null
  answeredAt: Date
}
/** Words that became a message are for those who may read that conversation, which the policies of `threads` decide. */
const isReadHere = sql`(a.thread_id is null
  or exists (select 1 from threads t where t.practice_id = a.practice_id and t.id = a.thread_id))`
const answerColumns = sql`a.id, a.by, a.meaning, a.appointment_id as "appointmentId", a.answered_at as "answeredAt",
  case when ${isReadHere} then a.sealed_text end as "sealedText", case when ${isReadHere} then a.thread_id end as "threadId"`

/** What was answered about one appointment: to it alone, or to a message that it stood in. */
export async function answersOfAppointment(work: Work, appointmentId: string) {
  const { rows } = await sql<AnswerRow>`
    select ${answerColumns} from reminder_answers a where a.practice_id = ${work.practiceId} and (a.appointment_id = ${appointmentId}
      or (a.appointment_id is null and a.reminder_message_id in (select r.reminder_message_id from reminders r
        where r.practice_id = a.practice_id and r.appointment_id = ${appointmentId})))
    order by a.answered_at, a.id limit 100`.execute(work.trx)
  return opened(work, rows)
}

export async function answersOfClient(work: Work, clientId: string) {
  const { rows } = await sql<AnswerRow>`
    select ${answerColumns} from reminder_answers a where a.practice_id = ${work.practiceId} and a.client_id = ${clientId}
    order by a.answered_at desc, a.id desc limit 50`.execute(work.trx)
  return opened(work, rows)
}

const opened = (work: Work, rows: AnswerRow[]) =>
  Promise.all(
    rows.map(async ({ sealedText, ...row }) => ({
      ...row,
      meaning: row.meaning as 'confirmed',
      answeredAt: row.answeredAt.toISOString(),
      text: sealedText
        ? await work.services.keyring.openText(work.trx, placeOfAnswer(work.practiceId, row.id), sealedText)
        : null,
    })),
  )
