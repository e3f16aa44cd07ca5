import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { deviceName } from '../session-headers.ts'
import { findSessions } from './list-sessions.sql.ts'

export const listSessions = personRoute({
  operationId: 'listSessions',
  method: 'GET',
  path: '/sessions',
  summary: 'Where the person is signed in: device, network address, since when, and when it was used last.',
  permit: 'signedIn',
  success: [
    200,
    Closed({
      items: Type.Array(
        Closed({
          id: Id,
          /** Coarse on purpose, such as "Firefox on Windows". */
          device: Type.String(),
          ip: Nullable(Type.String()),
          since: Instant,
          lastActiveAt: Instant,
          isThisOne: Type.Boolean(),
        }),
      ),
    }),
  ],
  async handle({ work, person }) {
    const rows = await findSessions(work.trx, person.personId, work.now)
    return {
      items: rows.map((row) => ({
        id: row.id,
        device: deviceName(row.userAgent ?? ''),
        ip: row.ip,
        since: row.since.toISOString(),
        lastActiveAt: row.lastActiveAt.toISOString(),
        isThisOne: row.id === person.sessionId,
      })),
    }
  },
})
