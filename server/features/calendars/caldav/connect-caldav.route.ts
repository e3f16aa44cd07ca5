import { Type } from 'typebox'
import { inScopeOf, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { insertConnection, resumeConnection } from '../connections/connection.sql.ts'
import { connectionOfAccount } from '../connections/connection-of-account.sql.ts'
import { calDavProvider } from './caldav-provider.ts'
import { refusedConnection } from './connect-refusals.ts'

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
    password: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  success: [201, Closed({ id: Id })],
  ownTransactions: true,
  async handle({ services, staff, body }) {
    const serverUrl = addressOf(body.serverUrl)
    const credentials = {
      serverUrl: serverUrl.href,
      username: body.username.trim(),
      password: body.password,
      timeZone: staff.timeZone,
    }
    const provider = calDavProvider(services, credentials)
    const offered = await provider.listCalendars().catch((error) => {
      throw refusedConnection(error)
    })
    if (offered.length === 0) throw refusedConnection('noCalendars')
    const account = `${credentials.username} · ${serverUrl.host}`
    return inScopeOf(services, scopeOfStaff(staff), 'connectCalDav', async (work) => {
      const known = await connectionOfAccount(work, staff.staffId, account)
      if (known) await resumeConnection(work, known, credentials)
      return known
        ? { id: known }
        : insertConnection(work, { staffId: staff.staffId, kind: 'caldav', credentials, account, offered })
    })
  },
})

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
