import { sql } from 'kysely'
import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf, type Static } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { placeOfAccount, placeOfCalendarName } from './connection.sql.ts'
import type { CalendarProblem } from './note-problem.sql.ts'

export const TitleChoiceSchema = OneOf(['busy', 'initials', 'firstName'])

export const CalendarConnection = Closed({
  id: Id,
  kind: OneOf(['google', 'caldav']),
  account: Type.String({ description: 'How its owner knows the account' }),
  state: OneOf(['active', 'paused']),
  titleChoice: TitleChoiceSchema,
  problem: Nullable(Closed({ code: OneOf(['accessLost', 'eventRefused', 'staffLeft']), since: Instant })),
  lastSyncAt: Nullable(Instant),
  calendars: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      isWritable: Type.Boolean(),
      blocksTime: Type.Boolean(),
      receivesOurs: Type.Boolean(),
      problem: Nullable(Closed({ code: OneOf(['unreachable', 'tooMuch', 'calendarGone']), since: Instant })),
      unreadable: Nullable(
        Closed(
          { count: Type.Integer(), since: Instant },
          { description: 'Entries that cannot be read, and so may block no time; since the oldest was met' },
        ),
      ),
    }),
  ),
  version: Type.Integer(),
})
export type CalendarConnection = Static<typeof CalendarConnection>

type Row = {
  id: string
  kind: 'google' | 'caldav'
  sealed_account: Buffer
  state: 'active' | 'paused'
  title_choice: 'busy' | 'initials' | 'firstName'
  problem: 'accessLost' | 'eventRefused' | 'staffLeft' | null
  problem_since: Date | null
  synced_at: Date | null
  version: number
  calendars: {
    id: string
    name: string
    is_writable: boolean
    blocks_time: boolean
    receives_ours: boolean
    problem: CalendarProblem | null
    problem_since: string | null
    unreadable: { count: number; since: string } | null
  }[]
}

/** The accounts of one staff member; row-level security gives nobody another's. */
export async function connectionsShown(
  work: Work,
  staffId: string,
  id: string | null = null,
): Promise<CalendarConnection[]> {
  const { rows } = await sql<Row>`
    select n.id, n.kind, n.sealed_account, n.state, n.title_choice, nullif(n.problem, 'unreachable') as problem, n.problem_since, n.synced_at, n.version,
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', encode(c.sealed_name, 'base64'), 'is_writable', c.is_writable,
          'blocks_time', c.blocks_time, 'receives_ours', c.receives_ours, 'problem', c.problem, 'problem_since', c.problem_since,
          'unreadable', case when c.blocks_time and u.count > 0 then json_build_object('count', u.count, 'since', u.since) end)
          order by c.id), '[]')
        from connected_calendars c
        cross join lateral (select count(*)::int as count, min(e.since) as since from unreadable_entries e
          where e.practice_id = c.practice_id and e.calendar_id = c.id) u
        where c.practice_id = n.practice_id and c.connection_id = n.id
          and (c.is_offered or c.blocks_time or c.receives_ours)) as calendars
    from calendar_connections n
    where n.practice_id = ${work.practiceId} and n.staff_id = ${staffId} and n.state <> 'ending'
      and (${id}::uuid is null or n.id = ${id}::uuid)
    order by n.created_at, n.id`.execute(work.trx)
  return Promise.all(rows.map((row) => shown(work, row)))
}

async function shown(work: Work, row: Row): Promise<CalendarConnection> {
  const { keyring } = work.services
  const { practiceId } = work
  return {
    id: row.id,
    kind: row.kind,
    account: await keyring.openText(work.trx, placeOfAccount(practiceId, row.id), row.sealed_account),
    state: row.state,
    titleChoice: row.title_choice,
    problem: row.problem ? { code: row.problem, since: instantText(row.problem_since!.getTime()) } : null,
    lastSyncAt: row.synced_at ? instantText(row.synced_at.getTime()) : null,
    calendars: await Promise.all(
      row.calendars.map(async (calendar) => ({
        id: calendar.id,
        name: await keyring.openText(
          work.trx,
          placeOfCalendarName(practiceId, calendar.id),
          Buffer.from(calendar.name, 'base64'),
        ),
        isWritable: calendar.is_writable,
        blocksTime: calendar.blocks_time,
        receivesOurs: calendar.receives_ours,
        problem: calendar.problem
          ? { code: calendar.problem, since: textOfJson(calendar.problem_since!) }
          : null,
        unreadable: calendar.unreadable && {
          count: calendar.unreadable.count,
          since: textOfJson(calendar.unreadable.since),
        },
      })),
    ),
    version: row.version,
  }
}

const textOfJson = (at: string) => instantText(Date.parse(at))
