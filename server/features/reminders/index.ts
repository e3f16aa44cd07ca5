import { asSystem } from '../../kernel/db/work.ts'
import type { Room } from '../../kernel/room.ts'
import { askForDelivery } from '../notifications/index.ts'
import { answerDemoText } from './answer-demo-text/answer-demo-text.route.ts'
import { answerReminderLink } from './answer-reminder-link/answer-reminder-link.route.ts'
import './changes-by-text.ts'
import { changeReminderChoice } from './change-reminder-choice/change-reminder-choice.route.ts'
import { changeReminderSettings } from './change-reminder-settings/change-reminder-settings.route.ts'
import { endTextConsent } from './end-text-consent/end-text-consent.route.ts'
import { findReminders } from './find-reminders/find-reminders.job.ts'
import { listAppointmentReminders } from './list-appointment-reminders/list-appointment-reminders.route.ts'
import { listClientReminders } from './list-client-reminders/list-client-reminders.route.ts'
import { receiveText } from './receive-text/receive-text.route.ts'
import { recordTextConsent } from './record-text-consent/record-text-consent.route.ts'
import { showReminderChoice } from './show-reminder-choice/show-reminder-choice.route.ts'
import { showReminderLink } from './show-reminder-link/show-reminder-link.route.ts'
import { showReminderSettings } from './show-reminder-settings/show-reminder-settings.route.ts'

export { keepAnswer } from './keep-answer.ts'
export { reminderMail, reminderText } from './reminder-words.ts'
export { insertMessages, insertReminders } from './send-reminders.ts'

export const reminders: Room = {
  name: 'reminders',
  routes: [
    showReminderSettings,
    changeReminderSettings,
    showReminderChoice,
    changeReminderChoice,
    listAppointmentReminders,
    listClientReminders,
    recordTextConsent,
    endTextConsent,
    showReminderLink,
    answerReminderLink,
    receiveText,
    answerDemoText,
  ],
  jobs: (services) => ({
    'find-reminders': async () => {
      await findReminders(services)
      await askForDelivery(services)
    },
  }),
  async tidyUp(services) {
    await asSystem(services, 'tidy up', ({ trx }) =>
      services.jobs.enqueue(trx, 'find-reminders', { practiceId: null, id: 'find-reminders' }),
    )
  },
}
