import { Type } from 'typebox'
import { inScopeOf, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Services } from '../../../kernel/services.ts'
import { type OfferedCalendar, providerFor } from '../calendar-provider.ts'
import { hasRoomForConnection } from '../connections/caps.sql.ts'
import { insertConnection, keepOfferedCalendars, resumeConnection } from '../connections/connection.sql.ts'
import { connectionOfAccount } from '../connections/connection-of-account.sql.ts'
import { tooManyConnections } from '../connections/too-many.ts'
import { consentAddress, type GoogleTokens, lacksScope, oauthClient } from '../google/google-oauth.ts'
import { beginConsent, takeConsent } from './consents.sql.ts'

const notSetUp = () =>
  new Problem(
    409,
    'not-set-up',
    'Google Calendar is not set up on this installation. The operator can do that; docs/operating.md says how.',
  )
const refused = () =>
  new Problem(
    409,
    'consent-failed',
    'Google did not let us in. Nothing was connected; please begin again and tick both boxes when Google asks.',
  )

export const startGoogleConnection = practiceRoute({
  operationId: 'startGoogleConnection',
  method: 'POST',
  path: '/calendar-connections/google',
  summary: 'Where the staff member is asked by Google; comes back to the page /google-calendar.',
  permit: 'calendar.read',
  audit: null,
  success: [200, Closed({ address: Type.String() })],
  async handle({ work, staff, services }) {
    const { google, publicUrl } = services.config
    if (!google) throw notSetUp()
    const consent = await beginConsent(work, staff)
    return { address: await consentAddress(google, publicUrl, consent) }
  },
})

export const finishGoogleConnection = practiceRoute({
  operationId: 'finishGoogleConnection',
  method: 'POST',
  path: '/calendar-connections/google/finish',
  summary:
    'Connects the account that agreed, or renews its permission. Only for the session that set out, once. Nothing is synchronized before calendars were chosen.',
  permit: 'calendar.read',
  audit: { action: 'create', subject: 'calendarConnection' },
  body: Closed({
    state: Type.String({ minLength: 20, maxLength: 200 }),
    code: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  success: [201, Closed({ id: Id, isRenewed: Type.Boolean() })],
  ownTransactions: true,
  async handle({ services, staff, body }) {
    if (!services.config.google) throw notSetUp()
    const consent = await inScopeOf(services, scopeOfStaff(staff), 'finishGoogleConnection', (work) =>
      takeConsent(work, body.state, staff),
    )
    if (!consent) throw refused()
    const tokens = await tokensFor(services, body.code, consent.verifier)
    const provider = await providerFor('google')(services, tokens, async () => {})
    const offered = await provider.listCalendars().catch(() => {
      throw refused()
    })
    return keep(services, staff, tokens, offered)
  },
})

async function tokensFor(services: Services, code: string, codeVerifier: string): Promise<GoogleTokens> {
  const { google, publicUrl } = services.config
  const client = await oauthClient(google!, publicUrl)
  const { tokens } = await client.getToken({ code, codeVerifier }).catch(() => {
    throw refused()
  })
  if (!tokens.refresh_token || lacksScope(tokens)) throw refused()
  return tokens
}

/** The first calendar of an account carries its address; by that the same account is known again. */
async function keep(services: Services, staff: Staff, credentials: GoogleTokens, offered: OfferedCalendar[]) {
  const account = (offered.find((calendar) => calendar.isPrimary) ?? offered[0])?.externalId
  if (!account) throw refused()
  return inScopeOf(services, scopeOfStaff(staff), 'finishGoogleConnection', async (work) => {
    const { staffId } = staff
    const hasRoom = await hasRoomForConnection(work, staffId)
    const known = await connectionOfAccount(work, staffId, account, 'google')
    if (!known) {
      if (!hasRoom) throw tooManyConnections()
      const { id } = await insertConnection(work, { staffId, kind: 'google', credentials, account, offered })
      return { id, isRenewed: false }
    }
    await keepOfferedCalendars(work, { id: known, staffId }, offered)
    await resumeConnection(work, known, credentials)
    return { id: known, isRenewed: true }
  })
}
