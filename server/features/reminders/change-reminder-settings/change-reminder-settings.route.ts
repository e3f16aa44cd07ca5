import { Type } from 'typebox'
import { invalid, lostRace } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { planFault } from '../plan-fault.ts'
import { reminderSettings, saveReminderSettings } from '../reminder-settings.sql.ts'
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
    const saved = await saveReminderSettings(work, body)
    if (!saved)
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
    return saved
  },
})
