import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing, Nullable } from '../../../kernel/http/schemas.ts'
import { findPortals } from '../show-session/show-session.sql.ts'
import { idleMinutesAt } from './idle-minutes.rules.ts'
import { noteActivity } from './note-activity.sql.ts'

export const staySignedIn = personRoute({
  operationId: 'staySignedIn',
  method: 'POST',
  path: '/stay-signed-in',
  summary:
    'Says that somebody is there: typing, reading, or pressing “stay signed in”. Does not revive a session that has rested for longer than the open portal allows.',
  permit: 'signedIn',
  /** The portal that is open, by the client’s id, or the practice; null outside of all. */
  body: Closed({ portal: Nullable(Id) }),
  success: [204, Nothing],
  async handle({ work, person, body }) {
    const portals = await findPortals(work.trx, person.personId)
    const minutes = idleMinutesAt(
      body.portal,
      portals.map((row) => ({
        portal: row.kind === 'client' ? row.portal_id : row.practice_id,
        idleMinutes: row.idle_minutes,
      })),
    )
    if (minutes === null) throw notFound()
    if (!(await noteActivity(work.trx, person.sessionId, minutes, work.now)))
      throw new Problem(
        401,
        'signed-out-idle',
        'You were signed out because nothing was done for a while. Please sign in again.',
      )
    return null
  },
})
