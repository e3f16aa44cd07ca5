import { Type } from 'typebox'
import { actFor, asSystem } from '../../../kernel/db/work.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { keepAnswer } from '../keep-answer.ts'
import { asLinked, findLinked, LinkedReminder, Token } from '../linked-reminder.ts'
import { type StepOutcome, takeStep } from '../take-step.ts'

const refusals: Partial<Record<StepOutcome, Problem>> = {
  late: new Problem(
    409,
    'late-by-now',
    'The time to cancel without consequence is over. Please say again whether you want to cancel late.',
  ),
  byPhone: new Problem(
    409,
    'cancel-by-phone',
    'This appointment can only be cancelled by calling the practice.',
  ),
  cannot: new Problem(409, 'changed-meanwhile', 'This appointment was changed meanwhile. Nothing was done.'),
}

export const answerReminderLink = publicRoute({
  operationId: 'answerReminderLink',
  method: 'POST',
  path: '/appointment-links/answer',
  summary: 'Confirms or cancels one appointment of a reminder, by the press of a button.',
  permit: { public: 'Whoever holds the link of a reminder; it is valid until the appointment begins.' },
  body: Closed({
    token: Token,
    place: Type.Integer({ minimum: 1, maximum: 20 }),
    answer: OneOf(['confirm', 'cancel']),
    mayBeLate: Type.Optional(Type.Boolean({ description: 'The person was told that it is late by now.' })),
  }),
  success: [200, LinkedReminder],
  handle: ({ services, body, request }) =>
    asSystem(
      services,
      'find a reminder by its token',
      async (work) => {
        const linked = await findLinked(work, body.token)
        const item = linked.items.find((one) => one.place === body.place)
        if (!item) throw notFound()
        const personId = item.readers.length === 1 ? item.readers[0]! : null
        if (personId) await actFor(work, personId)
        const [before] = (await asLinked(work, { ...linked, items: [item] })).appointments
        if (before?.state !== 'open' && before?.state !== 'confirmed' && before?.state !== 'cancelled')
          throw refusals.cannot!
        const outcome = await takeStep(work, item, body.answer, body.mayBeLate === true)
        const refusal = refusals[outcome]
        if (refusal) throw refusal
        await keepAnswer(work, {
          clientId: item.clientId,
          appointmentId: item.appointmentId,
          messageId: linked.messageId,
          personId,
          by: 'link',
          meaning: outcome as 'confirmed' | 'cancelled' | 'cancelledLate',
        })
        return asLinked(work, linked)
      },
      { request },
    ),
})
