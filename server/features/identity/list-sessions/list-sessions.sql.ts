import type { Trx } from '../../../kernel/db/pool.ts'

export type SessionRow = {
  id: string
  userAgent: string | null
  ip: string | null
  since: Date
  lastActiveAt: Date
}

/** No practice lets a session rest for longer than this; an older one is refused at its next request. */
const longestIdleMinutes = 30

/** Those that would still be let in, the one used last first. */
export async function findSessions(trx: Trx, personId: string, now: number): Promise<SessionRow[]> {
  return trx
    .selectFrom('auth.session')
    .select(['id', 'userAgent', 'ipAddress as ip', 'createdAt as since', 'last_active_at as lastActiveAt'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', new Date(now))
    .where('last_active_at', '>', new Date(now - longestIdleMinutes * 60_000))
    .orderBy('last_active_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
}
