import { sql } from 'kysely'
import { Type } from 'typebox'
import { hashOfLinkToken } from '../../kernel/crypto/link-token.ts'
import { enterPractice } from '../../kernel/db/work.ts'
import { Problem } from '../../kernel/http/problem.ts'
import { Closed, Instant, OneOf, type Static } from '../../kernel/http/schemas.ts'
import type { Work } from '../../kernel/services.ts'
import { practiceName } from '../practice/index.ts'
import { asClientSees, clientAppointment } from '../scheduling/index.ts'
import { phoneOfPractice } from './receive-text/conversation.sql.ts'
import { readersAt, stillInChart } from './who-answers.sql.ts'

export const Token = Type.String({ minLength: 20, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })

/** What a link shows to whoever holds it: practice, date and time, and what can be answered. No names, no service, no place. */
export const LinkedReminder = Closed({
  practice: Type.String(),
  phone: Type.String(),
  timeZone: Type.String({ description: 'IANA' }),
  appointments: Type.Array(
    Closed({
      place: Type.Integer(),
      startsAt: Instant,
      state: OneOf(['open', 'confirmed', 'cancelled', 'changed', 'over']),
      mayConfirm: Type.Boolean(),
      cancelling: OneOf(['inTime', 'late', 'byPhone', 'no']),
    }),
  ),
})

export type Linked = {
  messageId: string
  timeZone: string
  items: { place: number; appointmentId: string; clientId: string; startsAt: Date; readers: string[] }[]
}

/**
 * The reminder whose link holds this token, with what its reader may still answer for (who-answers.sql.ts); the work is inside its practice
 * from here on.
 * @throws Problem 404 where there is none, or all of its appointments have begun
 */
export async function findLinked(work: Work, token: string): Promise<Linked> {
  const message = await work.trx
    .selectFrom('reminder_messages')
    .select(['practice_id', 'id', 'time_zone'])
    .where('token_hash', '=', hashOfLinkToken(token))
    .executeTakeFirst()
  if (!message) throw linkOver()
  await enterPractice(work, message.practice_id)
  const { rows } = await sql<Linked['items'][number] & { isInChart: boolean }>`
    select r.place, r.appointment_id as "appointmentId", r.client_id as "clientId", r.starts_at as "startsAt",
      ${readersAt('ofMessage', new Date(work.now))} as readers, ${stillInChart} as "isInChart"
    from reminder_messages m join reminders r on r.practice_id = m.practice_id and r.reminder_message_id = m.id
    where m.practice_id = ${work.practiceId} and m.id = ${message.id} order by r.place`.execute(work.trx)
  const items = rows.filter((row) => row.readers.length > 0 || row.isInChart)
  if (!items.some((item) => item.startsAt.getTime() > work.now)) throw linkOver()
  return { messageId: message.id, timeZone: message.time_zone, items }
}

const linkOver = () =>
  new Problem(
    404,
    'link-over',
    'This link is not valid any more. Sign in to see your appointments, or call the practice.',
  )

export async function asLinked(
  work: Work,
  { items, timeZone }: Linked,
): Promise<Static<typeof LinkedReminder>> {
  const practice = await practiceName(work)
  const appointments = []
  for (const { place, appointmentId, clientId, startsAt } of items) {
    const row = await clientAppointment(work, clientId, appointmentId)
    const seen = row ? asClientSees(row, work.now) : null
    const isSame = row !== null && row.starts_at.getTime() === startsAt.getTime()
    const isAhead = startsAt.getTime() > work.now
    const state =
      !row || !isSame
        ? ('changed' as const)
        : !isAhead
          ? ('over' as const)
          : row.status === 'scheduled'
            ? ('open' as const)
            : row.status === 'confirmed'
              ? ('confirmed' as const)
              : ('cancelled' as const)
    const isOpen = state === 'open' || state === 'confirmed'
    appointments.push({
      place,
      startsAt: startsAt.toISOString(),
      state,
      mayConfirm: state === 'open' && seen?.mayConfirm === true,
      cancelling:
        !isOpen || !seen
          ? ('no' as const)
          : seen.cancellation.mayCancel
            ? seen.cancellation.isLate
              ? ('late' as const)
              : ('inTime' as const)
            : seen.cancellation.because === 'byPhone'
              ? ('byPhone' as const)
              : ('no' as const),
    })
  }
  return {
    practice: practice.name,
    phone: await phoneOfPractice(work, items[0]?.appointmentId ?? null),
    timeZone,
    appointments,
  }
}
