import type { calendar_v3 } from '@googleapis/calendar'
import type { Config } from '../../../kernel/config.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import {
  CalendarGone,
  type CalendarProvider,
  type Changes,
  EventRefused,
  mostEventsAtOnce,
  type OpenProvider,
  type PutOutcome,
  TooMuch,
} from '../calendar-provider.ts'
import { asked, GoogleAnswer } from './google-errors.ts'
import { outsideEventOf, revisedAtOf } from './google-event.rules.ts'
import { type GoogleTokens, oauthClient } from './google-oauth.ts'

const timeoutMs = 10_000
const pageSize = 2500
/** Pages may be smaller than was asked for, and empty ones come, too. */
const mostPages = 200

/** Google Calendar with the tokens of one account. */
export const openGoogle: OpenProvider = async (services, credentials, keep) => {
  const google = services.config.google
  if (!google) throw new Error('Google Calendar is not set up on this installation.')
  const auth = await oauthClient(google, services.config.publicUrl)
  const tokens = credentials as GoogleTokens
  auth.setCredentials(tokens)
  auth.on('tokens', (renewed) => {
    // Google sends the refresh token only with the first consent.
    void keep({ ...tokens, ...renewed, refresh_token: renewed.refresh_token ?? tokens.refresh_token }).catch(
      (error) => services.log.warn({ err: error }, 'a renewed token could not be kept'),
    )
  })
  const { calendar } = await import('@googleapis/calendar')
  const api = calendar({
    version: 'v3',
    auth: auth as never,
    rootUrl: `${google.apiUrl}/`,
    timeout: timeoutMs,
    retry: false,
  })
  return providerOf(api, services.config, async () => {
    await auth.revokeToken(tokens.refresh_token!)
  })
}

function providerOf(
  api: calendar_v3.Calendar,
  config: Config,
  revoke: () => Promise<void>,
): CalendarProvider {
  return {
    async listCalendars() {
      const { data } = await asked(() => api.calendarList.list({ maxResults: 250 }))
      return (data.items ?? []).map((entry) => ({
        externalId: entry.id!,
        name: entry.summaryOverride ?? entry.summary ?? entry.id!,
        timeZone: entry.timeZone ?? 'UTC',
        isWritable: entry.accessRole === 'owner' || entry.accessRole === 'writer',
        isPrimary: entry.primary === true,
      }))
    },
    async listChanges({ externalId, timeZone }, since, range) {
      const events: calendar_v3.Schema$Event[] = []
      let zone = timeZone
      let pageToken: string | undefined
      for (let page = 0; page < mostPages; page += 1) {
        try {
          const { data } = await asked(() =>
            api.events.list({
              calendarId: externalId,
              singleEvents: true,
              maxResults: pageSize,
              ...(pageToken ? { pageToken } : {}),
              ...(since
                ? { syncToken: since }
                : {
                    timeMin: new Date(range.from).toISOString(),
                    timeMax: new Date(range.until).toISOString(),
                  }),
            }),
          )
          zone = data.timeZone ?? zone
          events.push(...(data.items ?? []))
          if (events.length > mostEventsAtOnce) throw new TooMuch()
          if (data.nextSyncToken) return changesOf(events, zone, data.nextSyncToken, since === null)
          pageToken = data.nextPageToken ?? undefined
          if (!pageToken) break
        } catch (error) {
          if (error instanceof GoogleAnswer && error.status === 410 && since)
            return { kind: 'wholeSyncNeeded' }
          throw isOfCalendar(error) ? new CalendarGone() : error
        }
      }
      throw new TooMuch()
    },
    async put({ externalId: calendarId }, event, known) {
      const body = bodyOf(event)
      if (known) return patch(api, calendarId, event.externalId, body, known.etag)
      try {
        const { data } = await asked(() =>
          api.events.insert({
            calendarId,
            sendUpdates: 'none',
            requestBody: { id: event.externalId, ...body },
          }),
        )
        return done(data)
      } catch (error) {
        // It is there already: made by a try whose answer was lost, or deleted there and wanted again.
        if (error instanceof GoogleAnswer && error.status === 404) throw new CalendarGone()
        if (error instanceof GoogleAnswer && error.status === 409)
          return patch(api, calendarId, event.externalId, { ...body, status: 'confirmed' }, null)
        throw error
      }
    },
    async remove({ externalId: calendarId }, eventId) {
      try {
        await asked(() => api.events.delete({ calendarId, eventId, sendUpdates: 'none' }))
      } catch (error) {
        if (!(error instanceof GoogleAnswer && (error.status === 404 || error.status === 410))) throw error
      }
    },
    async find({ externalId: calendarId, timeZone }, eventId) {
      try {
        const { data } = await asked(() => api.events.get({ calendarId, eventId }))
        return outsideEventOf(data, timeZone)
      } catch (error) {
        if (error instanceof GoogleAnswer && (error.status === 404 || error.status === 410)) return null
        throw error
      }
    },
    async watch({ externalId: calendarId }, channel) {
      // Google calls only addresses with https; a stand-in on the same machine calls any.
      const isReachable = config.publicUrl.startsWith('https:') || !config.google!.apiUrl.startsWith('https:')
      if (!isReachable) return null
      try {
        const { data } = await asked(() =>
          api.events.watch({
            calendarId,
            requestBody: {
              id: channel.id,
              token: channel.token,
              type: 'web_hook',
              address: `${config.publicUrl}/api/calendars/google/notices`,
              params: { ttl: String((7 * dayMs) / 1000) },
            },
          }),
        )
        return { resource: data.resourceId ?? '', until: Number(data.expiration ?? Date.now() + dayMs) }
      } catch (error) {
        // Calendars that cannot be watched (holidays, some that others share, an address that Google does not call) are asked now and then.
        if (error instanceof GoogleAnswer || error instanceof EventRefused) return null
        throw error
      }
    },
    async unwatch({ id, resource }) {
      await asked(() => api.channels.stop({ requestBody: { id, resourceId: resource } }))
    },
    revoke,
  }
}

