import { createHmac, timingSafeEqual } from 'node:crypto'

const stepMs = 30_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 6238: six digits over HMAC-SHA-1, of this half minute, the one before or the next one. `now` in milliseconds since 1970. */
export function isTotpCode(secret: string, code: string, now: number): boolean {
  const given = Buffer.from(code)
  return [-1, 0, 1].some((step) => {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(Math.floor(now / stepMs) + step))
    const digest = createHmac('sha1', Buffer.from(secret)).update(counter).digest()
    const offset = digest[19]! & 15
    const expected = String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
    return given.length === 6 && timingSafeEqual(given, Buffer.from(expected))
  })
}

/** The secret as authenticator apps take it: base32 of its bytes, without padding (RFC 4648). */
export function typedKey(secret: string): string {
  let bits = ''
  for (const byte of Buffer.from(secret)) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** What the QR code holds; `account` names the login in the app. */
export function otpAddress(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${typedKey(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`
}
