import { openForLogin, sealForLogin } from '../../../kernel/crypto/login-seal.ts'
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
  await keepAuthenticatorApp(work, personId, sealTotpSecret(work, personId, secret))
  const codes = await makeBackupCodes(work, personId)
  await settleTwoStep(work.trx, personId)
  return codes
}

const placeOf = (personId: string) => ({ personId, purpose: 'authenticator app' })

export const sealTotpSecret = (work: Work, personId: string, secret: string): string =>
  sealForLogin(work.services.config, placeOf(personId), secret)

export const openTotpSecret = (work: Work, personId: string, sealed: string): string =>
  openForLogin(work.services.config, placeOf(personId), sealed)

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