function changesOf(
  listed: calendar_v3.Schema$Event[],
  zone: string,
  next: string,
  isWhole: boolean,
): Changes {
  const unreadable: string[] = []
  const events = listed.flatMap((one) => {
    const event = outsideEventOf(one, zone)
    if (event !== 'unreadable') return [event]
    unreadable.push(one.id!)
    return []
  })
  return { kind: 'changes', events, unreadable, next, isWhole }
}

/** Deleted, or not shared with this account any more. */
const isOfCalendar = (error: unknown) =>
  error instanceof EventRefused || (error instanceof GoogleAnswer && error.status === 404)

const done = (data: calendar_v3.Schema$Event): PutOutcome => ({
  outcome: 'done',
  etag: data.etag ?? null,
  revisedAt: revisedAtOf(data),
})

/** All that Google is told of an appointment (CAL-3, NPH-01). */
const bodyOf = (event: Parameters<CalendarProvider['put']>[1]): calendar_v3.Schema$Event => ({
  summary: event.title,
  description: event.link,
  start: { dateTime: new Date(event.startsAt).toISOString(), timeZone: event.timeZone, date: null },
  end: { dateTime: new Date(event.endsAt).toISOString(), timeZone: event.timeZone, date: null },
  visibility: 'private',
  extendedProperties: { private: { foyer: event.subjectId } },
})

/** Keeps what the person added there. */
async function patch(
  api: calendar_v3.Calendar,
  calendarId: string,
  eventId: string,
  requestBody: calendar_v3.Schema$Event,
  etag: string | null,
): Promise<PutOutcome> {
  try {
    const { data } = await asked(() =>
      api.events.patch(
        { calendarId, eventId, sendUpdates: 'none', requestBody },
        etag ? { headers: { 'If-Match': etag } } : {},
      ),
    )
    // A change of a deleted event is taken and leaves it deleted.
    return data.status === 'cancelled' ? { outcome: 'gone' } : done(data)
  } catch (error) {
    if (error instanceof GoogleAnswer && error.status === 412) return { outcome: 'changedOutside' }
    if (error instanceof GoogleAnswer && (error.status === 404 || error.status === 410))
      return { outcome: 'gone' }
    throw error
  }
}
