import { randomUUID } from 'node:crypto'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import objects from './contract-data/stripe-objects.json' with { type: 'json' }
import schema from './contract-data/stripe-request-params.schema.json' with { type: 'json' }
import { type DecodedForm, decodeForm } from './form-encoding.ts'
import type { CardProcessor } from './processor.ts'
import { type ProcessorStandIn, startProcessorStandIn } from './stand-in/start-stand-in.ts'
import { createStripeClient } from './stripe-client.ts'

// The requests and objects here are held against what Stripe publishes for the API version in use.

type Sent = { method: string; path: string; headers: Headers; params: DecodedForm; answer: unknown }

let standIn: ProcessorStandIn
let processor: CardProcessor
const sent: Sent[] = []

/** Writes down each request as it goes over the wire, and its answer. */
const recordingFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  const url = new URL(String(input))
  const params = decodeForm(init?.method === 'POST' ? String(init.body) : url.search.slice(1))
  const answer: unknown = await response.clone().json()
  const headers = new Headers(init?.headers)
  sent.push({ method: init?.method ?? 'GET', path: url.pathname, headers, params, answer })
  return response
}

const change = () => ({
  account: 'acct_cedar',
  idempotencyKey: randomUUID(),
  metadata: { payment: randomUUID() },
})

beforeAll(async () => {
  standIn = await startProcessorStandIn()
  const { origin: baseUrl, secretKey, publishableKey, webhookSecret } = standIn
  const keys = { baseUrl, secretKey, publishableKey, webhookSecret }
  processor = createStripeClient({ kind: 'stand-in', ...keys, fetch: recordingFetch })
  const returnUrl = 'https://portal.example.org/payments/1'
  const { id: customerId } = await processor.createCustomer(change())
  const paid = await processor.createPayment({
    ...change(),
    amountCents: 8500,
    currency: 'usd',
    customerId,
    paymentMethodId: 'pm_card_visa',
    savePaymentMethod: true,
    returnUrl,
  })
  const open = await processor.createPayment({
    ...change(),
    amountCents: 5000,
    currency: 'usd',
    paymentMethodId: 'pm_card_authenticationRequired',
    savePaymentMethod: false,
    returnUrl,
  })
  await processor.createPayment({
    ...change(),
    amountCents: 5000,
    currency: 'usd',
    paymentMethodId: 'pm_card_visa_chargeDeclined',
    savePaymentMethod: false,
    returnUrl,
  })
  await processor.createPayment({
    ...change(),
    amountCents: 5000,
    currency: 'usd',
    customerId,
    paymentMethodId: paid.paymentMethodId!,
    isOffSession: true,
  })
  await processor.findPayment('acct_cedar', paid.id)
  await processor.findPaymentByIdempotencyKey('acct_cedar', randomUUID(), Date.now())
  await processor.cancelPayment('acct_cedar', open.id)
  await processor.refund({ ...change(), paymentId: paid.id, amountCents: 100 })
  await processor.findRefunds('acct_cedar', paid.id)
  await processor.saveCard({ ...change(), customerId, paymentMethodId: 'pm_card_mastercard', returnUrl })
  await processor.detachPaymentMethod('acct_cedar', paid.paymentMethodId ?? '')
})
afterAll(() => standIn.close())

/** Lists came over the wire as `name[0]`, and stand as arrays in the schema. */
function withArrays(value: string | DecodedForm): unknown {
  if (typeof value === 'string') return value
  const keys = Object.keys(value)
  if (keys.length > 0 && keys.every((key, index) => key === String(index))) {
    return Object.values(value).map(withArrays)
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withArrays(entry)]))
}

