import { asSystem } from '../../../kernel/db/work.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { asLinked, findLinked, LinkedReminder, Token } from '../linked-reminder.ts'

export const showReminderLink = publicRoute({
  operationId: 'showReminderLink',
  method: 'POST',
  path: '/appointment-links/show',
  summary:
    'What a reminder’s link is about: practice, date and time. Changes nothing, however often it is opened.',
  permit: { public: 'Whoever holds the link of a reminder; it is valid until the appointment begins.' },
  body: Closed({ token: Token }),
  success: [200, LinkedReminder],
  handle: ({ services, body, request }) =>
    asSystem(
      services,
      'find a reminder by its token',
      async (work) => asLinked(work, await findLinked(work, body.token)),
      { request },
    ),
})
