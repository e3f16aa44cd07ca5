import {
  type CardProcessor,
  type NewPayment,
  type ProcessorAccount,
  type ProcessorChange,
  ProcessorError,
  type PublicProcessorSettings,
} from './processor.ts'
import {
  readCardSetup,
  readCustomer,
  readEvent,
  readList,
  readPayment,
  readRefund,
} from './stripe-answers.ts'
import { openStripeWire, type StripeAnswer, type StripeWireOptions } from './stripe-wire.ts'
import { assertWebhookIsSigned } from './webhook-signature.ts'

export type StripeClientOptions = StripeWireOptions & {
  kind: 'stripe' | 'stand-in'
  publishableKey: string
  /** The secret of this server's own notice address, not of another one's. */
  webhookSecret: string
  /** Where the page finds the card fields; only the stand-in needs it said. */
  fieldsUrl?: string
}

/** The name under which a payment carries its idempotency key, to be found again when the answer was lost. */
const attemptName = 'attempt'
const mostPages = 50
const shown = ['latest_charge', 'payment_method']

/** The card processor over the wire protocol of Stripe, spoken to Stripe itself or to the stand-in. */
export function createStripeClient(options: StripeClientOptions): CardProcessor {
  const wire = openStripeWire(options)
  const scriptUrl = 'https://js.stripe.com/v3/'

  async function findPayment(account: ProcessorAccount, paymentId: string) {
    const answer = await wire.get(`/v1/payment_intents/${pathPart(paymentId)}`, {
      account,
      params: { expand: shown },
    })
    return answer.status === 404 ? undefined : readPayment(accepted(answer))
  }

  return {
    async createCustomer(change) {
      const { account, idempotencyKey, metadata } = checkedChange(change)
      const answer = await wire.post('/v1/customers', { account, idempotencyKey, params: { metadata } })
      return readCustomer(accepted(answer))
    },

    async createPayment(payment) {
      const { account, idempotencyKey, metadata } = checkedChange(payment)
      assertAmount(payment.amountCents, payment.currency)
      const params = {
        amount: payment.amountCents,
        currency: payment.currency,
        confirm: true,
        payment_method: payment.paymentMethodId,
        allowed_payment_method_types: ['card'],
        customer: payment.customerId,
        setup_future_usage: keepsCard(payment) ? 'on_session' : undefined,
        off_session: payment.isOffSession ? true : undefined,
        return_url: payment.isOffSession ? undefined : payment.returnUrl,
        metadata: { ...metadata, [attemptName]: idempotencyKey },
        expand: shown,
      }
      const answer = await wire.post('/v1/payment_intents', { account, idempotencyKey, params })
      const declined = answer.status === 402 ? errorOf(answer)?.payment_intent : undefined
      const made = readPayment(declined ?? accepted(answer))
      if (made.amountCents !== payment.amountCents) {
        throw new ProcessorError('unknown', 'The card processor names another amount', 'unexpected_amount')
      }
      return made
    },

    findPayment,

    async findPaymentByIdempotencyKey(account, idempotencyKey, attemptedAt) {
      const since = Math.floor(attemptedAt / 1000) - 300
      let before: string | undefined
      for (let page = 0; page < mostPages; page++) {
        const params = {
          created: { gte: since },
          limit: 100,
          starting_after: before,
          expand: shown.map((name) => `data.${name}`),
        }
        const { entries, hasMore } = readList(
          accepted(await wire.get('/v1/payment_intents', { account, params })),
        )
        for (const entry of entries) {
          const { id, metadata } = entry as { id?: unknown; metadata?: Record<string, unknown> }
          if (metadata?.[attemptName] === idempotencyKey) return readPayment(entry)
          if (typeof id === 'string') before = id
        }
        if (!hasMore || !before) return undefined
      }
      // Never "there is none" without having seen all: the caller would let the person pay again.
      throw new ProcessorError('unknown', 'Too many payments since this attempt to look through', 'too_many')
    },

    async cancelPayment(account, paymentId) {
      const answer = await wire.post(`/v1/payment_intents/${pathPart(paymentId)}/cancel`, {
        account,
        params: { expand: shown },
      })
      if (errorOf(answer)?.code === 'payment_intent_unexpected_state') {
        const standing = await findPayment(account, paymentId)
        if (standing) return standing
      }
      return readPayment(accepted(answer))
    },

    async refund(refund) {
      const { account, idempotencyKey, metadata } = checkedChange(refund)
      if (!Number.isSafeInteger(refund.amountCents) || refund.amountCents < 1) refuseAmount()
      const params = {
        payment_intent: refund.paymentId,
        amount: refund.amountCents,
        metadata: { ...metadata, [attemptName]: idempotencyKey },
      }
      return readRefund(accepted(await wire.post('/v1/refunds', { account, idempotencyKey, params })))
    },

    async findRefunds(account, paymentId) {
      const params = { payment_intent: paymentId, limit: 100 }
      const { entries } = readList(accepted(await wire.get('/v1/refunds', { account, params })))
      return entries.map(readRefund)
    },

    async saveCard(setup) {
      const { account, idempotencyKey, metadata } = checkedChange(setup)
      const params = {
        customer: setup.customerId,
        payment_method: setup.paymentMethodId,
        confirm: true,
        usage: 'off_session',
        allowed_payment_method_types: ['card'],
        return_url: setup.returnUrl,
        metadata,
        expand: ['payment_method'],
      }
      const answer = await wire.post('/v1/setup_intents', { account, idempotencyKey, params })
      const declined = answer.status === 402 ? errorOf(answer)?.setup_intent : undefined
      return readCardSetup(declined ?? accepted(answer))
    },

    async findCardSetup(account, setupId) {
      const answer = await wire.get(`/v1/setup_intents/${pathPart(setupId)}`, {
        account,
        params: { expand: ['payment_method'] },
      })
      return answer.status === 404 ? undefined : readCardSetup(accepted(answer))
    },

    async detachPaymentMethod(account, paymentMethodId) {
      const path = `/v1/payment_methods/${pathPart(paymentMethodId)}`
      const answer = await wire.post(`${path}/detach`, { account })
      if (answer.status === 200) return
      // Detaching twice is refused there; what counts is that no customer holds the card any more.
      const now = await wire.get(path, { account })
      if (now.status === 200 && now.body.customer === null) return
      accepted(answer)
    },

    verifyWebhook(rawBody, signatureHeader, now) {
      const nowSeconds = Math.floor(now / 1000)
      assertWebhookIsSigned(options.webhookSecret, rawBody, signatureHeader, nowSeconds)
      return readEvent(rawBody)
    },

    publicSettings(account): PublicProcessorSettings {
      const { kind, publishableKey } = options
      if (kind === 'stripe') {
        return {
          kind,
          publishableKey,
          account,
          fieldsUrl: options.fieldsUrl ?? scriptUrl,
          scriptOrigins: ['https://js.stripe.com', 'https://*.js.stripe.com'],
          frameOrigins: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
          connectOrigins: ['https://api.stripe.com'],
        }
      }
      const fieldsUrl = new URL(options.fieldsUrl ?? '/fields', options.baseUrl)
      fieldsUrl.searchParams.set('key', publishableKey)
      if (account) fieldsUrl.searchParams.set('account', account)
      return {
        kind,
        publishableKey,
        account,
        fieldsUrl: fieldsUrl.href,
        scriptOrigins: [],
        frameOrigins: [fieldsUrl.origin],
        connectOrigins: [],
      }
    },
  }
}