describe('what is sent', () => {
  // Everything is text over the wire, so numbers and booleans are read back from it.
  const ajv = new Ajv({ coerceTypes: true, strict: false })
  ajv.addSchema(schema, 'stripe')
  const definitionOf: [RegExp, string][] = [
    [/^\/v1\/customers$/, 'CustomerCreateParams'],
    [/^\/v1\/payment_intents$/, 'PaymentIntentCreateParams'],
    [/^\/v1\/payment_intents\/\w+\/cancel$/, 'PaymentIntentCancelParams'],
    [/^\/v1\/refunds$/, 'RefundCreateParams'],
    [/^\/v1\/setup_intents$/, 'SetupIntentCreateParams'],
  ]
  const errorsOf = (name: string, params: unknown) => {
    const check = ajv.getSchema(`stripe#/definitions/${name}`)
    if (!check) throw new Error(`No schema for ${name}`)
    check(params)
    return check.errors ?? []
  }

  it('is made of parameters that the API version knows, in every request', () => {
    const seen = new Set<string>()
    for (const { method, path, params } of sent) {
      const name = definitionOf.find(([pattern]) => pattern.test(path))?.[1]
      if (method !== 'POST' || !name) continue
      seen.add(name)
      expect(errorsOf(name, withArrays(params)), `${path} ${JSON.stringify(params)}`).toEqual([])
    }
    expect([...seen].toSorted()).toEqual(definitionOf.map(([, name]) => name).toSorted())
  })

  it('would be caught when a parameter is gone, such as payment_method_types', () => {
    const gone = { amount: 100, currency: 'usd', payment_method_types: ['card'] }
    expect(errorsOf('PaymentIntentCreateParams', gone)).toHaveLength(1)
    expect(errorsOf('PaymentIntentCreateParams', { amount: 'ten', currency: 'usd' })).toHaveLength(1)
  })

  it('names the API version, the account and, for what may cost money, a key [PAY-01] [PAY-06]', () => {
    for (const { method, path, headers } of sent) {
      expect(headers.get('stripe-version')).toBe('2026-10-28.endive')
      expect(headers.get('stripe-account')).toBe('acct_cedar')
      expect(headers.get('authorization')).toMatch(/^Bearer sk_test_/)
      const isIdempotentByNature = method === 'GET' || /\/(cancel|detach)$/.test(path)
      expect(headers.has('idempotency-key'), path).toBe(!isIdempotentByNature)
    }
  })

  it('says nothing about the person: ids, amounts and addresses of pages alone', () => {
    const allowed = new Set([
      ...['amount', 'currency', 'confirm', 'payment_method', 'allowed_payment_method_types', 'customer'],
      ...['setup_future_usage', 'off_session', 'return_url', 'metadata', 'expand', 'payment_intent', 'usage'],
      ...['limit', 'created', 'starting_after'],
    ])
    for (const { params } of sent) {
      for (const name of Object.keys(params)) expect(allowed).toContain(name)
    }
  })
})

describe('the stand-in answers', () => {
  const kinds = [
    'customer',
    'payment_intent',
    'setup_intent',
    'refund',
    'payment_method',
    'charge',
    'event',
  ] as const

  async function anExample(kind: (typeof kinds)[number]): Promise<Record<string, unknown>> {
    const read = async (path: string) => {
      const headers = { authorization: `Bearer ${standIn.secretKey}`, 'stripe-account': 'acct_cedar' }
      const list = (await (await fetch(`${standIn.origin}/v1/${path}`, { headers })).json()) as {
        data: Record<string, unknown>[]
      }
      return list.data
    }
    if (kind !== 'charge') return (await read(`${kind}s?limit=100`)).at(-1) ?? {}
    const intents = await read('payment_intents?limit=100&expand[0]=data.latest_charge')
    return intents.at(-1)?.latest_charge as Record<string, unknown>
  }

  it.each(kinds)('with a %s in the published shape', async (kind) => {
    const example = await anExample(kind)
    const published = objects[kind] as Record<string, unknown>
    expect(example.object).toBe(kind)
    for (const [name, value] of Object.entries(example)) {
      // Sent to platforms only, so the published example of a single account lacks it.
      if (kind === 'event' && name === 'account') continue
      expect(published, `${kind}.${name}`).toHaveProperty([name])
      const theirs = published[name]
      if (value === null || theirs === null || (kind === 'event' && name === 'data')) continue
      expect(typeof value, `${kind}.${name}`).toBe(typeof theirs)
      expect(Array.isArray(value), `${kind}.${name}`).toBe(Array.isArray(theirs))
    }
    // A charge and a customer have many more parts in Stripe; those that Foyer reads are checked by its reader.
    if (kind === 'charge' || kind === 'customer') return
    expect(Object.keys(example)).toEqual(expect.arrayContaining(Object.keys(published)))
  })
})
