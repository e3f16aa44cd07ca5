import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import {
  type CardSetup,
  type CardSummary,
  type PaymentStatus,
  ProcessorError,
  type ProcessorEvent,
  type ProcessorPayment,
  type ProcessorRefund,
} from './processor.ts'
import { WebhookRefused } from './webhook-signature.ts'

// The parts of the processor's objects that Foyer reads; the objects hold more and gain more with time.
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Metadata = Type.Record(Type.String(), Type.String())
const PaymentMethod = Type.Object({
  id: Type.String(),
  customer: Type.Optional(Nullable(Type.String())),
  card: Type.Optional(
    Type.Object({
      brand: Type.String(),
      last4: Type.String(),
      exp_month: Type.Integer(),
      exp_year: Type.Integer(),
    }),
  ),
})
const Failure = Type.Object({
  code: Type.Optional(Type.String()),
  decline_code: Type.Optional(Type.String()),
  payment_method: Type.Optional(PaymentMethod),
})
const Charge = Type.Object({ amount_refunded: Type.Integer(), disputed: Type.Boolean() })
const NextAction = Type.Object({
  redirect_to_url: Type.Optional(Type.Object({ url: Type.String() })),
})
const PaymentIntent = Type.Object({
  id: Type.String(),
  object: Type.Literal('payment_intent'),
  status: Type.String(),
  amount: Type.Integer(),
  currency: Type.Literal('usd'),
  created: Type.Integer(),
  client_secret: Nullable(Type.String()),
  metadata: Metadata,
  latest_charge: Nullable(Type.Union([Type.String(), Charge])),
  payment_method: Nullable(Type.Union([Type.String(), PaymentMethod])),
  last_payment_error: Nullable(Failure),
  next_action: Nullable(NextAction),
})
const SetupIntent = Type.Object({
  id: Type.String(),
  object: Type.Literal('setup_intent'),
  status: Type.String(),
  client_secret: Nullable(Type.String()),
  payment_method: Nullable(Type.Union([Type.String(), PaymentMethod])),
  last_setup_error: Nullable(Failure),
  next_action: Nullable(NextAction),
})
const Refund = Type.Object({
  id: Type.String(),
  object: Type.Literal('refund'),
  status: Type.String(),
  amount: Type.Integer(),
  created: Type.Integer(),
  payment_intent: Nullable(Type.String()),
  metadata: Nullable(Metadata),
})
const List = Type.Object({ data: Type.Array(Type.Unknown()), has_more: Type.Boolean() })
const Customer = Type.Object({ id: Type.String(), object: Type.Literal('customer') })
const Event = Type.Object({
  id: Type.String(),
  object: Type.Literal('event'),
  type: Type.String(),
  created: Type.Integer(),
  account: Type.Optional(Type.String()),
  data: Type.Object({
    object: Type.Object({
      id: Type.Optional(Type.String()),
      object: Type.String(),
      payment_intent: Type.Optional(Nullable(Type.String())),
    }),
  }),
})

/** An answer of another shape is as good as none: the change may have happened. */
function read<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (Value.Check(schema, value)) return value
  throw new ProcessorError(
    'unknown',
    'The card processor answered in an unexpected shape',
    'unexpected_shape',
  )
}

const instant = (seconds: number) => seconds * 1000

function cardOf(method: Static<typeof PaymentMethod> | undefined): CardSummary | undefined {
  const card = method?.card
  return card && { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year }
}

const paymentStatuses: Record<string, PaymentStatus> = {
  succeeded: 'succeeded',
  processing: 'processing',
  requires_action: 'requiresAction',
  requires_payment_method: 'declined',
  canceled: 'canceled',
}

