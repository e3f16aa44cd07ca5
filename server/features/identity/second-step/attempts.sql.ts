import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { CodeMethod } from '../factors/factors.sql.ts'
import { codeMinutes, codeTries } from '../send-code/code.rules.ts'

/** How long the second step may take. */
export const attemptMinutes = 10

/** A sign-in whose first factor was right. Found locked, so that its tries come one after another in any number of processes. */
export type Attempt = {
  id: string
  personId: string
  tries: number
  codeMethod: CodeMethod | null
  codeHash: Buffer | null
  codeExpiresAt: Date | null
}

const columns = [
  'id',
  'person_id as personId',
  'tries',
  'code_method as codeMethod',
  'code_hash as codeHash',
  'code_expires_at as codeExpiresAt',
] as const

const beginning = (work: Work, personId: string) => ({
  id: newId(),
  person_id: personId,
  started_at: new Date(work.now),
  expires_at: new Date(work.now + attemptMinutes * 60_000),
})

/** Begins a second step. Returns the cookie's secret: whoever has none of it cannot go on (AUTH-07). */
export async function beginAttempt(work: Work, personId: string): Promise<string> {
  const token = newLinkToken()
  await work.trx
    .insertInto('sign_in_attempts')
    .values({ ...beginning(work, personId), token_hash: hashOfLinkToken(token) })
    .execute()
  return token
}

/** The sign-in that this cookie's secret holds, while it may still be finished. */
export async function findAttempt(work: Work, token: string | null): Promise<Attempt | null> {
  if (!token) return null
  const row = await work.trx
    .selectFrom('sign_in_attempts')
    .select(columns)
    .where('token_hash', '=', hashOfLinkToken(token))
    .where('expires_at', '>', new Date(work.now))
    .where('tries', '<', codeTries)
    .forUpdate()
    .executeTakeFirst()
  return (row as Attempt | undefined) ?? null
}

/** The confirming of a sign-in within a session; begun where there is none, and anew when the last one is over. */
export async function attemptWithin(
  work: Work,
  session: { sessionId: string; personId: string },
): Promise<Attempt> {
  const values = { ...beginning(work, session.personId), session_id: session.sessionId }
  await work.trx
    .insertInto('sign_in_attempts')
    .values(values)
    .onConflict((c) =>
      c
        .column('session_id')
        .doUpdateSet({
          started_at: values.started_at,
          expires_at: values.expires_at,
          tries: 0,
          code_method: null,
          code_hash: null,
          code_expires_at: null,
        })
        .where('sign_in_attempts.expires_at', '<=', values.started_at),
    )
    .execute()
  const row = await work.trx
    .selectFrom('sign_in_attempts')
    .select(columns)
    .where('session_id', '=', session.sessionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row as Attempt
}

export async function countAttemptTry({ trx }: Work, attempt: Attempt): Promise<void> {
  await trx
    .updateTable('sign_in_attempts')
    .set({ tries: attempt.tries + 1 })
    .where('id', '=', attempt.id)
    .execute()
}

/** A new code takes the place of the earlier one (AUTH-07). */
export async function keepSentCode(
  work: Work,
  attempt: Attempt,
  method: CodeMethod,
  codeHash: Buffer,
): Promise<void> {
  await work.trx
    .updateTable('sign_in_attempts')
    .set({
      code_method: method,
      code_hash: codeHash,
      code_expires_at: new Date(work.now + codeMinutes * 60_000),
    })
    .where('id', '=', attempt.id)
    .execute()
}

/** The code is used up. */
export async function forgetSentCode({ trx }: Work, attempt: Attempt): Promise<void> {
  await trx
    .updateTable('sign_in_attempts')
    .set({ code_method: null, code_hash: null, code_expires_at: null })
    .where('id', '=', attempt.id)
    .execute()
}

export async function endAttempt({ trx }: Work, attempt: Attempt): Promise<void> {
  await trx.deleteFrom('sign_in_attempts').where('id', '=', attempt.id).execute()
}
