import type { Work } from '../../../kernel/services.ts'

/**
 * Ends every session of the person but this one, in every process and open page, and what was begun and not finished elsewhere: a
 * sign-in that waits for its second step. Returns how many there were.
 */
export async function endOtherSessions(
  work: Work,
  keep: { personId: string; sessionId: string },
): Promise<number> {
  const ended = await work.trx
    .deleteFrom('auth.session')
    .where('userId', '=', keep.personId)
    .where('id', '<>', keep.sessionId)
    .returning('id')
    .execute()
  await work.trx
    .deleteFrom('sign_in_attempts')
    .where('person_id', '=', keep.personId)
    .where('session_id', 'is', null)
    .execute()
  for (const { id } of ended) work.tell({ endSessionId: id })
  return ended.length
}

/** False where the person has no such session. */
export async function endOwnSession(work: Work, personId: string, sessionId: string): Promise<boolean> {
  const ended = await work.trx
    .deleteFrom('auth.session')
    .where('id', '=', sessionId)
    .where('userId', '=', personId)
    .executeTakeFirst()
  if (ended.numDeletedRows !== 1n) return false
  work.tell({ endSessionId: sessionId })
  return true
}
