import { symmetricEncrypt } from 'better-auth/crypto'
import { authSecret } from '../../../kernel/http/session-cookie.ts'
import type { Work } from '../../../kernel/services.ts'
import { makeBackupCodes } from '../factors/backup-codes.ts'
import { holdLogin, settleTwoStep } from '../factors/factors.sql.ts'

/**
 * Gives the login an authenticator app, in the place of one that it had, and ten backup codes, which are returned to be shown once.
 * Codes are six digits, a new one each 30 seconds, HMAC-SHA-1 over the secret's UTF-8 bytes (RFC 6238); an app is given the secret
 * in base32.
 */
export async function enableTotp(work: Work, personId: string, secret: string): Promise<string[]> {
  await holdLogin(work.trx, personId)
  await keepAuthenticatorApp(work, personId, await sealTotpSecret(work, secret))
  const codes = await makeBackupCodes(work, personId)
  await settleTwoStep(work.trx, personId)
  return codes
}

export const sealTotpSecret = (work: Work, secret: string): Promise<string> =>
  symmetricEncrypt({ key: authSecret(work.services.config), data: secret })

export async function keepAuthenticatorApp(
  { trx, now }: Work,
  personId: string,
  sealedSecret: string,
): Promise<void> {
  const kept = { sealed_secret: sealedSecret, added_at: new Date(now) }
  await trx
    .insertInto('authenticator_apps')
    .values({ person_id: personId, ...kept })
    .onConflict((c) => c.column('person_id').doUpdateSet(kept))
    .execute()
}
