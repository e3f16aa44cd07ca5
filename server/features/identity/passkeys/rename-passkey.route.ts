import { notFound } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { PasskeyName } from './add-passkey.route.ts'

export const renamePasskey = personRoute({
  operationId: 'renamePasskey',
  method: 'PATCH',
  path: '/passkeys/:passkeyId',
  summary: 'Gives one of the own passkeys another name.',
  permit: 'signedIn',
  params: Closed({ passkeyId: Id }),
  body: Closed({ name: PasskeyName }),
  success: [204, Nothing],
  async handle({ work, person, params, body }) {
    await refuseStaleSignIn(work, person)
    const changed = await work.trx
      .updateTable('passkeys')
      .set({ name: body.name.trim() })
      .where('id', '=', params.passkeyId)
      .where('person_id', '=', person.personId)
      .executeTakeFirst()
    if (changed.numUpdatedRows !== 1n) throw notFound()
    return null
  },
})
