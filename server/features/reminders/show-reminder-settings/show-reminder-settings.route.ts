import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'
import { numberOfPractice } from '../../notifications/index.ts'
import { Plan } from '../reminder.schemas.ts'
import { reminderSettings } from '../reminder-settings.sql.ts'

const MinutesOfDay = Type.Integer({ minimum: 0, maximum: 1439 })
export const settingFields = {
  plan: Plan,
  quietFromMinutes: MinutesOfDay,
  quietUntilMinutes: MinutesOfDay,
}

export const showReminderSettings = practiceRoute({
  operationId: 'showReminderSettings',
  method: 'GET',
  path: '/reminder-settings',
  summary: 'When this practice reminds of appointments, and from which number it texts.',
  permit: 'practice.settings',
  audit: null,
  success: [
    200,
    Closed({
      ...settingFields,
      version: Type.Integer(),
      hasTexts: Type.Boolean({ description: 'Whether this installation can send texts' }),
      number: Nullable(Type.String({ description: 'E.164; null in the demonstration' })),
    }),
  ],
  async handle({ work, services, staff }) {
    const { twilio, isDemo } = services.config
    return {
      ...(await reminderSettings(work)),
      hasTexts: twilio !== null || isDemo,
      number: twilio ? numberOfPractice(twilio, staff.practiceId) : null,
    }
  },
})
