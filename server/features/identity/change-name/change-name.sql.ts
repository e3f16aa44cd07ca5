import type { Trx } from '../../../kernel/db/pool.ts'

export type PersonName = {
  firstName: string
  middleInitial: string | null
  lastName: string
  suffix: string | null
}

/** The name of a login's person and the zone of his times; one for all places that the login opens. */
export async function changeNameAndZone(
  trx: Trx,
  personId: string,
  { firstName, middleInitial, lastName, suffix, timeZone }: PersonName & { timeZone: string },
): Promise<void> {
  await trx
    .updateTable('persons')
    .set({
      first_name: firstName,
      middle_initial: middleInitial,
      last_name: lastName,
      suffix,
      time_zone: timeZone,
    })
    .where('id', '=', personId)
    .execute()
}

export async function findNameAndZone(
  trx: Trx,
  personId: string,
): Promise<PersonName & { timeZone: string }> {
  const row = await trx
    .selectFrom('persons')
    .select(['first_name', 'middle_initial', 'last_name', 'suffix', 'time_zone'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    firstName: row.first_name,
    middleInitial: row.middle_initial,
    lastName: row.last_name,
    suffix: row.suffix,
    timeZone: row.time_zone,
  }
}
