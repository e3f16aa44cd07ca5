import { Type } from 'typebox'
import { inScopeOf, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import type { OfferedCalendar } from '../calendar-provider.ts'
import { hasRoomForConnection } from '../connections/caps.sql.ts'
import {
  connectionOf,
  credentialsOf,
  insertConnection,
  keepOfferedCalendars,
  resumeConnection,
} from '../connections/connection.sql.ts'
import { connectionOfAccount } from '../connections/connection-of-account.sql.ts'
import { tooManyConnections } from '../connections/too-many.ts'
import { accountOf } from './caldav-provider.ts'
import type { CalDavCredentials } from './caldav-server.ts'
import { refusedConnection } from './connect-refusals.ts'

const Password = Type.String({ minLength: 1, maxLength: 500 })

export const connectCalDav = practiceRoute({
  operationId: 'connectCalDav',
  method: 'POST',
  path: '/calendar-connections/caldav',
  summary:
    'Connects one’s own account at a CalDAV server, or gives a connected one its new password. Nothing is synchronized before calendars were chosen.',
  permit: 'calendar.read',
  audit: { action: 'create', subject: 'calendarConnection' },
  body: Closed({
    serverUrl: Type.String({ minLength: 1, maxLength: 500 }),
    username: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^:\\u0000-\\u001f]+$' }),
    password: Password,
  }),
  success: [201, Closed({ id: Id })],
  ownTransactions: true,
  async handle({ services, staff, body }) {
    const serverUrl = addressOf(body.serverUrl)
    const { staffId } = staff
    const { credentials, offered } = await accountFor(services, {
      serverUrl: serverUrl.href,
      username: body.username.trim(),
      password: body.password,
      timeZone: staff.timeZone,
    })
    const account = `${credentials.username} · ${serverUrl.host}`
    return inScopeOf(services, scopeOfStaff(staff), 'connectCalDav', async (work) => {
      const hasRoom = await hasRoomForConnection(work, staffId)
      const known = await connectionOfAccount(work, staffId, account)
      if (known) {
        await keepOfferedCalendars(work, { id: known, staffId }, offered)
        await resumeConnection(work, known, credentials)
        return { id: known }
      }
      if (!hasRoom) throw tooManyConnections()
      return insertConnection(work, { staffId, kind: 'caldav', credentials, account, offered })
    })
  },
})

export const renewCalDavPassword = practiceRoute({
  operationId: 'renewCalDavPassword',
  method: 'POST',
  path: '/calendar-connections/:connectionId/password',
  summary: 'Gives a connected CalDAV account its new password. It goes on where it stopped.',
  permit: 'calendar.read',
  audit: { action: 'change', subject: 'calendarConnection' },
  params: Closed({ connectionId: Id }),
  body: Closed({ password: Password }),
  success: [204, Nothing],
  ownTransactions: true,
  async handle({ services, staff, params: { connectionId }, body }) {
    const inScope = <T>(run: (work: Work) => Promise<T>) =>
      inScopeOf(services, scopeOfStaff(staff), 'renewCalDavPassword', run)
    const known = await inScope(async (work) => {
      const connection = await connectionOf(work, connectionId)
      if (connection?.kind !== 'caldav' || connection.state === 'ending') return null
      return (await credentialsOf(work, connection)) as CalDavCredentials | null
    })
    if (!known) throw notFound()
    const { credentials, offered } = await accountFor(services, { ...known, password: body.password })
    await inScope(async (work) => {
      await keepOfferedCalendars(work, { id: connectionId, staffId: staff.staffId }, offered)
      await resumeConnection(work, connectionId, credentials)
    })
    return null
  },
})

/** @throws Problem at the field where something can be done about it */
async function accountFor(
  services: Services,
  given: CalDavCredentials,
): Promise<{ credentials: CalDavCredentials; offered: OfferedCalendar[] }> {
  const { offered, addresses } = await accountOf(services, given).catch((error) => {
    throw refusedConnection(error)
  })
  if (offered.length === 0) throw refusedConnection('noCalendars')
  return { credentials: { ...given, addresses }, offered }
}

/** Many services tell their address without the scheme. */
function addressOf(typed: string): URL {
  const text = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) throw refusedConnection('notAnAddress')
  const url = new URL(whole)
  if (url.username || url.password)
    throw invalid([
      {
        path: 'serverUrl',
        code: 'withPassword',
        message: 'Give the name and the password in their own fields, not in the address.',
      },
    ])
  url.hash = ''
  return url
}
