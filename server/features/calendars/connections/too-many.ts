import { Problem } from '../../../kernel/http/problem.ts'
import { mostConnections } from './caps.sql.ts'

export const tooManyConnections = () =>
  new Problem(
    409,
    'too-many-calendars',
    `You have connected ${mostConnections} accounts, and more are not possible. Disconnect one that you do not need, then try again.`,
  )

export const syncedTooOften = () =>
  new Problem(
    429,
    'synchronized-just-now',
    'This calendar was synchronized several times within the last minute. Wait a minute before you ask again; it goes on by itself meanwhile.',
    { retryAfterSeconds: 60 },
  )