type StripeErrorBody = {
  type?: string
  code?: string
  decline_code?: string
  payment_intent?: unknown
  setup_intent?: unknown
}

function errorOf(answer: StripeAnswer): StripeErrorBody | undefined {
  return answer.status >= 400 && typeof answer.body.error === 'object'
    ? (answer.body.error as StripeErrorBody)
    : undefined
}

/** The body of a good answer. The processor's own message is left out: it may repeat what was sent. */
function accepted(answer: StripeAnswer): Record<string, unknown> {
  if (answer.status >= 200 && answer.status < 300) return answer.body
  const error = errorOf(answer)
  const code = error?.code ?? error?.type ?? `http_${answer.status}`
  if (error?.type === 'idempotency_error') {
    throw new ProcessorError(
      'keyReused',
      'This key was used before with other values',
      code,
      answer.requestId,
    )
  }
  throw new ProcessorError(
    'refused',
    `The card processor refused the request (${code})`,
    code,
    answer.requestId,
  )
}

function checkedChange(change: ProcessorChange) {
  const { account, idempotencyKey, metadata = {} } = change
  if (!/^[A-Za-z0-9_.:-]{8,200}$/.test(idempotencyKey)) {
    throw new ProcessorError('refused', 'The idempotency key is not a plain id', 'bad_key')
  }
  const isId = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]{2,8}_[A-Za-z0-9_]{6,60})$/
  for (const [name, value] of Object.entries(metadata)) {
    if (!/^[A-Za-z_]{1,40}$/.test(name) || !isId.test(value) || name === attemptName) {
      throw new ProcessorError('refused', 'Only ids may be given to the card processor', 'bad_metadata')
    }
  }
  return { account, idempotencyKey, metadata }
}

function assertAmount(amountCents: number, currency: string) {
  if (currency !== 'usd') throw new ProcessorError('refused', 'Only US dollars are taken', 'bad_currency')
  if (!Number.isSafeInteger(amountCents) || amountCents < 50 || amountCents > 99_999_999) refuseAmount()
}

function refuseAmount(): never {
  throw new ProcessorError('refused', 'The amount is not one that a card can be charged', 'bad_amount')
}

function keepsCard(payment: NewPayment): boolean {
  if (payment.isOffSession) return false
  if (payment.savePaymentMethod && !payment.customerId) {
    throw new ProcessorError('refused', 'A card can only be kept with a customer', 'bad_customer')
  }
  return payment.savePaymentMethod
}

function pathPart(id: string): string {
  if (!/^[a-z]{2,8}_[A-Za-z0-9_]{1,200}$/.test(id)) {
    throw new ProcessorError('refused', 'This is not an id of the card processor', 'bad_id')
  }
  return id
}
