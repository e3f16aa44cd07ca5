import type { Trx } from '../../../kernel/db/pool.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  type PasswordContext,
  type PasswordFault,
  passwordFault,
  shortestPassword,
} from './password.rules.ts'

const reasons: Record<PasswordFault, string> = {
  tooShort: `Use at least ${shortestPassword.alone} characters. A few words in a row are easy to remember.`,
  tooLong: 'Use at most 256 characters.',
  common: 'This is one of the passwords that everyone tries first. Choose another one.',
  practiceName: 'This is mostly the name of the practice. Choose something that nobody would guess from it.',
  ownName: 'This is mostly your own name or e-mail. Choose something that nobody would guess from it.',
  pattern: 'This repeats itself or is a simple row of keys. Choose something that is harder to guess.',
}

/** @throws Problem 400 at the field `password`, with the reason and a `code` like `password.common` */
export function refuseWeakPassword(password: string, context: PasswordContext): void {
  const fault = passwordFault(password, context)
  if (!fault) return
  const message =
    fault === 'tooShort' && context.hasSecondFactor
      ? `Use at least ${shortestPassword.withSecondFactor} characters.`
      : reasons[fault]
  const code =
    fault === 'tooShort' && context.hasSecondFactor ? 'password.tooShortBesideCode' : `password.${fault}`
  throw invalid([{ path: 'password', code, message }])
}

/** Keeps the hash as the person's password, whether or not there was one. */
export async function storePassword(trx: Trx, personId: string, passwordHash: string): Promise<void> {
  const changed = await trx
    .updateTable('auth.account')
    .set({ password: passwordHash, updatedAt: new Date() })
    .where('userId', '=', personId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return
  await trx
    .insertInto('auth.account')
    .values({
      id: newId(),
      accountId: personId,
      providerId: 'credential',
      userId: personId,
      password: passwordHash,
    })
    .execute()
}
