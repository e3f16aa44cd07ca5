import type { Work } from '../../../kernel/services.ts'

export type DisownedSignIn = {
  personId: string
  sessionId: string
  browserHash: Buffer
  rememberedDeviceId: string | null
  /** When the session began that was told of. */
  openedAt: Date
}

/** Uses the mailed link up; null where it was used, is too old, or never was. */
export async function useNotice(work: Work, tokenHash: Buffer): Promise<DisownedSignIn | null> {
  const row = await work.trx
    .updateTable('sign_in_notices')
    .set({ used_at: new Date(work.now) })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(work.now))
    .returning(['person_id', 'session_id', 'browser_hash', 'remembered_device_id', 'sent_at'])
    .executeTakeFirst()
  return row
    ? {
        personId: row.person_id,
        sessionId: row.session_id,
        browserHash: row.browser_hash,
        rememberedDeviceId: row.remembered_device_id,
        openedAt: row.sent_at,
      }
    : null
}

/**
 * Ends the session and whatever it became by confirming, forgets the browser, and locks the sign-in: whoever it was knows the
 * password, and only a new one opens it again (ACC-8). A session that was confirmed has another id than the one that was told of,
 * and remembers that one. Whatever was opened since goes too: a second sign-in from the same browser is not told by mail, and would
 * outlive the first.
 */
export async function undoSignIn(work: Work, signIn: DisownedSignIn): Promise<void> {
  const { trx } = work
  await trx
    .updateTable('persons')
    .set({ locked_at: new Date(work.now) })
    .where('id', '=', signIn.personId)
    .where('locked_at', 'is', null)
    .execute()
  const ended = await trx
    .deleteFrom('auth.session')
    .where('userId', '=', signIn.personId)
    .where((eb) =>
      eb.or([
        eb('id', '=', signIn.sessionId),
        eb('opened_as', '=', signIn.sessionId),
        eb('createdAt', '>=', signIn.openedAt),
      ]),
    )
    .returning('id')
    .execute()
  for (const { id } of ended) work.tell({ endSessionId: id })
  await trx.deleteFrom('sign_in_attempts').where('person_id', '=', signIn.personId).execute()
  await trx
    .deleteFrom('known_browsers')
    .where('person_id', '=', signIn.personId)
    .where('token_hash', '=', signIn.browserHash)
    .execute()
  await trx
    .deleteFrom('remembered_devices')
    .where('person_id', '=', signIn.personId)
    .where((eb) =>
      eb.or([
        eb('remembered_at', '>=', signIn.openedAt),
        ...(signIn.rememberedDeviceId ? [eb('id', '=', signIn.rememberedDeviceId)] : []),
      ]),
    )
    .execute()
}
