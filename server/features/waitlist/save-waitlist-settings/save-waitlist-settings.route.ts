import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { saveSettings } from '../waitlist-settings.sql.ts'

export const Settings = Closed({
  answerMinutes: Type.Integer({
    minimum: 10,
    maximum: 1440,
    description: 'How long an offered time is held for an answer, quiet hours not counted',
  }),
  quietFromMinutes: Type.Integer({
    minimum: 0,
    maximum: 1439,
    description:
      'By the wall clock where each client is, since midnight; the same as the end: no quiet hours',
  }),
  quietUntilMinutes: Type.Integer({ minimum: 0, maximum: 1439 }),
})

export const saveWaitlistSettings = practiceRoute({
  operationId: 'saveWaitlistSettings',
  method: 'PUT',
  path: '/waitlist/settings',
  summary: 'How long an offered time waits for an answer, and when nobody is asked.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'practice' },
  body: Settings,
  success: [200, Settings],
  async handle({ work, body }) {
    await saveSettings(work, body)
    return body
  },
})
