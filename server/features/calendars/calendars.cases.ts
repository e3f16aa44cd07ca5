import { sql } from 'kysely'
import { googleAt } from '../../kernel/config.ts'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { GoogleStandIn } from '../../testing/google/google-stand-in.ts'
import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { aGoogleConnection } from './calendars.factories.ts'
import { channelToken } from './sync-calendar/renew-channel.ts'

let standIn: Promise<GoogleStandIn> | undefined

/** The stand-in of the whole run, which ends with it. */
async function googleOf(world: CaseWorld): Promise<GoogleStandIn> {
  standIn ??= GoogleStandIn.start().then((google) => {
    google.addCalendar({
      id: 'case@example.org',
      name: 'Case',
      timeZone: 'America/New_York',
      isPrimary: true,
    })
    google.leaveAlone()
    return google
  })
  const google = await standIn
  const { clientId, clientSecret } = google
  world.product.services.config.google = { clientId, clientSecret, ...googleAt(google.url) }
  return google
}

async function aConnection(world: CaseWorld) {
  const google = await googleOf(world)
  const where = { product: world.product, practiceId: world.practice.id }
  await inPracticeAsSystem(world.product.services, world.practice.id, 'test', (work) =>
    sql`delete from calendar_connections where practice_id = ${world.practice.id}`.execute(work.trx),
  )
  const { connectionId, calendarIds } = await aGoogleConnection(where, world.provider.staffId, google)
  return {
    path: `${world.practice.path}/calendar-connections/${connectionId}`,
    calendarId: [...calendarIds.values()][0]!,
  }
}

/** A time of the practice's own whose event vanished from the calendar. */
async function aDifference(world: CaseWorld, day: number): Promise<string> {
  const { calendarId } = await aConnection(world)
  const { id: practiceId } = world.practice
  return inPracticeAsSystem(world.product.services, practiceId, 'test', async (work) => {
    const { rows } = await sql<{ id: string }>`
      with made as (
        insert into appointments (practice_id, id, staff_id, kind, non_client_kind, time_zone, starts_at, ends_at, busy_from, busy_until, status, made_by)
        select ${practiceId}, gen_random_uuid(), ${world.provider.staffId}, 'nonClient', 'meeting', 'America/New_York', t, t + interval '1 hour', t,
          t + interval '1 hour', 'scheduled', 'staff' from (select date_trunc('hour', now()) + ${day} * interval '1 day' as t) s returning id, practice_id)
      insert into calendar_links (practice_id, id, calendar_id, appointment_id, external_id, came_from_outside, state, flagged_at)
      select practice_id, gen_random_uuid(), ${calendarId}, id, id::text, false, 'vanished', now() from made returning id`.execute(
      work.trx,
    )
    return rows[0]!.id
  })
}

export const calendarsCases: RouteCases = {
  listCalendarConnections: {
    prepare: async (world) => {
      await aConnection(world)
      return { as: world.provider.caller, path: `${world.practice.path}/calendar-connections` }
    },
  },
  startGoogleConnection: {
    prepare: async (world) => {
      await googleOf(world)
      return { as: world.provider.caller, path: `${world.practice.path}/calendar-connections/google` }
    },
  },
  finishGoogleConnection: {
    prepare: async (world) => {
      const google = await googleOf(world)
      const as = world.provider.caller
      const path = `${world.practice.path}/calendar-connections/google`
      const { body } = await as.post(path)
      const { state, code } = google.agreeTo(body.address)
      return { as, path: `${path}/finish`, body: { state, code } }
    },
  },
  chooseCalendars: {
    prepare: async (world) => {
      const { path, calendarId } = await aConnection(world)
      return {
        as: world.provider.caller,
        path,
        body: { version: 1, blockingIds: [calendarId], writesToId: calendarId, titleChoice: 'initials' },
      }
    },
  },
  syncCalendarsNow: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${(await aConnection(world)).path}/sync`,
    }),
  },
  disconnectCalendars: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${(await aConnection(world)).path}/disconnect`,
      body: { eventsThere: 'keep' },
    }),
  },
  listCalendarDifferences: {
    prepare: async (world) => {
      await aDifference(world, 40)
      return { as: world.provider.caller, path: `${world.practice.path}/calendar-differences` }
    },
  },
  settleCalendarDifference: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/calendar-differences/${await aDifference(world, 41)}`,
      body: { version: 1, decision: 'keepAppointment' },
    }),
  },
  receiveGoogleNotice: {
    prepare: async (world) => {
      const { calendarId } = await aConnection(world)
      const channelId = '01890a5d-ac96-774b-bcce-b302099a8057'
      return {
        as: world.product.anonymous,
        path: '/api/calendars/google/notices',
        body: Buffer.from(''),
        headers: {
          'x-goog-channel-id': channelId,
          'x-goog-channel-token': channelToken(
            world.product.config,
            world.practice.id,
            calendarId,
            channelId,
          ),
          'x-goog-resource-state': 'exists',
        },
      }
    },
  },
}
