import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nothing, OneOf } from '../../../kernel/http/schemas.ts'
import { zonedParts } from '../../../kernel/time/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { agreeToTexts } from '../agree-to-texts.ts'
import { quietHoursOf, reminderSettings } from '../reminder-settings.sql.ts'
import { ways } from '../text-consent.sql.ts'
import { toldOfAppointments } from '../told-of-appointments.sql.ts'

export const recordTextConsent = practiceRoute({
  operationId: 'recordTextConsent',
  method: 'POST',
  path: '/clients/:clientId/text-consents',
  summary:
    'Takes down that somebody of a client’s portal agreed to texts, on paper, by phone or in person. The person is told by a first text, with how to end them.',
  permit: 'calendar.write',
  audit: { action: 'create', subject: 'textConsent' },
  params: Closed({ clientId: Id }),
  body: Closed({
    personId: Id,
    way: OneOf([...ways]),
    agreedOn: Type.Unsafe<string>({
      ...LocalDate,
      description: 'The day on which it was given, not after today',
    }),
  }),
  success: [204, Nothing],
  async handle({ work, staff, params, body }) {
    const { clientId } = params
    const { personId, way, agreedOn } = body
    const person = await toldOfAppointments(work, clientId, personId)
    if (!person) throw notFound()
    if (agreedOn > zonedParts(work.now, person.practiceZone).date)
      throw invalid([
        { path: 'agreedOn', code: 'reminders.future', message: 'Give a day that is not after today.' },
      ])
    const recorded = { way, agreedOn, staffId: staff.staffId }
    const isNew = await agreeToTexts(work, { clientId, personId, locale: person.locale, recorded })
    work.record({
      action: 'create',
      subjectType: 'textConsent',
      subjectId: clientId,
      clientId,
      details: { person: personId, way, agreedOn, isNew },
    })
    if (!isNew) return null
    await tellPersons(work, [
      {
        kind: 'textsAgreed',
        channel: 'text',
        to: person,
        practice: await practiceName(work),
        quietHours: quietHoursOf(person.practiceZone, await reminderSettings(work)),
      },
    ])
    return null
  },
})
