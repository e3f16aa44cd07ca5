import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { api } from '../../../kernel/api.ts'

export const mayUsePasskeys = browserSupportsWebAuthn

/** The person closed the browser's dialog, or the device has no such passkey: nothing went wrong. */
export const wasGivenUp = (error: unknown): boolean =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)

type Options = { options: Record<string, unknown> }
const answerTo = ({ options }: Options) =>
  startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })

/** Has the browser make a passkey for this login, and hands it in under a name. Returns backup codes with the first factor. */
export async function addPasskey(name: string): Promise<string[] | null> {
  const { data } = await api.POST('/api/passkeys/start')
  const made = await startRegistration({
    optionsJSON: data!.options as unknown as PublicKeyCredentialCreationOptionsJSON,
  })
  const added = await api.POST('/api/passkeys', { body: { name, answer: trimmed(made) as never } })
  return added.data!.backupCodes
}

export async function signInWithPasskey(rememberDevice: boolean): Promise<void> {
  const { data } = await api.POST('/api/sign-in/passkey/start')
  const answer = await answerTo(data!)
  await api.POST('/api/sign-in/passkey', { body: { answer: trimmed(answer) as never, rememberDevice } })
}

export async function confirmWithPasskey(): Promise<void> {
  const { data } = await api.POST('/api/sign-in/confirm/passkey/start')
  const answer = await answerTo(data!)
  await api.POST('/api/sign-in/confirm/passkey', { body: { answer: trimmed(answer) as never } })
}

/** Browsers leave out or add empty parts; the server takes what the standard names and nothing empty. */
function trimmed<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_key, part) => (part === null ? undefined : part)))
}
