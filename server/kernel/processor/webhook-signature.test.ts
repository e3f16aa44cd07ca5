import { describe, expect, it } from 'vitest'
import { assertWebhookIsSigned, signWebhook, WebhookRefused } from './webhook-signature.ts'

const secret = 'whsec_0123456789abcdef'
const nowSeconds = 1_790_000_000
const body = Buffer.from('{"id":"evt_1","type":"payment_intent.succeeded"}')
const good = signWebhook(secret, nowSeconds, body)

function reasonOf(rawBody: Uint8Array, header: string | undefined, now = nowSeconds): string {
  try {
    assertWebhookIsSigned(secret, rawBody, header, now)
    return 'accepted'
  } catch (error) {
    if (error instanceof WebhookRefused) return error.reason
    throw error
  }
}

describe('the signature of a notice', () => {
  it('is the published scheme: HMAC-SHA256 of "<t>.<body>" [PAY-02]', () => {
    // Worked out with `printf '1.{}' | openssl dgst -sha256 -hmac whsec_test`.
    expect(signWebhook('whsec_test', 1, Buffer.from('{}'))).toBe(
      't=1,v1=7500d5d4be4b3ef07af1fe56f7d522d135cdaa7530de557e67cc1049c52de094',
    )
  })

  it('lets a notice in for 300 seconds and not one longer [PAY-02]', () => {
    expect(reasonOf(body, good)).toBe('accepted')
    expect(reasonOf(body, good, nowSeconds + 300)).toBe('accepted')
    expect(reasonOf(body, good, nowSeconds + 301)).toBe('old')
  })

  it('refuses a missing, malformed, foreign or mutilated signature [PAY-02]', () => {
    expect(reasonOf(body, undefined)).toBe('missing')
    expect(reasonOf(body, '')).toBe('missing')
    expect(reasonOf(body, 'nonsense')).toBe('malformed')
    expect(reasonOf(body, `t=${nowSeconds}`)).toBe('malformed')
    expect(reasonOf(body, `${good},t=${nowSeconds + 1000}`)).toBe('malformed')
    expect(reasonOf(body, good.replace('v1=', 'v0='))).toBe('malformed')
    expect(reasonOf(body, signWebhook('whsec_of_another_endpoint', nowSeconds, body))).toBe('mismatch')
    expect(reasonOf(body, good.slice(0, -2))).toBe('mismatch')
    expect(reasonOf(body, good.replace(`t=${nowSeconds}`, `t=${nowSeconds + 1}`))).toBe('mismatch')
  })

  it('is checked over the bytes as they came: the same JSON written anew is refused [PAY-02]', () => {
    const spaced = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 2))
    expect(reasonOf(spaced, good)).toBe('mismatch')
    expect(reasonOf(Buffer.concat([body, Buffer.from('\n')]), good)).toBe('mismatch')
  })

  it('may carry several values while a secret is being changed [PAY-02]', () => {
    const other = signWebhook('whsec_old', nowSeconds, body).split(',')[1]
    expect(reasonOf(body, `${good.split(',')[0]},${other},${good.split(',')[1]}`)).toBe('accepted')
  })
})
