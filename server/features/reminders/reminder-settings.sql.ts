import { sql } from 'kysely'
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

/** Null where somebody else saved meanwhile; version 0 says that nobody ever did. */
export async function saveReminderSettings(
  work: Work,
  wanted: { plan: PlannedReminder[]; quietFromMinutes: number; quietUntilMinutes: number; version: number },
): Promise<{ version: number } | null> {
  const { rows } = await sql<{ version: number }>`
    insert into reminder_settings as s (practice_id, plan, quiet_from_minutes, quiet_until_minutes)
    select ${work.practiceId}, ${JSON.stringify(wanted.plan)}::jsonb, ${wanted.quietFromMinutes}, ${wanted.quietUntilMinutes}
    where ${wanted.version}::int = 0 or exists (select 1 from reminder_settings where practice_id = ${work.practiceId})
    on conflict (practice_id) do update set plan = excluded.plan, quiet_from_minutes = excluded.quiet_from_minutes,
      quiet_until_minutes = excluded.quiet_until_minutes, version = s.version + 1
    where s.version = ${wanted.version}
    returning version`.execute(work.trx)
  return rows[0] ?? null
}
