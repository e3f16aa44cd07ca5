import type { Room } from '../../kernel/room.ts'
import { deliverMessage } from './deliver-message/deliver-message.job.ts'
import { createTransport } from './deliver-message/transport.ts'
import { showDemoOutbox } from './show-demo-outbox/show-demo-outbox.route.ts'

export { type Recipient, type Telling, tellPersons } from './tell-person/tell-person.ts'

export const notifications: Room = {
  name: 'notifications',
  routes: [showDemoOutbox],
  jobs(services) {
    const transport = createTransport(services.config)
    return { 'deliver-message': (data) => deliverMessage(services, transport, data) }
  },
}
