import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Answer, Caller, Product } from '../../../testing/product.ts'

type Options = { challenge: string; user?: { id: string }; rpId?: string; rp?: { id: string } }
type Changes = {
  origin?: string
  rpId?: string
  isVerified?: boolean
  challenge?: string
  userHandle?: string
}

const base64url = (bytes: Buffer) => bytes.toString('base64url')
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()

/** The few kinds of CBOR that an authenticator writes: small whole numbers, texts, bytes and maps of them (RFC 8949). */
function cbor(value: number | string | Buffer | Map<unknown, unknown>): Buffer {
  const head = (major: number, length: number) =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, entry]) => [cbor(key as number), cbor(entry as number)]),
  ])
}

/** An authenticator with one passkey, written from the standard (WebAuthn Level 3), so that the sign-in is held against that. */
export function anAuthenticator(home: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  let userHandle = ''
  let uses = 0
  const authenticatorData = (rpId: string, isVerified: boolean, isNew: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE((uses += 1))
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (isNew ? 0x40 : 0)
    const key = new Map<unknown, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x!, 'base64url')],
      [-3, Buffer.from(y!, 'base64url')],
    ])
    const added = isNew
      ? [Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, cbor(key)]
      : []
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, ...added])
  }
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const common = { id: base64url(credentialId), rawId: base64url(credentialId), type: 'public-key' }
  return {
    create(options: Options, changes: Changes = {}) {
      userHandle = options.user!.id
      const data = authenticatorData(changes.rpId ?? options.rp!.id, changes.isVerified ?? true, true)
      const attestation = new Map<unknown, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ])
      const client = clientData(
        'webauthn.create',
        changes.challenge ?? options.challenge,
        changes.origin ?? home,
      )
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          attestationObject: base64url(cbor(attestation)),
          transports: ['internal'],
        },
      }
    },
    get(options: Options, changes: Changes = {}) {
      const data = authenticatorData(changes.rpId ?? options.rpId!, changes.isVerified ?? true, false)
      const client = clientData(
        'webauthn.get',
        changes.challenge ?? options.challenge,
        changes.origin ?? home,
      )
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle: changes.userHandle ?? userHandle,
        },
      }
    },
  }
}

export type Authenticator = ReturnType<typeof anAuthenticator>

/** Adds a passkey to the login of this caller, whose sign-in is fresh. */
export async function aPasskey(
  product: Product,
  caller: Caller,
  name = 'My phone',
): Promise<{ authenticator: Authenticator; id: string; backupCodes: string[] | null }> {
  const authenticator = anAuthenticator(product.config.publicUrl)
  const started = await caller.post('/api/passkeys/start')
  if (started.status !== 200) throw new Error(`no passkey: ${started.text}`)
  const added = await caller.post('/api/passkeys', {
    name,
    answer: authenticator.create(started.body.options),
  })
  if (added.status !== 201) throw new Error(`no passkey: ${added.text}`)
  return { authenticator, ...added.body }
}

export async function signInByPasskey(
  product: Product,
  authenticator: Authenticator,
  options: { cookie?: string; rememberDevice?: boolean; changes?: Changes } = {},
): Promise<Answer> {
  const headers: Record<string, string> = options.cookie ? { cookie: options.cookie } : {}
  const started = await product.anonymous.post('/api/sign-in/passkey/start', undefined, headers)
  return product.anonymous.post(
    '/api/sign-in/passkey',
    {
      answer: authenticator.get(started.body.options, options.changes),
      rememberDevice: options.rememberDevice ?? false,
    },
    headers,
  )
}
