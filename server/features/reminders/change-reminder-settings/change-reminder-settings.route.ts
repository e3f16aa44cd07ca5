import { sql } from 'kysely'
import { Type } from 'typebox'
import { invalid, lostRace } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { planFault } from '../plan-fault.rules.ts'
import { reminderSettings } from '../reminder-settings.sql.ts'
import { settingFields } from '../show-reminder-settings/show-reminder-settings.route.ts'

export const changeReminderSettings = practiceRoute({
  operationId: 'changeReminderSettings',
  method: 'PUT',
  path: '/reminder-settings',
  summary: 'Says when the practice reminds of appointments. What was sent already is not sent again.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'reminderSettings' },
  body: Closed({ ...settingFields, version: Type.Integer({ minimum: 0 }) }),
  success: [200, Closed({ version: Type.Integer() })],
  async handle({ work, staff, body }) {
    const fault = planFault(body.plan)
    if (fault) throw invalid([fault])
    const { rows } = await sql<{ version: number }>`
      insert into reminder_settings as s (practice_id, plan, quiet_from_minutes, quiet_until_minutes)
      select ${staff.practiceId}, ${JSON.stringify(body.plan)}::jsonb, ${body.quietFromMinutes}, ${body.quietUntilMinutes}
      where ${body.version}::int = 0 or exists (select 1 from reminder_settings where practice_id = ${staff.practiceId})
      on conflict (practice_id) do update set plan = excluded.plan, quiet_from_minutes = excluded.quiet_from_minutes,
        quiet_until_minutes = excluded.quiet_until_minutes, version = s.version + 1
      where s.version = ${body.version}
      returning version`.execute(work.trx)
    if (!rows[0])
      throw lostRace(
        'Somebody else changed the reminders meanwhile. Nothing was saved: look at both, then save again.',
        { current: await reminderSettings(work) },
      )
    work.record({
      action: 'change',
      subjectType: 'reminderSettings',
      subjectId: staff.practiceId,
      details: { plan: body.plan.map((one) => `${one.leadMinutes} ${one.by}`) },
    })
    return rows[0]
  },
})
