import { createHmac, timingSafeEqual } from 'node:crypto'

/** Older notices are refused, so that a copied one cannot be played again later. */
export const webhookToleranceSeconds = 300

/** A notice that was not signed for this endpoint, or not lately. Answer 400 and change nothing. */
export class WebhookRefused extends Error {
  readonly reason: 'missing' | 'malformed' | 'old' | 'mismatch'

  constructor(reason: WebhookRefused['reason']) {
    super(`The signature of the processor's notice is ${reason}`)
    this.name = 'WebhookRefused'
    this.reason = reason
  }
}

function signature(secret: string, atSeconds: number, rawBody: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${atSeconds}.`).update(rawBody).digest()
}

/** The `Stripe-Signature` header: `t=<seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. */
export function signWebhook(secret: string, atSeconds: number, rawBody: Uint8Array): string {
  return `t=${atSeconds},v1=${signature(secret, atSeconds, rawBody).toString('hex')}`
}

/**
 * Checks the header against the bytes exactly as they came. Several `v1` are allowed, as sent while a secret is
 * being changed. Every candidate is compared in constant time.
 */
export function assertWebhookIsSigned(
  secret: string,
  rawBody: Uint8Array,
  header: string | undefined,
  nowSeconds: number,
): void {
  if (!header) throw new WebhookRefused('missing')
  const parts = header.split(',').map((part) => part.trim().split('=', 2))
  const stamps = parts.filter(([name]) => name === 't').map(([, value]) => value ?? '')
  const candidates = parts.filter(([name]) => name === 'v1').map(([, value]) => value ?? '')
  const stamp = stamps[0]
  if (stamps.length !== 1 || !stamp || !/^\d{1,12}$/.test(stamp)) throw new WebhookRefused('malformed')
  if (candidates.length === 0) throw new WebhookRefused('malformed')

  const expected = signature(secret, Number(stamp), rawBody)
  let matches = false
  for (const candidate of candidates) {
    if (!/^[0-9a-f]{64}$/.test(candidate)) continue
    if (timingSafeEqual(Buffer.from(candidate, 'hex'), expected)) matches = true
  }
  if (!matches) throw new WebhookRefused('mismatch')
  // Checked last, so that a stranger learns nothing about the clock.
  if (nowSeconds - Number(stamp) > webhookToleranceSeconds) throw new WebhookRefused('old')
}
