import type { Trx } from '../../../kernel/db/pool.ts'
import { newId } from '../../../kernel/ids.ts'
import { codeMinutes, codesPerNumber, codesPerPerson, codeTries } from './cell-phone-code.rules.ts'

export async function countCodes(
  trx: Trx,
  { personId, cellPhone }: { personId: string; cellPhone: string },
  now: number,
): Promise<{ toNumber: number; byPerson: number }> {
  // One at a time a person, so that simultaneous requests do not pass the cap together.
  await trx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().execute()
  const since = (minutes: number) => new Date(now - minutes * 60_000)
  const row = await trx
    .selectFrom('cell_phone_changes')
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere('cell_phone', '=', cellPhone)
        .filterWhere('asked_at', '>', since(codesPerNumber.minutes))
        .as('toNumber'),
      eb.fn.countAll<number>().filterWhere('person_id', '=', personId).as('byPerson'),
    ])
    .where('asked_at', '>', since(codesPerPerson.minutes))
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('cell_phone', '=', cellPhone)]))
    .executeTakeFirstOrThrow()
  return { toNumber: Number(row.toNumber), byPerson: Number(row.byPerson) }
}

/** Opens a change and voids the one before, whose code works no more. */
export async function openCellPhoneChange(
  trx: Trx,
  change: { personId: string; cellPhone: string; codeHash: Buffer },
  now: number,
): Promise<void> {
  await trx
    .updateTable('cell_phone_changes')
    .set({ voided_at: new Date(now) })
    .where('person_id', '=', change.personId)
    .where('done_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
  await trx
    .insertInto('cell_phone_changes')
    .values({
      id: newId(),
      person_id: change.personId,
      cell_phone: change.cellPhone,
      code_hash: change.codeHash,
      asked_at: new Date(now),
      expires_at: new Date(now + codeMinutes * 60_000),
    })
    .execute()
}

/** Takes one of the tries of the open change, before the code is compared, so that no race gives more of them. */
export async function takeCodeTry(
  trx: Trx,
  personId: string,
  now: number,
): Promise<{ id: string; cellPhone: string; codeHash: Buffer } | null> {
  const row = await trx
    .updateTable('cell_phone_changes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('person_id', '=', personId)
    .where('done_at', 'is', null)
    .where('voided_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .where('tries', '<', codeTries)
    .returning(['id', 'cell_phone', 'code_hash'])
    .executeTakeFirst()
  return row ? { id: row.id, cellPhone: row.cell_phone, codeHash: row.code_hash } : null
}

/** False where the change was finished or voided meanwhile. */
export async function finishCellPhoneChange(
  trx: Trx,
  change: { id: string; personId: string; cellPhone: string },
  now: number,
): Promise<boolean> {
  const done = await trx
    .updateTable('cell_phone_changes')
    .set({ done_at: new Date(now) })
    .where('id', '=', change.id)
    .where('done_at', 'is', null)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  await trx
    .updateTable('persons')
    .set({ cell_phone: change.cellPhone })
    .where('id', '=', change.personId)
    .execute()
  return true
}
