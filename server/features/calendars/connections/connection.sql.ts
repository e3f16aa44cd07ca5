import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { ConnectionKind, OfferedCalendar } from '../calendar-provider.ts'
import type { TitleChoice } from '../outgoing-title.ts'
import { syncSoon } from './choose-calendars.sql.ts'

const placeOf = (column: 'credentials' | 'account') => (practiceId: string, rowId: string) => ({
  practiceId,
  column: `calendar_connections.${column}`,
  rowId,
})
const placeOfCredentials = placeOf('credentials')
export const placeOfAccount = placeOf('account')
export const placeOfCalendarName = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'connected_calendars.name',
  rowId,
})

/**
 * A new connection of a staff member, with the calendars that the account offers: none is used before the person chose. In a
 * transaction of that staff member or of the system.
 */
export async function insertConnection(
  work: Work,
  connection: {
    staffId: string
    kind: ConnectionKind
    credentials: unknown
    /** How the person knows the account: its address, or its server. */
    account: string
    offered: OfferedCalendar[]
  },
): Promise<{ id: string }> {
  const id = newId()
  const { keyring } = work.services
  const credentials = JSON.stringify(connection.credentials)
  await sql`
    insert into calendar_connections (practice_id, id, staff_id, kind, sealed_credentials, sealed_account, created_at)
    values (${work.practiceId}, ${id}, ${connection.staffId}, ${connection.kind},
      ${await keyring.seal(work.trx, placeOfCredentials(work.practiceId, id), credentials)},
      ${await keyring.seal(work.trx, placeOfAccount(work.practiceId, id), connection.account)}, ${new Date(work.now)})`.execute(
    work.trx,
  )
  await keepOfferedCalendars(work, { id, staffId: connection.staffId }, connection.offered)
  return { id }
}

/** Takes over what the account offers now. What it offers no more is kept as long as it is used, and is not offered. */
export async function keepOfferedCalendars(
  work: Work,
  connection: { id: string; staffId: string },
  offered: OfferedCalendar[],
): Promise<void> {
  const { rows: known } = await sql<{ id: string; external_id: string }>`
    select id, external_id from connected_calendars where practice_id = ${work.practiceId} and connection_id = ${connection.id}`.execute(
    work.trx,
  )
  for (const calendar of offered.slice(0, 100)) {
    const id = known.find((k) => k.external_id === calendar.externalId)?.id ?? newId()
    const name = await work.services.keyring.seal(
      work.trx,
      placeOfCalendarName(work.practiceId, id),
      calendar.name,
    )
    await sql`
      insert into connected_calendars (practice_id, id, connection_id, staff_id, external_id, sealed_name, time_zone, is_writable)
      values (${work.practiceId}, ${id}, ${connection.id}, ${connection.staffId}, ${calendar.externalId}, ${name}, ${calendar.timeZone},
        ${calendar.isWritable})
      on conflict (practice_id, id) do update set sealed_name = excluded.sealed_name, time_zone = excluded.time_zone, is_offered = true,
        is_writable = excluded.is_writable, receives_ours = connected_calendars.receives_ours and excluded.is_writable`.execute(
      work.trx,
    )
  }
  await sql`update connected_calendars set is_offered = false where practice_id = ${work.practiceId} and connection_id = ${connection.id}
    and external_id <> all(${offered.map((c) => c.externalId)}::text[])`.execute(work.trx)
}

export type Connection = {
  id: string
  staff_id: string
  kind: ConnectionKind
  state: 'active' | 'paused' | 'ending'
  title_choice: TitleChoice
  removes_events: boolean | null
  sealed_credentials: Buffer | null
}

export async function connectionOf(work: Work, id: string): Promise<Connection | null> {
  const { rows } = await sql<Connection>`
    select id, staff_id, kind, state, title_choice, removes_events, sealed_credentials from calendar_connections
    where practice_id = ${work.practiceId} and id = ${id}`.execute(work.trx)
  return rows[0] ?? null
}

/** Null once the account took its permission back. */
export async function credentialsOf(work: Work, connection: Connection): Promise<unknown> {
  if (!connection.sealed_credentials) return null
  const place = placeOfCredentials(work.practiceId, connection.id)
  return JSON.parse(await work.services.keyring.openText(work.trx, place, connection.sealed_credentials))
}

export async function saveCredentials(work: Work, id: string, credentials: unknown): Promise<void> {
  const sealed = await work.services.keyring.seal(
    work.trx,
    placeOfCredentials(work.practiceId, id),
    JSON.stringify(credentials),
  )
  await sql`update calendar_connections set sealed_credentials = ${sealed} where practice_id = ${work.practiceId} and id = ${id}`.execute(
    work.trx,
  )
}

/** The same account, connected again: goes on where it stopped. */
export async function resumeConnection(work: Work, id: string, credentials: unknown): Promise<void> {
  await saveCredentials(work, id, credentials)
  await sql`update calendar_connections set state = 'active', problem = null, problem_since = null, version = version + 1
    where practice_id = ${work.practiceId} and id = ${id} and state <> 'ending'`.execute(work.trx)
  await syncSoon(work, id)
}

/** What kept failing works again. An event that was refused stays on record for a day. */
export async function noteSuccess(work: Work, connectionId: string): Promise<void> {
  await sql`
    update calendar_connections set synced_at = ${new Date(work.now)},
      problem = case when problem = 'eventRefused' and problem_since > ${new Date(work.now - 86_400_000)} then problem end,
      problem_since = case when problem = 'eventRefused' and problem_since > ${new Date(work.now - 86_400_000)} then problem_since end
    where practice_id = ${work.practiceId} and id = ${connectionId} and state = 'active'`.execute(work.trx)
}
