import { sql } from 'kysely'
import { Type } from 'typebox'
import { hashOfLinkToken } from '../../kernel/crypto/link-token.ts'
import { actFor, enterPractice } from '../../kernel/db/work.ts'
import { Problem } from '../../kernel/http/problem.ts'
import { Closed, Instant, OneOf, type Static } from '../../kernel/http/schemas.ts'
import type { Work } from '../../kernel/services.ts'
import { practiceName } from '../practice/index.ts'
import { asClientSees, clientAppointment } from '../scheduling/index.ts'
import { phoneOfPractice } from './receive-text/conversation.sql.ts'

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
  items: { place: number; appointmentId: string; clientId: string; startsAt: Date; isTheirs: boolean }[]
}

/**
 * The reminder whose link holds this token; the work is inside its practice from here on.
 * @throws Problem 404 where there is none, or all of its appointments have begun
 */
export async function findLinked(work: Work, token: string): Promise<Linked> {
  const message = await work.trx
    .selectFrom('reminder_messages')
    .select(['practice_id', 'id', 'person_id', 'recipient', 'time_zone'])
    .where('token_hash', '=', hashOfLinkToken(token))
    .executeTakeFirst()
  if (!message) throw linkOver()
  await enterPractice(work, message.practice_id)
  if (message.person_id) await actFor(work, message.person_id)
  const items = await work.trx
    .selectFrom('reminders as r')
    .select((eb) => [
      'r.place',
      'r.appointment_id as appointmentId',
      'r.client_id as clientId',
      'r.starts_at as startsAt',
      // Whoever lost the access, or reads a mail to a chart that was closed, answers for nobody any more.
      eb
        .or([
          eb.and([eb.val(message.person_id === null), stillInChart(message.recipient)]),
          eb.exists(
            eb
              .selectFrom('portal_grants as g')
              .select('g.id')
              .whereRef('g.practice_id', '=', 'r.practice_id')
              .whereRef('g.client_id', '=', 'r.client_id')
              .where('g.person_id', '=', message.person_id)
              .where('g.revoked_at', 'is', null)
              .where((ends) =>
                ends.or([ends('g.ends_at', 'is', null), ends('g.ends_at', '>', new Date(work.now))]),
              )
              .where(({ eb: of, fn, val }) => of(val('scheduling'), '=', fn.any('g.permissions'))),
          ),
        ])
        .as('isTheirs'),
    ])
    .where('r.practice_id', '=', work.practiceId)
    .where('r.reminder_message_id', '=', message.id)
    .orderBy('r.place')
    .execute()
  const theirs = items
    .map((item) => ({ ...item, isTheirs: Boolean(item.isTheirs) }))
    .filter((item) => item.isTheirs)
  if (!theirs.some((item) => item.startsAt.getTime() > work.now)) throw linkOver()
  return { messageId: message.id, timeZone: message.time_zone, items: theirs }
}

/** The address to which the mail went is the chart's own still, or one of it that is for appointments. */
const stillInChart = (address: string) => sql<boolean>`exists (
  select 1 from clients c where c.practice_id = r.practice_id and c.id = r.client_id and c.status <> 'archived'
    and (lower(c.email::text) = lower(${address}) or exists (select 1 from client_contact_points p
      where p.practice_id = c.practice_id and p.client_id = c.id and p.kind = 'email' and lower(p.value::text) = lower(${address})
        and 'appointments' = any(p.uses))))`

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
