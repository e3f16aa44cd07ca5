import { timingSafeEqual } from 'node:crypto'
import type { Work } from '../../../kernel/services.ts'
import { openTotpSecret } from '../enable-totp/enable-totp.ts'
import { isTotpCode } from '../factors/authenticator-app.ts'
import { takeBackupCode } from '../factors/backup-codes.ts'
import { hashOfSentCode } from '../send-code/code-secret.ts'
import { type Attempt, forgetSentCode } from './attempts.sql.ts'
import { takeTotpCode } from './second-step.sql.ts'

export type SecondFactor = { method: 'totp' | 'backup-code' | 'text' | 'email'; code: string }

/**
 * Takes a code of the person's authenticator app, one of the backup codes, or the code that this sign-in had sent. Each counts once,
 * also in a race (AUTH-06, AUTH-07, AUTH-13). The caller counts the tries, and holds the attempt.
 */
export async function takeSecondFactor(
  work: Work,
  personId: string,
  given: SecondFactor,
  attempt: Attempt | null = null,
): Promise<boolean> {
  const code = given.code.replaceAll(/\s/g, '')
  switch (given.method) {
    case 'totp':
      return takeTotp(work, personId, code)
    case 'backup-code':
      return takeBackupCode(work, personId, code)
    default:
      return attempt !== null && takeSentCode(work, attempt, given.method, code)
  }
}

async function takeTotp(work: Work, personId: string, code: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom('authenticator_apps')
    .select('sealed_secret')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return false
  const secret = openTotpSecret(work, personId, row.sealed_secret)
  return isTotpCode(secret, code, work.now) && takeTotpCode(work.trx, personId, code)
}

async function takeSentCode(
  work: Work,
  attempt: Attempt,
  method: 'text' | 'email',
  code: string,
): Promise<boolean> {
  if (attempt.codeMethod !== method || !attempt.codeHash || !attempt.codeExpiresAt) return false
  if (attempt.codeExpiresAt.getTime() <= work.now) return false
  if (!timingSafeEqual(attempt.codeHash, hashOfSentCode(work.services.config, attempt.id, code))) return false
  await forgetSentCode(work, attempt)
  return true
}
