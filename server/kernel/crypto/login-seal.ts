import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Config, derivedSecret } from '../config.ts'

/** Whose secret it is and what for. Bound in as additional data: moved to another login or purpose, it does not open (CRY-03). */
export type LoginPlace = { personId: string; purpose: string }

const formatVersion = 1
const nonceLength = 12
const tagLength = 16

const keyOf = (config: Pick<Config, 'masterKey'>) => derivedSecret(config, 'login secrets')
const dataOf = ({ personId, purpose }: LoginPlace) => Buffer.from(`login|${personId}|${purpose}`)

/** Seals what belongs to a login and to no practice: AES-256-GCM, as version(1) | nonce(12) | ciphertext | tag(16) in base64. */
export function sealForLogin(config: Pick<Config, 'masterKey'>, place: LoginPlace, text: string): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(config), nonce)
  cipher.setAAD(dataOf(place))
  const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([Buffer.of(formatVersion), nonce, ...sealed]).toString('base64')
}

/** @throws Error where it was changed, moved, or sealed with another master key */
export function openForLogin(config: Pick<Config, 'masterKey'>, place: LoginPlace, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes[0] !== formatVersion) throw new Error('A sealed secret of a login has an unknown form.')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(config), bytes.subarray(1, 1 + nonceLength))
  decipher.setAAD(dataOf(place))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength))
  const opened = [
    decipher.update(bytes.subarray(1 + nonceLength, bytes.length - tagLength)),
    decipher.final(),
  ]
  return Buffer.concat(opened).toString('utf8')
}
