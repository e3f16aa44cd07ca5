import type { Room } from '../../kernel/room.ts'
import { chooseNotices, showNotices } from './choose-notices/choose-notices.route.ts'
import { askForDelivery } from './deliver-message/ask-for-delivery.ts'
import { deliverMessage } from './deliver-message/deliver-message.job.ts'
import { deliverWaiting } from './deliver-message/deliver-waiting.job.ts'
import { createTransport } from './deliver-message/transport.ts'
import { receiveBounce } from './receive-bounce/receive-bounce.route.ts'
import { receiveTextStatus } from './receive-text-status/receive-text-status.route.ts'
import { showDemoOutbox } from './show-demo-outbox/show-demo-outbox.route.ts'

export { askForDelivery } from './deliver-message/ask-for-delivery.ts'
export { numberOfPractice } from './deliver-message/text-service.ts'
export { mailServerOf } from './deliver-message/transport.ts'
export { type MessageBounced, onMessageBounced } from './on-message-bounced.ts'
export { beforeQuiet, endOfQuiet, isQuiet, type QuietHours } from './quiet-hours.rules.ts'
export { type BounceReason, bounceReasons } from './receive-bounce/bounce-reason.rules.ts'
export { readTextNotice } from './receive-text-status/text-notice.ts'
export { forgetStopped, isStopped, keepStopped } from './stopped-numbers/stopped-numbers.sql.ts'
export { alsoByText, type Recipient, type Telling, tellPersons } from './tell-person/tell-person.ts'
export { wasToldSince } from './tell-person/was-told.sql.ts'

export const notifications: Room = {
  name: 'notifications',
  routes: [showDemoOutbox, receiveBounce, receiveTextStatus, showNotices, chooseNotices],
  jobs(services) {
    const transport = createTransport(services.config)
    return {
      'deliver-message': (data) => deliverMessage(services, transport, data),
      'deliver-waiting': () =>
        deliverWaiting(services, () => createTransport(services.config, { manyMails: true })),
    }
  },
  tidyUp: askForDelivery,
}
