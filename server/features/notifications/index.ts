import type { Room } from '../../kernel/room.ts'
import { chooseNotices, showNotices } from './choose-notices/choose-notices.route.ts'
import { deliverMessage } from './deliver-message/deliver-message.job.ts'
import { createTransport } from './deliver-message/transport.ts'
import { receiveBounce } from './receive-bounce/receive-bounce.route.ts'
import { showDemoOutbox } from './show-demo-outbox/show-demo-outbox.route.ts'

export { type MessageBounced, onMessageBounced } from './on-message-bounced.ts'
export { type BounceReason, bounceReasons } from './receive-bounce/bounce-reason.rules.ts'
export { type Recipient, type Telling, tellPersons } from './tell-person/tell-person.ts'
export { wasToldSince } from './tell-person/was-told.sql.ts'

export const notifications: Room = {
  name: 'notifications',
  routes: [showDemoOutbox, receiveBounce, showNotices, chooseNotices],
  jobs(services) {
    const transport = createTransport(services.config)
    return { 'deliver-message': (data) => deliverMessage(services, transport, data) }
  },
}
