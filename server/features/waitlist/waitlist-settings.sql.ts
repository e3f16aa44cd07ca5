import { sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'
import { type AnswerSettings, usualAnswerSettings } from './offer-freed-time/answer-time.rules.ts'

export type WaitlistSettings = Omit<AnswerSettings, 'timeZone'>

/** As the practice set them, or as they are usual; and whether clients may book at all. */
export async function waitlistSettings(work: Work): Promise<WaitlistSettings & { isOn: boolean }> {
  const { rows } = await sql<WaitlistSettings & { isOn: boolean }>`
    select 'selfScheduling' = any(p.features) as "isOn",
      coalesce(s.answer_minutes, ${usualAnswerSettings.answerMinutes}::int) as "answerMinutes",
      coalesce(s.quiet_from_minutes, ${usualAnswerSettings.quietFromMinutes}::int) as "quietFromMinutes",
      coalesce(s.quiet_until_minutes, ${usualAnswerSettings.quietUntilMinutes}::int) as "quietUntilMinutes"
    from practices p left join waitlist_settings s on s.practice_id = p.id where p.id = ${work.practiceId}`.execute(
    work.trx,
  )
  return rows[0]!
}

export async function saveSettings(work: Work, settings: WaitlistSettings): Promise<void> {
  await sql`insert into waitlist_settings (practice_id, answer_minutes, quiet_from_minutes, quiet_until_minutes)
    values (${work.practiceId}, ${settings.answerMinutes}, ${settings.quietFromMinutes}, ${settings.quietUntilMinutes})
    on conflict (practice_id) do update set answer_minutes = excluded.answer_minutes,
      quiet_from_minutes = excluded.quiet_from_minutes, quiet_until_minutes = excluded.quiet_until_minutes`.execute(
    work.trx,
  )
}
