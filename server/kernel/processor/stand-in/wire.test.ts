import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ProcessorStandIn, startProcessorStandIn } from './start-stand-in.ts'

// The wire protocol itself, where it goes beyond what the client of this product asks for.

let standIn: ProcessorStandIn
beforeAll(async () => {
  standIn = await startProcessorStandIn()
})
afterAll(() => standIn.close())

type Answer = {
  status: number
  replayed: boolean
  body: Record<string, unknown>
  error: Record<string, unknown>
}

async function post(path: string, params: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${standIn.origin}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${standIn.secretKey}`, ...headers },
    body: new URLSearchParams(params),
  })
  const body = (await response.json()) as Record<string, unknown>
  const replayed = response.headers.get('idempotent-replayed') === 'true'
  return { status: response.status, replayed, body, error: (body.error ?? {}) as Answer['error'] }
}

const charge = { amount: '5000', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa' }
const card = {
  type: 'card',
  'card[number]': '4242424242424242',
  'card[exp_month]': '8',
  'card[exp_year]': '2040',
  'card[cvc]': '123',
}
const pageKey = () => ({ authorization: `Bearer ${standIn.publishableKey}` })

describe('idempotency keys', () => {
  it('replay the first answer, a decline too [PAY-01]', async () => {
    const key = { 'idempotency-key': 'key-of-a-decline' }
    const declined = { ...charge, payment_method: 'pm_card_visa_chargeDeclined' }
    const first = await post('/v1/payment_intents', declined, key)
    const second = await post('/v1/payment_intents', declined, key)
    expect(first).toMatchObject({ status: 402, replayed: false })
    expect(second).toEqual({ ...first, replayed: true })
  })

  it('are refused for other parameters and for another address [PAY-01]', async () => {
    const key = { 'idempotency-key': 'key-of-one-request' }
    await post('/v1/customers', {}, key)
    for (const [path, params] of [
      ['/v1/customers', { 'metadata[a]': 'b' }],
      ['/v1/payment_intents', charge],
    ] as const) {
      expect(await post(path, params, key)).toMatchObject({
        status: 400,
        error: { type: 'idempotency_error' },
      })
    }
  })

  it('of two accounts are two keys [PAY-06]', async () => {
    const key = { 'idempotency-key': 'key-of-two-accounts' }
    const one = await post('/v1/payment_intents', charge, { ...key, 'stripe-account': 'acct_one' })
    const two = await post('/v1/payment_intents', charge, { ...key, 'stripe-account': 'acct_two' })
    expect(two.status).toBe(200)
    expect(one.body.id).not.toBe(two.body.id)
  })

  it('are not used up by a request that was never carried out [PAY-01]', async () => {
    const key = { 'idempotency-key': 'key-of-a-slip' }
    const slip = await post('/v1/payment_intents', { ...charge, amount: '49' }, key)
    expect(slip).toMatchObject({ status: 400, error: { code: 'amount_too_small' } })
    expect(await post('/v1/payment_intents', charge, key)).toMatchObject({ status: 200, replayed: false })
  })

  it('answer a twin in flight with 409 [PAY-01]', async () => {
    standIn.turn({ answerDelayMs: 50 })
    const key = { 'idempotency-key': 'key-of-twins' }
    const twins = await Promise.all([1, 2, 3].map(() => post('/v1/payment_intents', charge, key)))
    standIn.turn({ answerDelayMs: 0 })
    expect(twins.map((twin) => twin.status).toSorted()).toEqual([200, 409, 409])
  })
})

describe('parameters', () => {
  it.each([
    [{ amount: '0.5' }, 'parameter_invalid_integer'],
    [{ amount: '1e3' }, 'parameter_invalid_integer'],
    [{ amount: '-100' }, 'amount_too_small'],
    [{ amount: '9007199254740993' }, 'parameter_invalid_integer'],
    [{ amount: '100000000' }, 'amount_too_large'],
    [{ currency: 'eur' }, 'parameter_invalid'],
    [{ 'payment_method_types[0]': 'card' }, 'parameter_unknown'],
    [{ 'allowed_payment_method_types[0]': 'klarna' }, 'parameter_invalid'],
    [{ payment_method: 'pm_unknown' }, 'resource_missing'],
    [{ customer: 'cus_unknown' }, 'resource_missing'],
    [{ payment_method: 'pm_card_authenticationRequired' }, 'parameter_missing'],
  ])('%j are refused with %s [PAY-03]', async (wrong, code) => {
    expect(await post('/v1/payment_intents', { ...charge, ...wrong })).toMatchObject({
      status: 400,
      error: { type: 'invalid_request_error', code },
    })
  })

  it('leave nothing behind when they are refused half-way', async () => {
    const account = { 'stripe-account': 'acct_empty' }
    await post(
      '/v1/payment_intents',
      { ...charge, payment_method: 'pm_card_authenticationRequired' },
      account,
    )
    const response = await fetch(`${standIn.origin}/v1/payment_intents`, {
      headers: { authorization: `Bearer ${standIn.secretKey}`, ...account },
    })
    expect(await response.json()).toMatchObject({ data: [] })
  })
})

describe('a card token', () => {
  it('is made with the page’s key, which may do nothing else [BIL-6]', async () => {
    const made = await post('/v1/payment_methods', card, pageKey())
    expect(made).toMatchObject({ status: 200, body: { object: 'payment_method', card: { last4: '4242' } } })
    expect(JSON.stringify(made.body)).not.toContain('42424242')
    const paid = await post('/v1/payment_intents', { ...charge, payment_method: String(made.body.id) })
    expect(paid).toMatchObject({ status: 200, body: { status: 'succeeded' } })
    for (const path of ['/v1/payment_intents', '/v1/customers', '/v1/refunds']) {
      expect(await post(path, charge, pageKey())).toMatchObject({ status: 401 })
    }
    const read = await fetch(`${standIn.origin}/v1/payment_methods/${made.body.id}`, { headers: pageKey() })
    expect(read.status).toBe(401)
  })

  it.each([
    [{ 'card[number]': '4242424242424241' }, 'incorrect_number'],
    [{ 'card[exp_month]': '13' }, 'invalid_expiry_month'],
    [{ 'card[exp_year]': '2020' }, 'invalid_expiry_year'],
    [{ 'card[cvc]': '12' }, 'invalid_cvc'],
  ])('is not made from %j: %s', async (wrong, code) => {
    const answer = await post('/v1/payment_methods', { ...card, ...wrong }, pageKey())
    expect(answer).toMatchObject({ status: 402, error: { type: 'card_error', code } })
  })

  it('is never made from a number that could be a real card [BIL-6]', async () => {
    const answer = await post(
      '/v1/payment_methods',
      { ...card, 'card[number]': '4111111111111111' },
      pageKey(),
    )
    expect(answer).toMatchObject({ status: 402, error: { decline_code: 'test_mode_live_card' } })
    expect(JSON.stringify(answer.body)).not.toContain('4111')
  })
})

describe('confirming later', () => {
  it('takes another card after a decline, and pays once [BIL-7]', async () => {
    const declined = await post('/v1/payment_intents', {
      ...charge,
      payment_method: 'pm_card_visa_chargeDeclined',
    })
    const id = (declined.error.payment_intent as { id: string }).id
    const paid = await post(`/v1/payment_intents/${id}/confirm`, { payment_method: 'pm_card_visa' })
    expect(paid).toMatchObject({ status: 200, body: { id, status: 'succeeded', amount_received: 5000 } })
    expect(await post(`/v1/payment_intents/${id}/confirm`, { payment_method: 'pm_card_visa' })).toMatchObject(
      {
        status: 400,
        error: { code: 'payment_intent_unexpected_state' },
      },
    )
  })
})

describe('addresses', () => {
  it('that do not exist say so', async () => {
    expect(await post('/v1/charges', {})).toMatchObject({ status: 404 })
    expect(await post('/v1/payment_intents/pi_1/confirm', {})).toMatchObject({ status: 404 })
    expect((await fetch(`${standIn.origin}/anything`)).status).toBe(404)
  })
})
