import { personRoute } from '../../../kernel/http/route.ts'
import { askForPasskey } from '../passkeys/ceremony.ts'
import { CeremonyOptions } from '../passkeys/passkey.schemas.ts'

export const startPasskeyConfirmation = personRoute({
  operationId: 'startPasskeyConfirmation',
  method: 'POST',
  path: '/sign-in/confirm/passkey/start',
  summary: 'Begins confirming the sign-in with one of the own passkeys.',
  permit: 'signedIn',
  success: [200, CeremonyOptions],
  handle: async ({ work, person }) => askForPasskey(work, 'confirm', person.personId, person.personId),
})
