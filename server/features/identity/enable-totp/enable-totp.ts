import { randomInt } from 'node:crypto'
import { symmetricEncrypt } from 'better-auth/crypto'
import { authSecret } from '../../../kernel/http/session-cookie.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'

const backupCodeCount = 10

/**
 * Turns the second factor on as the sign-in expects it: the authenticator's secret and ten backup codes, both encrypted. Codes are
 * six digits, a new one each 30 seconds, HMAC-SHA-1 over the secret's UTF-8 bytes (RFC 6238); an authenticator app is given the
 * secret in base32. Returns the backup codes, which are shown to the person once.
 */
export async function enableTotp(work: Work, personId: string, secret: string): Promise<string[]> {
  const key = authSecret(work.services.config)
  const backupCodes = Array.from({ length: backupCodeCount }, newBackupCode)
  await work.trx.deleteFrom('auth.twoFactor').where('userId', '=', personId).execute()
  await work.trx
    .insertInto('auth.twoFactor')
    .values({
      id: newId(),
      userId: personId,
      secret: await symmetricEncrypt({ key, data: secret }),
      backupCodes: await symmetricEncrypt({ key, data: JSON.stringify(backupCodes) }),
      verified: true,
    })
    .execute()
  await work.trx.updateTable('auth.user').set({ twoFactorEnabled: true }).where('id', '=', personId).execute()
  return backupCodes
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
function newBackupCode(): string {
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}
