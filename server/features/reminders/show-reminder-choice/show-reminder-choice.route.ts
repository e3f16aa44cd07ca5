import { portalRoute } from '../../../kernel/http/route.ts'
import { ReminderChoice, reminderChoiceOf } from './reminder-choice.ts'

export const showReminderChoice = portalRoute({
  operationId: 'showReminderChoice',
  method: 'GET',
  path: '/reminders',
  summary: 'When the signed-in person is reminded of this client’s appointments, and whether by text.',
  permit: 'scheduling',
  audit: null,
  success: [200, ReminderChoice],
  handle: ({ work, portal }) => reminderChoiceOf(work, portal),
})
