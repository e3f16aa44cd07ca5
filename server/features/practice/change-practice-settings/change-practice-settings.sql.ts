import type { Work } from '../../../kernel/services.ts'
import { columnOf, type Setting, type SettingsChanges } from './settings.rules.ts'

/** Changes settings that are still at this version. Returns the new version, or null when they are at another one. */
export async function changeSettings(
  work: Work,
  version: number,
  changes: SettingsChanges,
): Promise<number | null> {
  const values = Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [columnOf[name as Setting], value]),
  )
  const row = await work.trx
    .updateTable('practices')
    .set((eb) => ({ ...values, settings_version: eb('settings_version', '+', 1) }))
    .where('id', '=', work.practiceId)
    .where('settings_version', '=', version)
    .returning('settings_version')
    .executeTakeFirst()
  return row?.settings_version ?? null
}