export function readPayment(value: unknown): ProcessorPayment {
  const intent = read(PaymentIntent, value)
  const status = paymentStatuses[intent.status]
  if (!status) {
    throw new ProcessorError(
      'unknown',
      'The card processor names an unknown payment state',
      'unexpected_state',
    )
  }
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const failure = status === 'declined' ? intent.last_payment_error : null
  const method =
    (typeof intent.payment_method === 'object' ? intent.payment_method : null) ??
    intent.last_payment_error?.payment_method
  return {
    id: intent.id,
    status,
    amountCents: intent.amount,
    currency: intent.currency,
    refundedCents: charge?.amount_refunded ?? 0,
    isDisputed: charge?.disputed ?? false,
    declineCode: failure ? (failure.decline_code ?? failure.code) : undefined,
    actionUrl: status === 'requiresAction' ? intent.next_action?.redirect_to_url?.url : undefined,
    clientSecret: status === 'requiresAction' ? (intent.client_secret ?? undefined) : undefined,
    card: cardOf(method),
    paymentMethodId:
      method?.id ?? (typeof intent.payment_method === 'string' ? intent.payment_method : undefined),
    isCardSaved: typeof method?.customer === 'string',
    metadata: intent.metadata,
    createdAt: instant(intent.created),
  }
}

export function readCardSetup(value: unknown): CardSetup {
  const intent = read(SetupIntent, value)
  const status =
    intent.status === 'succeeded'
      ? 'succeeded'
      : intent.status === 'requires_action' || intent.status === 'processing'
        ? 'requiresAction'
        : 'declined'
  const method = (typeof intent.payment_method === 'object' ? intent.payment_method : null) ?? undefined
  const failure = status === 'declined' ? intent.last_setup_error : null
  return {
    id: intent.id,
    status,
    declineCode: failure ? (failure.decline_code ?? failure.code) : undefined,
    actionUrl: status === 'requiresAction' ? intent.next_action?.redirect_to_url?.url : undefined,
    clientSecret: status === 'requiresAction' ? (intent.client_secret ?? undefined) : undefined,
    paymentMethodId: method?.id,
    card: cardOf(method ?? intent.last_setup_error?.payment_method),
  }
}

export function readRefund(value: unknown): ProcessorRefund {
  const refund = read(Refund, value)
  const statuses = ['succeeded', 'failed', 'canceled'] as const
  return {
    id: refund.id,
    paymentId: refund.payment_intent ?? '',
    // `requires_action` is a refund that waits for the person; like `pending`, it is on its way.
    status: statuses.find((status) => status === refund.status) ?? 'pending',
    amountCents: refund.amount,
    metadata: refund.metadata ?? {},
    createdAt: instant(refund.created),
  }
}

export function readCustomer(value: unknown): { id: string } {
  return { id: read(Customer, value).id }
}

export function readList(value: unknown): { entries: unknown[]; hasMore: boolean } {
  const list = read(List, value)
  return { entries: list.data, hasMore: list.has_more }
}

/** Reads a notice whose signature was checked. */
export function readEvent(rawBody: Uint8Array): ProcessorEvent {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch {
    throw new WebhookRefused('malformed')
  }
  if (!Value.Check(Event, value)) throw new WebhookRefused('malformed')
  return {
    id: value.id,
    type: value.type,
    account: value.account ?? null,
    createdAt: instant(value.created),
    about: subjectOf(value.data.object),
  }
}

function subjectOf(thing: Static<typeof Event>['data']['object']): ProcessorEvent['about'] {
  const paymentId = thing.payment_intent ?? undefined
  if (thing.object === 'payment_intent' && thing.id) return { kind: 'payment', paymentId: thing.id }
  if (thing.object === 'refund' && thing.id && paymentId) {
    return { kind: 'refund', refundId: thing.id, paymentId }
  }
  if ((thing.object === 'charge' || thing.object === 'dispute') && paymentId) {
    return { kind: 'payment', paymentId }
  }
  if (thing.object === 'setup_intent' && thing.id) return { kind: 'cardSetup', setupId: thing.id }
  return { kind: 'other' }
}
