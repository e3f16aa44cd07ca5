import type { Work } from '../../../kernel/services.ts'

/** Everyone active with the roles held, locked until the end of the transaction; by name. */
export const lockStaff = (work: Work): Promise<{ id: string; roles: string[] }[]> =>
  work.trx
    .selectFrom('staff_members')
    .select(['id', 'roles'])
    .where('practice_id', '=', work.practiceId)
    .where('status', '=', 'active')
    .orderBy('display_name')
    .orderBy('id')
    .forUpdate()
    .execute()

export async function writeRoles(work: Work, staffId: string, roles: string[]): Promise<void> {
  await work.trx
    .updateTable('staff_members')
    .set((eb) => ({ roles, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', staffId)
    .execute()
}
