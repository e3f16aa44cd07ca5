import type { Work } from '../../kernel/services.ts'
import type { QuietHours } from '../notifications/index.ts'
import { type PlannedReminder, usualReminders } from './reminder-plan.rules.ts'

export type ReminderSettings = typeof usualReminders & { version: number }

/** When this practice reminds; what is usual where it never said. */
export async function reminderSettings(work: Work): Promise<ReminderSettings> {
  const row = await work.trx
    .selectFrom('reminder_settings')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .executeTakeFirst()
  if (!row) return { ...usualReminders, version: 0 }
  return {
    plan: row.plan as PlannedReminder[],
    quietFromMinutes: row.quiet_from_minutes,
    quietUntilMinutes: row.quiet_until_minutes,
    version: row.version,
  }
}

export const quietHoursOf = (
  timeZone: string,
  { quietFromMinutes, quietUntilMinutes }: Pick<ReminderSettings, 'quietFromMinutes' | 'quietUntilMinutes'>,
): QuietHours => ({ timeZone, fromMinutes: quietFromMinutes, untilMinutes: quietUntilMinutes })
