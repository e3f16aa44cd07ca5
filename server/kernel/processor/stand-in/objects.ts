import { randomBytes } from 'node:crypto'

// The processor's objects as they go over the wire. What the stand-in never fills is there as it is when empty.

export type WirePaymentMethod = ReturnType<typeof newPaymentMethod>
export type WirePaymentIntent = ReturnType<typeof newPaymentIntent>
export type WireSetupIntent = ReturnType<typeof newSetupIntent>
export type WireCharge = ReturnType<typeof newCharge>
export type WireRefund = ReturnType<typeof newRefund>

export type WireFailure = {
  type: 'card_error' | 'invalid_request_error'
  code: string
  decline_code?: string
  message: string
  payment_method?: WirePaymentMethod
}
export type NextAction = { type: 'redirect_to_url'; redirect_to_url: { url: string; return_url: string } }

export const newId = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`
const now = () => Math.floor(Date.now() / 1000)

export function newCustomer(metadata: Record<string, string>) {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
  return {
    id: newId('cus'),
    object: 'customer' as const,
    address,
    balance: 0,
    created: now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomBytes(4).toString('hex').toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata,
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}

export type CardFacts = { brand: string; last4: string; expMonth: number; expYear: number }

function cardDetails(card: CardFacts) {
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
    country: 'US',
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: null,
    funding: 'credit',
    last4: card.last4,
    wallet: null,
    regulated_status: null,
  }
}

export function newPaymentMethod(card: CardFacts) {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
  return {
    id: newId('pm'),
    object: 'payment_method' as const,
    allow_redisplay: 'unspecified',
    billing_details: { address, email: null, name: null, phone: null, tax_id: null },
    card: {
      ...cardDetails(card),
      display_brand: card.brand,
      generated_from: null,
      networks: { available: [card.brand], preferred: null },
      three_d_secure_usage: { supported: true },
    },
    created: now(),
    customer: null as string | null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card' as const,
  }
}

export function newPaymentIntent(facts: {
  amount: number
  customer: string | null
  setup_future_usage: string | null
  metadata: Record<string, string>
}) {
  const id = newId('pi')
  return {
    id,
    object: 'payment_intent' as const,
    ...facts,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null as number | null,
    cancellation_reason: null as string | null,
    capture_method: 'automatic',
    client_secret: `${id}_secret_${randomBytes(12).toString('hex')}`,
    confirmation_method: 'automatic',
    created: now(),
    currency: 'usd' as const,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null as WireFailure | null,
    latest_charge: null as string | null,
    livemode: false,
    managed_payments: null,
    next_action: null as NextAction | null,
    on_behalf_of: null,
    payment_method: null as string | null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    processing: null,
    receipt_email: null,
    review: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method' as
      | 'requires_payment_method'
      | 'requires_confirmation'
      | 'requires_action'
      | 'processing'
      | 'succeeded'
      | 'canceled',
    transfer_data: null,
    transfer_group: null,
  }
}

export function newSetupIntent(facts: {
  customer: string | null
  usage: string
  metadata: Record<string, string>
}) {
  const id = newId('seti')
  return {
    id,
    object: 'setup_intent' as const,
    ...facts,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomBytes(12).toString('hex')}`,
    created: now(),
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null as WireFailure | null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    next_action: null as NextAction | null,
    on_behalf_of: null,
    payment_method: null as string | null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method' as
      | 'requires_payment_method'
      | 'requires_action'
      | 'succeeded'
      | 'canceled',
  }
}

export function newCharge(intent: WirePaymentIntent, method: WirePaymentMethod, failure: WireFailure | null) {
  const isPaid = failure === null
  return {
    id: newId('ch'),
    object: 'charge' as const,
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: isPaid ? newId('txn') : null,
    billing_details: method.billing_details,
    captured: isPaid,
    created: now(),
    currency: 'usd' as const,
    customer: intent.customer,
    description: null,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: cardDetails(factsOf(method)), type: 'card' as const },
    receipt_email: null,
    receipt_number: null,
    refunded: false,
    status: isPaid ? ('succeeded' as const) : ('failed' as const),
  }
}

function factsOf({ card }: WirePaymentMethod): CardFacts {
  return { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year }
}

export function newRefund(
  charge: WireCharge,
  amount: number,
  facts: { reason: string | null; metadata: Record<string, string> },
  status: 'pending' | 'succeeded' | 'failed',
) {
  return {
    id: newId('re'),
    object: 'refund' as const,
    amount,
    ...facts,
    balance_transaction: newId('txn'),
    charge: charge.id,
    created: now(),
    currency: 'usd' as const,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  }
}

export function newDispute(charge: WireCharge) {
  return {
    id: newId('dp'),
    object: 'dispute' as const,
    amount: charge.amount,
    charge: charge.id,
    created: now(),
    currency: 'usd' as const,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  }
}
