import type { Trx } from '../../../kernel/db/pool.ts'

export async function findLocale(trx: Trx, personId: string): Promise<string> {
  const { locale } = await trx
    .selectFrom('persons')
    .select('locale')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return locale
}
