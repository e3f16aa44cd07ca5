import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import { takeIncomingText } from '../receive-text/take-text.ts'

export const answerDemoText = publicRoute({
  operationId: 'answerDemoText',
  method: 'POST',
  path: '/demo/texts',
  summary: 'Answers a text as its reader would. Exists in the demonstration mode alone.',
  permit: {
    public:
      'Demonstration mode has made-up people only and listens on this machine alone; elsewhere this answers 404.',
  },
  body: Closed({
    from: Type.String({ pattern: '^\\+[0-9]{8,15}$' }),
    text: Type.String({ minLength: 1, maxLength: 1600 }),
  }),
  success: [204, Nothing],
  async handle({ services, body, request }) {
    const { config } = services
    if (!config.isDemo || config.twilio) throw notFound()
    if (body.text.trim() === '') throw invalid([{ path: 'text', message: 'Write something.' }])
    await takeIncomingText(services, { sid: newId(), from: body.from, to: '', text: body.text }, { request })
    return null
  },
})
