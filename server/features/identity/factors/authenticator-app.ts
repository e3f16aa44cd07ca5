import { Secret, TOTP } from 'otpauth'

/** RFC 6238, as every authenticator app does it: six digits over HMAC-SHA-1, a new code each half minute. */
const totpOf = (secret: string, labels: { issuer?: string; label?: string } = {}) =>
  new TOTP({
    ...labels,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: Secret.fromUTF8(secret),
  })

/** A code of this half minute, of the one before or of the next. `now` in milliseconds since 1970. */
export const isTotpCode = (secret: string, code: string, now: number): boolean =>
  /^\d{6}$/.test(code) && totpOf(secret).validate({ token: code, timestamp: now, window: 1 }) !== null

/** The secret as authenticator apps take it: base32 of its bytes, without padding (RFC 4648). */
export const typedKey = (secret: string): string => Secret.fromUTF8(secret).base32

/** What the QR code holds; `account` names the login in the app. */
export const otpAddress = (secret: string, issuer: string, account: string): string =>
  totpOf(secret, { issuer, label: account }).toString()
