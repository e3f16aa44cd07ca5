import type { Work } from '../../../kernel/services.ts'

/** Whether people who register here confirm their phone by a code (ACC-13). Returns false where it was so already. */
export async function requireSecondStep(work: Work, isRequired: boolean): Promise<boolean> {
  const result = await work.trx
    .updateTable('practices')
    .set((eb) => ({
      is_second_step_required: isRequired,
      settings_version: eb('settings_version', '+', 1),
    }))
    .where('id', '=', work.practiceId)
    .where('is_second_step_required', '<>', isRequired)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
