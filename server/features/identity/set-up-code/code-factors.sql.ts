import type { Work } from '../../../kernel/services.ts'
import type { CodeMethod } from '../factors/factors.sql.ts'

/** The number is the one that proved to be the person's; a login without a cell phone has it as that from now on. */
export async function keepCodeFactor(
  work: Work,
  personId: string,
  method: CodeMethod,
  cellPhone: string | null,
): Promise<void> {
  const kept = { cell_phone: cellPhone, added_at: new Date(work.now) }
  await work.trx
    .insertInto('code_factors')
    .values({ person_id: personId, method, ...kept })
    .onConflict((c) => c.columns(['person_id', 'method']).doUpdateSet(kept))
    .execute()
  if (cellPhone)
    await work.trx
      .updateTable('persons')
      .set({ cell_phone: cellPhone })
      .where('id', '=', personId)
      .where('cell_phone', 'is', null)
      .execute()
}
