import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStripeClient } from '../../kernel/processor/stripe-client.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { openShop, type Shop } from './billing.factories.ts'

let shop: Shop
let without: Product
let withStripe: Product
beforeAll(async () => {
  shop = await openShop()
  without = await startProduct()
  withStripe = await startProduct({
    services: {
      processor: createStripeClient({
        kind: 'stripe',
        baseUrl: 'https://api.stripe.com',
        secretKey: 'sk_test_none',
        publishableKey: 'pk_test_none',
        webhookSecret: 'whsec_none',
      }),
    },
  })
})
afterAll(async () => {
  await shop.stop()
  await without.stop()
  await withStripe.stop()
})

const policyOf = async (product: Product): Promise<Record<string, string[]>> => {
  const { headers } = await product.anonymous.get('/api/config')
  const parts = String(headers['content-security-policy']).split(';')
  return Object.fromEntries(parts.map((part) => part.trim().split(' ')).map(([name, ...of]) => [name, of]))
}

describe('what a page may load besides its own', () => {
  it('is the fields of the connected card processor and nothing else [PAY-05, BIL-6]', async () => {
    const policy = await policyOf(shop.product)
    expect(policy['frame-src']).toEqual([shop.standIn.origin])
    expect(policy['script-src']).toEqual(["'self'"])
    expect(policy['connect-src']).toEqual(["'self'"])
  })

  it('is Stripe’s own origins where Stripe is connected [PAY-05, BIL-6]', async () => {
    const policy = await policyOf(withStripe)
    expect(policy['script-src']).toEqual(["'self'", 'https://js.stripe.com', 'https://*.js.stripe.com'])
    expect(policy['frame-src']).toEqual([
      'https://js.stripe.com',
      'https://*.js.stripe.com',
      'https://hooks.stripe.com',
    ])
    expect(policy['connect-src']).toEqual(["'self'", 'https://api.stripe.com'])
  })

  it('is nothing where no processor is connected [PRA-6]', async () => {
    const policy = await policyOf(without)
    expect([policy['frame-src'], policy['script-src']]).toEqual([["'none'"], ["'self'"]])
  })
})
