import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isTotpCode, otpAddress, typedKey } from './authenticator-app.ts'

/** The secret of RFC 6238's own examples, and their last six digits. */
const secret = '12345678901234567890'
const examples: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

function codeAt(step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('a code of an authenticator app', () => {
  it('is that of RFC 6238', () => {
    for (const [seconds, code] of examples) expect(isTotpCode(secret, code, seconds * 1000), code).toBe(true)
  })

  it('counts one step early or late, by the clock of the server, and none of two [AUTH-06]', () => {
    const step = 41_152_263
    for (const now of [step * 30_000, step * 30_000 + 29_999])
      expect([-3, -2, -1, 0, 1, 2, 3].map((off) => isTotpCode(secret, codeAt(step + off), now))).toEqual([
        false,
        false,
        true,
        true,
        true,
        false,
        false,
      ])
  })

  it('is no code of another length', () => {
    for (const code of ['', '28708', '2870820', '94287082'])
      expect(isTotpCode(secret, code, 59_000), code).toBe(false)
  })

  it('has a key to type and an address to scan that apps know (RFC 4648)', () => {
    expect(typedKey('foobar')).toBe('MZXW6YTBOI')
    expect(typedKey(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const address = new URL(otpAddress(secret, 'Foyer', 'maya@example.org'))
    expect(`${address.protocol}//${address.host}${address.pathname}`).toBe(
      'otpauth://totp/Foyer:maya%40example.org',
    )
    expect(Object.fromEntries(address.searchParams)).toEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      issuer: 'Foyer',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})
