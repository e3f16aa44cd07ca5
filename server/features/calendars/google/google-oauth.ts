import { createHash } from 'node:crypto'
import type { Credentials, OAuth2Client } from 'google-auth-library'
import type { Config } from '../../../kernel/config.ts'

export type GoogleTokens = Credentials

/** Events, and the list of calendars to choose from; nothing of sharing, settings, mail or who the person is. */
const scopes = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
]

export const googleReturnAddress = (publicUrl: string) => `${publicUrl}/google-calendar`

export async function oauthClient(
  google: NonNullable<Config['google']>,
  publicUrl: string,
): Promise<OAuth2Client> {
  const { OAuth2Client } = await import('google-auth-library')
  return new OAuth2Client({
    clientId: google.clientId,
    clientSecret: google.clientSecret,
    redirectUri: googleReturnAddress(publicUrl),
    endpoints: {
      oauth2AuthBaseUrl: google.consentUrl,
      oauth2TokenUrl: google.tokenUrl,
      oauth2RevokeUrl: google.revokeUrl,
    },
    transporterOptions: { timeout: 10_000, retry: false },
  })
}

/** Where the person is asked. The verifier stays with us; its hash goes along (PKCE). */
export async function consentAddress(
  google: NonNullable<Config['google']>,
  publicUrl: string,
  { state, verifier }: { state: string; verifier: string },
): Promise<string> {
  const client = await oauthClient(google, publicUrl)
  return client.generateAuthUrl({
    access_type: 'offline',
    // Also when it was granted before: only then comes a token that lasts.
    prompt: 'consent',
    scope: scopes,
    state,
    code_challenge_method: 'S256' as never,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })
}

/** Whether the person left a box of the consent unticked, without which nothing can be done. */
export const lacksScope = (tokens: GoogleTokens): boolean =>
  tokens.scope !== undefined && scopes.some((scope) => !tokens.scope!.split(' ').includes(scope))
