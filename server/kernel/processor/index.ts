import type { Config } from '../config.ts'
import type { CardProcessor } from './processor.ts'
import { createStripeClient } from './stripe-client.ts'

export * from './processor.ts'
export { WebhookRefused } from './webhook-signature.ts'

/** The connected processor: Stripe, or the stand-in of the demonstration, which speaks the same. */
export function createProcessor(settings: NonNullable<Config['processor']>): CardProcessor {
  return createStripeClient({
    kind: settings.kind,
    baseUrl: settings.url,
    secretKey: settings.secretKey,
    publishableKey: settings.publishableKey,
    webhookSecret: settings.webhookSecret,
    ...(settings.kind === 'stand-in' ? { fieldsUrl: `${settings.url}/fields` } : {}),
  })
}
