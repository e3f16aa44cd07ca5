import { Type } from 'typebox'
import { publicRoute } from '../../../kernel/http/route.ts'
import { readTextNotice } from '../../notifications/index.ts'
import { takeIncomingText } from './take-text.ts'

const emptyAnswer = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

export const receiveText = publicRoute({
  operationId: 'receiveText',
  method: 'POST',
  path: '/texts/inbound',
  summary:
    'The text service hands over what somebody answered. Signed by it; told twice, it counts once. What is answered goes out as a text of its own.',
  permit: { public: 'The notice is signed with a secret that only the text service and this program have.' },
  fromPrograms: true,
  rawBody: 'bytes',
  bodyLimit: 64 * 1024,
  produces: 'text/xml',
  success: [200, Type.String()],
  async handle({ services, request, reply }) {
    const { MessageSid, From, To, Body } = await readTextNotice(services.config, request)
    if (MessageSid && From && To && /^\+[0-9]{8,15}$/.test(From))
      await takeIncomingText(
        services,
        { sid: MessageSid.slice(0, 64), from: From, to: To, text: (Body ?? '').slice(0, 1600) },
        { request },
      )
    return reply.type('text/xml').send(emptyAnswer) as never
  },
})
