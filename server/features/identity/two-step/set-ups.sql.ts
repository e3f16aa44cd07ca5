import type { Work } from '../../../kernel/services.ts'
import { codeMinutes, codeTries } from '../send-code/code.rules.ts'

export type SetUpMethod = 'totp' | 'text' | 'email'
export type SetUp = { sealed_secret?: string; cell_phone?: string; code_hash?: Buffer }

/** An app is set up at one's leisure; a code that was sent is good for ten minutes (AUTH-07). */
const minutesOf = { totp: 30, text: codeMinutes, email: codeMinutes }

/** Begins setting a factor up, or begins it again: what was begun before counts no longer. */
export async function beginSetUp(
  work: Work,
  personId: string,
  method: SetUpMethod,
  begun: SetUp,
): Promise<void> {
  const values = {
    sealed_secret: begun.sealed_secret ?? null,
    cell_phone: begun.cell_phone ?? null,
    code_hash: begun.code_hash ?? null,
    expires_at: new Date(work.now + minutesOf[method] * 60_000),
    tries: 0,
  }
  await work.trx
    .insertInto('factor_set_ups')
    .values({ person_id: personId, method, ...values })
    .onConflict((c) => c.columns(['person_id', 'method']).doUpdateSet(values))
    .execute()
}

/** What was begun and may still be finished, locked. */
export const findSetUp = (work: Work, personId: string, method: SetUpMethod) =>
  work.trx
    .selectFrom('factor_set_ups')
    .select(['sealed_secret', 'cell_phone', 'code_hash'])
    .where('person_id', '=', personId)
    .where('method', '=', method)
    .where('expires_at', '>', new Date(work.now))
    .where('tries', '<', codeTries)
    .forUpdate()
    .executeTakeFirst()

export async function countSetUpTry({ trx }: Work, personId: string, method: SetUpMethod): Promise<void> {
  await trx
    .updateTable('factor_set_ups')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('person_id', '=', personId)
    .where('method', '=', method)
    .where('tries', '<', codeTries)
    .execute()
}

export async function endSetUp({ trx }: Work, personId: string, method: SetUpMethod): Promise<void> {
  await trx
    .deleteFrom('factor_set_ups')
    .where('person_id', '=', personId)
    .where('method', '=', method)
    .execute()
}
