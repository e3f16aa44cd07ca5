import { Type } from 'typebox'
import { Closed } from '../../../kernel/http/schemas.ts'

const Base64Url = (maxLength: number) => Type.String({ maxLength, pattern: '^[A-Za-z0-9_-]+$' })
const common = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.String({ maxLength: 40 })),
  clientExtensionResults: Type.Object({}, { additionalProperties: true }),
}

/** What an authenticator answers to `navigator.credentials.create`, as JSON (WebAuthn Level 3). */
export const NewPasskey = Closed({
  ...common,
  response: Closed({
    clientDataJSON: Base64Url(4000),
    attestationObject: Base64Url(20_000),
    authenticatorData: Type.Optional(Base64Url(8000)),
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
    publicKeyAlgorithm: Type.Optional(Type.Integer()),
    publicKey: Type.Optional(Base64Url(8000)),
  }),
})

/** What an authenticator answers to `navigator.credentials.get`, as JSON. */
export const PasskeyAnswer = Closed({
  ...common,
  response: Closed({
    clientDataJSON: Base64Url(4000),
    authenticatorData: Base64Url(8000),
    signature: Base64Url(8000),
    userHandle: Type.Optional(Base64Url(200)),
  }),
})

/** Handed to the browser as it is. */
export const CeremonyOptions = Closed({ options: Type.Object({}, { additionalProperties: true }) })
