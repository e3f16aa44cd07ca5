import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { clientZoneIfAny } from '../client-zone.sql.ts'
import { putOnWaitlist } from '../join-waitlist/put-on-waitlist.ts'
import { asEntry, WaitlistEntry, wishFields } from '../waitlist-shapes.ts'

export const addToWaitlist = practiceRoute({
  operationId: 'addToWaitlist',
  method: 'POST',
  path: '/waitlist',
  summary: 'Puts a client on the wait list, for somebody who asked by phone (SCH-13).',
  permit: 'calendar.write',
  audit: { action: 'create', subject: 'waitlistEntry' },
  body: Closed({ clientId: Id, ...wishFields }),
  success: [201, WaitlistEntry],
  async handle({ work, body }) {
    const clientZone = await clientZoneIfAny(work, body.clientId)
    if (!clientZone) throw notFound()
    return asEntry(await putOnWaitlist(work, { ...body, clientZone }, 'staff'))
  },
})
