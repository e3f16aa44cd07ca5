import { sql } from 'kysely'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { AccessLost, type CalendarProvider, EventRefused } from '../calendar-provider.ts'
import { openProvider } from '../sync-calendar/sync-calendar.job.ts'
import { connectionOf } from './connection.sql.ts'

type EventThere = { calendar_external_id: string; time_zone: string; external_id: string }

/**
 * Takes our events out, if that was asked for, gives the permission back, and forgets the account. Events that were there before they
 * became appointments stay. Runs again from the start after a kill; an account that lets us in no more is only forgotten.
 */
export async function endCalendarConnection(services: Services, { practiceId, id }: JobData): Promise<void> {
  if (!practiceId) throw new Error('A connection belongs to a practice.')
  const inWork = <T>(run: (work: Work) => Promise<T>) =>
    inPracticeAsSystem(services, practiceId, 'endCalendarConnection', run)
  const connection = await inWork((work) => connectionOf(work, id))
  if (connection?.state !== 'ending') return
  try {
    const provider = await openProvider(services, { connectionId: id }, inWork)
    if (connection.removes_events) await takeOut(provider, await inWork((work) => oursAhead(work, id)))
    await stopChannels(provider, await inWork((work) => channelsOf(work, id)))
    await provider.revoke?.().catch(() => {})
  } catch (error) {
    if (!(error instanceof AccessLost)) throw error
  }
  await inWork((work) =>
    sql`delete from calendar_connections where practice_id = ${practiceId} and id = ${id} and state = 'ending'`.execute(
      work.trx,
    ),
  )
}

async function oursAhead(work: Work, connectionId: string): Promise<EventThere[]> {
  const { rows } = await sql<EventThere>`
    select c.external_id as calendar_external_id, c.time_zone, l.external_id from calendar_links l
    join connected_calendars c on c.practice_id = l.practice_id and c.id = l.calendar_id
    left join appointments a on a.practice_id = l.practice_id and a.id = l.appointment_id
    left join group_sessions g on g.practice_id = l.practice_id and g.id = l.group_session_id
    where l.practice_id = ${work.practiceId} and c.connection_id = ${connectionId} and not l.came_from_outside and l.state <> 'removed'
      and coalesce(a.ends_at, g.ends_at) > ${new Date(work.now)}`.execute(work.trx)
  return rows
}

async function takeOut(provider: CalendarProvider, events: EventThere[]): Promise<void> {
  for (const event of events)
    await provider
      .remove({ externalId: event.calendar_external_id, timeZone: event.time_zone }, event.external_id)
      .catch((error) => {
        if (!(error instanceof EventRefused)) throw error
      })
}

type Channel = { id: string; resource: string }

async function channelsOf(work: Work, connectionId: string): Promise<Channel[]> {
  const { rows } = await sql<Channel>`
    select channel_id as id, coalesce(channel_resource, '') as resource from connected_calendars
    where practice_id = ${work.practiceId} and connection_id = ${connectionId} and channel_id is not null`.execute(
    work.trx,
  )
  return rows
}

/** One that cannot be stopped ends by itself within a week, and its notices find nothing. */
async function stopChannels(provider: CalendarProvider, channels: Channel[]): Promise<void> {
  for (const channel of channels) await provider.unwatch?.(channel).catch(() => {})
}
