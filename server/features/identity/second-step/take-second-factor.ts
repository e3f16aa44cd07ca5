import { createHmac, timingSafeEqual } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Trx } from '../../../kernel/db/pool.ts'
import { authSecret } from '../../../kernel/http/session-cookie.ts'
import type { Work } from '../../../kernel/services.ts'
import { takeTotpCode } from './second-step.sql.ts'

export type SecondFactor = { method: 'totp' | 'backup-code'; code: string }

const stepMs = 30_000

/**
 * Takes a code of the person's authenticator app, or one of the backup codes, which is used up by it. Each counts once, also in a
 * race (AUTH-06, AUTH-13). The caller counts the tries.
 */
export async function takeSecondFactor(work: Work, personId: string, given: SecondFactor): Promise<boolean> {
  const key = authSecret(work.services.config)
  const row = await factorOf(work.trx, personId)
  if (!row) return false
  const code = given.code.replaceAll(/\s/g, '')
  if (given.method === 'totp') {
    const secret = await symmetricDecrypt({ key, data: row.secret })
    return isCodeOf(secret, code, work.now) && takeTotpCode(work.trx, personId, code)
  }
  const codes = JSON.parse(await symmetricDecrypt({ key, data: row.backupCodes })) as string[]
  if (!codes.includes(code)) return false
  const left = JSON.stringify(codes.filter((one) => one !== code))
  await work.trx
    .updateTable('auth.twoFactor')
    .set({ backupCodes: await symmetricEncrypt({ key, data: left }) })
    .where('id', '=', row.id)
    .execute()
  return true
}

/** Locked, so that of two requests with one backup code the second one sees what the first has taken. */
const factorOf = (trx: Trx, personId: string) =>
  trx
    .selectFrom('auth.twoFactor')
    .select(['id', 'secret', 'backupCodes'])
    .where('userId', '=', personId)
    .forUpdate()
    .executeTakeFirst()

/** RFC 6238: six digits over HMAC-SHA-1, of this half minute, the one before or the next one. */
function isCodeOf(secret: string, code: string, now: number): boolean {
  const given = Buffer.from(code)
  return [-1, 0, 1].some((step) => {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(Math.floor(now / stepMs) + step))
    const digest = createHmac('sha1', Buffer.from(secret)).update(counter).digest()
    const offset = digest[19]! & 15
    const expected = String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
    return given.length === 6 && timingSafeEqual(given, Buffer.from(expected))
  })
}
