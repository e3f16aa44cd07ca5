import type { Trx } from '../../../kernel/db/pool.ts'

/** From here on no practice texts this number (47 CFR 64.1200(a)(10)). */
export async function keepStopped(trx: Trx, number: string, because: 'answer' | 'service'): Promise<void> {
  await trx
    .insertInto('stopped_numbers')
    .values({ number, because })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .execute()
}

/** Texts may go there again. Says whether they were stopped. */
export async function forgetStopped(trx: Trx, number: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('stopped_numbers')
    .where('number', '=', number)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function isStopped(trx: Trx, number: string): Promise<boolean> {
  const row = await trx
    .selectFrom('stopped_numbers')
    .select('number')
    .where('number', '=', number)
    .executeTakeFirst()
  return row !== undefined
}
