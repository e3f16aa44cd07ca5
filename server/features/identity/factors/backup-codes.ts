import { createHmac, randomInt } from 'node:crypto'
import { type Config, derivedSecret } from '../../../kernel/config.ts'
import type { Trx } from '../../../kernel/db/pool.ts'
import type { Work } from '../../../kernel/services.ts'

export const backupCodeCount = 10

// No letter or digit that is read as another one.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
function newBackupCode(): string {
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Fifty bits are guessed from a plain hash in hours, so the hash needs a key that the database does not hold. */
const hashOfBackupCode = (config: Config, personId: string, code: string): Buffer =>
  createHmac('sha256', derivedSecret(config, 'backup codes'))
    .update(`${personId}|${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
    .digest()

/** Ten new codes, which are shown once and kept hashed; the earlier ones work no longer (AUTH-13). */
export async function makeBackupCodes(work: Work, personId: string): Promise<string[]> {
  const codes = new Set<string>()
  while (codes.size < backupCodeCount) codes.add(newBackupCode())
  await work.trx.deleteFrom('backup_codes').where('person_id', '=', personId).execute()
  await work.trx
    .insertInto('backup_codes')
    .values(
      [...codes].map((code) => ({
        person_id: personId,
        code_hash: hashOfBackupCode(work.services.config, personId, code),
        made_at: new Date(work.now),
      })),
    )
    .execute()
  return [...codes]
}

/** Each code counts once: of two simultaneous tries the row's change decides. */
export async function takeBackupCode(work: Work, personId: string, code: string): Promise<boolean> {
  const taken = await work.trx
    .updateTable('backup_codes')
    .set({ used_at: new Date(work.now) })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hashOfBackupCode(work.services.config, personId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** How many codes are left, or null where none were ever made. */
export async function backupCodesLeft(trx: Trx, personId: string): Promise<number | null> {
  const row = await trx
    .selectFrom('backup_codes')
    .select((eb) => [
      eb.fn.countAll<number>().as('made'),
      eb.fn.countAll<number>().filterWhere('used_at', 'is', null).as('left'),
    ])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(row.made) === 0 ? null : Number(row.left)
}
