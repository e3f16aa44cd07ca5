import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { usualReminders } from '../reminder-plan.rules.ts'

/** Starts of appointments, without the first moment and with the last. */
export type Window = { practiceId: string; leadMinutes: number; from: Date; until: Date }

type Look = { id: string; timeZone: string; quietFromMinutes: number; quietUntilMinutes: number }

export async function practicesToLookAt(work: Work): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select p.id, p.time_zone as "timeZone", coalesce(s.quiet_from_minutes, ${usualReminders.quietFromMinutes}::int) as "quietFromMinutes",
      coalesce(s.quiet_until_minutes, ${usualReminders.quietUntilMinutes}::int) as "quietUntilMinutes"
    from practices p left join reminder_settings s on s.practice_id = p.id order by p.id`.execute(work.trx)
  return rows
}

/** Milliseconds since 1970. */
export async function foundUntil(work: Work): Promise<number> {
  const row = await work.trx.selectFrom('reminder_progress').select('found_until').executeTakeFirstOrThrow()
  return row.found_until.getTime()
}

export const keepFoundUntil = (work: Work, moment: number) =>
  sql`update reminder_progress set found_until = greatest(found_until, ${new Date(moment)})`.execute(work.trx)

/** The practices with any appointment in their windows. */
export async function practicesWith(work: Work, windows: Window[]): Promise<Set<string>> {
  const { rows } = await sql<{ practice_id: string }>`
    select distinct w.practice_id from unnest(${windows.map((w) => w.practiceId)}::uuid[], ${windows.map((w) => w.from)}::timestamptz[],
      ${windows.map((w) => w.until)}::timestamptz[]) w(practice_id, from_at, until_at)
    join lateral (select 1 from appointments a where a.practice_id = w.practice_id and a.starts_at > w.from_at and a.starts_at <= w.until_at
      and a.kind = 'client' and a.status in ('scheduled', 'confirmed') limit 1) found on true`.execute(
    work.trx,
  )
  return new Set(rows.map((row) => row.practice_id))
}

export type Candidate = {
  id: string
  clientId: string
  startsAt: Date
  createdAt: Date
  movedAt: Date | null
  status: 'scheduled' | 'confirmed'
  mayBeConfirmed: boolean
  cancellationWindow: string
}

const candidateColumns = sql`a.id, a.client_id as "clientId", a.starts_at as "startsAt", a.created_at as "createdAt", a.status,
  (select max(m.moved_at) from appointment_moves m where m.practice_id = a.practice_id and m.appointment_id = a.id) as "movedAt",
  coalesce(r.may_clients_confirm, false) as "mayBeConfirmed", coalesce(r.cancellation_window, 'byPhone') as "cancellationWindow"`
const rulesOfProvider = sql`left join provider_rules r on r.practice_id = a.practice_id and r.staff_id = a.staff_id`

export const chunkSize = 500

/** The next appointments of a window, in their order. */
export async function candidatesIn(
  work: Work,
  { from, until }: Window,
  after: { startsAt: Date; id: string } | null,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select ${candidateColumns} from appointments a ${rulesOfProvider}
    where a.practice_id = ${work.practiceId} and a.starts_at > ${from} and a.starts_at <= ${until}
      and a.kind = 'client' and a.status in ('scheduled', 'confirmed')
      and (a.starts_at, a.id) > (${after?.startsAt ?? from}, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by a.starts_at, a.id limit ${chunkSize}`.execute(work.trx)
  return rows
}

/** Other appointments, in that span, of everybody for whom these people may be told of appointments. */
export async function appointmentsOfPersons(
  work: Work,
  personIds: string[],
  from: Date,
  until: Date,
): Promise<Candidate[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Candidate>`
    select ${candidateColumns} from appointments a ${rulesOfProvider}
    where a.practice_id = ${work.practiceId} and a.starts_at >= ${from} and a.starts_at <= ${until}
      and a.kind = 'client' and a.status in ('scheduled', 'confirmed')
      and a.client_id in (select g.client_id from portal_grants g where g.practice_id = a.practice_id and g.person_id = any(${personIds}::uuid[])
        and g.revoked_at is null)
    order by a.starts_at, a.id limit 5000`.execute(work.trx)
  return rows
}

/** What these appointments were reminded of, with this lead or a shorter one, at the times that they have now. */
export async function alreadyReminded(
  work: Work,
  ids: string[],
  leadMinutes: number,
): Promise<{ appointmentId: string; recipient: string; channel: string }[]> {
  const { rows } = await sql<{ appointmentId: string; recipient: string; channel: string }>`
    select r.appointment_id as "appointmentId", r.recipient, r.channel from reminders r
    join appointments a on a.practice_id = r.practice_id and a.id = r.appointment_id and a.starts_at = r.starts_at
    where r.practice_id = ${work.practiceId} and r.appointment_id = any(${ids}::uuid[]) and r.lead_minutes <= ${leadMinutes}`.execute(
    work.trx,
  )
  return rows
}
