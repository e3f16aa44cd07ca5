import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'

const placeOfVerifier = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'calendar_consents.verifier',
  rowId,
})
const idOf = (state: string) => createHash('sha256').update(state).digest()

/** Begins a consent: the word that travels with it (with the practice in front, for the page that comes back), and its verifier. */
export async function beginConsent(
  work: Work,
  who: { staffId: string; sessionId: string },
): Promise<{ state: string; verifier: string }> {
  const state = `${work.practiceId}.${randomBytes(24).toString('base64url')}`
  const verifier = randomBytes(48).toString('base64url')
  const rowId = newId()
  const sealed = await work.services.keyring.seal(work.trx, placeOfVerifier(work.practiceId, rowId), verifier)
  await sql`
    insert into calendar_consents (practice_id, id, staff_id, session_id, sealed_verifier, row_id, created_at)
    values (${work.practiceId}, ${idOf(state)}, ${who.staffId}, ${who.sessionId}, ${sealed}, ${rowId}, ${new Date(work.now)})`.execute(
    work.trx,
  )
  return { state, verifier }
}

/** Used up by this. Null unless the same session of the same staff member began it, less than half an hour ago. */
export async function takeConsent(
  work: Work,
  state: string,
  who: { staffId: string; sessionId: string },
): Promise<{ verifier: string } | null> {
  const { rows } = await sql<{ sealed_verifier: Buffer; row_id: string }>`
    delete from calendar_consents where practice_id = ${work.practiceId} and id = ${idOf(state)} and staff_id = ${who.staffId}
      and session_id = ${who.sessionId} and created_at > ${new Date(work.now - 30 * minuteMs)}
    returning sealed_verifier, row_id`.execute(work.trx)
  const row = rows[0]
  return row
    ? {
        verifier: await work.services.keyring.openText(
          work.trx,
          placeOfVerifier(work.practiceId, row.row_id),
          row.sealed_verifier,
        ),
      }
    : null
}
