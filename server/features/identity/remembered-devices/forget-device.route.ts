import { notFound } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'

export const forgetDevice = personRoute({
  operationId: 'forgetDevice',
  method: 'DELETE',
  path: '/remembered-devices/:deviceId',
  summary:
    'A remembered device has to give the second step again. Only makes signing in stricter, so it asks for nothing anew.',
  permit: 'signedIn',
  params: Closed({ deviceId: Id }),
  success: [204, Nothing],
  async handle({ work, person, params }) {
    const removed = await work.trx
      .deleteFrom('remembered_devices')
      .where('id', '=', params.deviceId)
      .where('person_id', '=', person.personId)
      .executeTakeFirst()
    if (removed.numDeletedRows !== 1n) throw notFound()
    return null
  },
})
