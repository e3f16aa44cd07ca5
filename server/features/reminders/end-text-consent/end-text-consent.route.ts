import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing, OneOf } from '../../../kernel/http/schemas.ts'
import { endConsent, openConsent, ways } from '../text-consent.sql.ts'
import { toldOfAppointments } from '../told-of-appointments.sql.ts'

export const endTextConsent = practiceRoute({
  operationId: 'endTextConsent',
  method: 'POST',
  path: '/clients/:clientId/text-consents/end',
  summary:
    'Takes down that somebody of a client’s portal wants no texts any more, as he wrote or said (47 CFR 64.1200(a)(10)).',
  permit: 'calendar.write',
  audit: { action: 'remove', subject: 'textConsent' },
  params: Closed({ clientId: Id }),
  body: Closed({ personId: Id, way: OneOf([...ways]) }),
  success: [204, Nothing],
  async handle({ work, staff, params, body }) {
    const { clientId } = params
    const { personId, way } = body
    if (!(await toldOfAppointments(work, clientId, personId))) throw notFound()
    const consent = await openConsent(work, clientId, personId)
    if (consent) await endConsent(work, consent.id, { way, staffId: staff.staffId })
    work.record({
      action: 'remove',
      subjectType: 'textConsent',
      subjectId: clientId,
      clientId,
      details: { person: personId, way, wasOpen: consent !== null },
    })
    return null
  },
})
