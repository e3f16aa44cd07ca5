import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { addLocation as insertLocation } from '../create-practice/create-practice.sql.ts'
import { checkedLocation, locationFields } from './location.schema.ts'

export const addLocation = practiceRoute({
  operationId: 'addLocation',
  method: 'POST',
  path: '/locations',
  summary: 'Adds a place where the practice can be visited.',
  permit: 'practice.settings',
  audit: { action: 'create', subject: 'location' },
  idempotency: 'optional',
  body: Closed(locationFields),
  success: [201, Closed({ id: Id })],
  async handle({ work, body }) {
    const id = await insertLocation(work, checkedLocation(body))
    work.record({ action: 'create', subjectType: 'location', subjectId: id })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id, toStaff: true })
    return { id }
  },
})
