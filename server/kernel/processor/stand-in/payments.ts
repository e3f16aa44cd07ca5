import {
  attach,
  declineOf,
  failedProof,
  type HiddenCard,
  markUsed,
  mustProve,
  needsProof,
  usableCard,
} from './cards.ts'
import {
  newCharge,
  newDispute,
  newPaymentIntent,
  type WireFailure,
  type WirePaymentIntent,
  type WirePaymentMethod,
} from './objects.ts'
import type { Parameters } from './parameters.ts'
import { badParameter, notNow, StandInProblem } from './problems.ts'
import { testCards } from './test-cards.ts'
import { find, record, type World } from './world.ts'

export const createParameters = [
  'amount',
  'currency',
  'confirm',
  'payment_method',
  'allowed_payment_method_types',
  'customer',
  'setup_future_usage',
  'off_session',
  'return_url',
  'metadata',
] as const

export function createPayment(world: World, parameters: Parameters): WirePaymentIntent {
  const facts = {
    amount: parameters.amount(),
    customer: parameters.text('customer') ?? null,
    setup_future_usage: parameters.oneOf('setup_future_usage', ['on_session', 'off_session']) ?? null,
    metadata: parameters.metadata(),
  }
  parameters.currency()
  const unknown = parameters.list('allowed_payment_method_types').find((type) => type !== 'card')
  if (unknown) {
    throw badParameter('parameter_invalid', 'allowed_payment_method_types', `Not offered here: ${unknown}`)
  }
  const paymentMethodId = parameters.text('payment_method')
  const isConfirmed = parameters.isTrue('confirm')
  if (isConfirmed && !paymentMethodId) {
    throw badParameter('parameter_missing', 'payment_method', 'You cannot confirm without a payment_method.')
  }
  const isOffSession = parameters.isTrue('off_session')
  if (isOffSession && !isConfirmed) {
    throw badParameter('parameter_invalid', 'off_session', 'off_session can only be used with confirm=true.')
  }
  if (facts.customer) find(world, 'customer', facts.customer, 'customer')

  const intent = newPaymentIntent(facts)
  if (paymentMethodId && !isConfirmed) {
    intent.payment_method = usableCard(world, paymentMethodId, facts.customer).method.id
    intent.status = 'requires_confirmation'
  }
  if (!isConfirmed || !paymentMethodId) return record(world, intent, 'payment_intent.created')
  const { method } = usableCard(world, paymentMethodId, facts.customer)
  record(world, intent, 'payment_intent.created')
  return confirm(world, intent, method.id, parameters.text('return_url'), isOffSession)
}

export function confirmPayment(world: World, id: string, parameters: Parameters): WirePaymentIntent {
  const intent = find<WirePaymentIntent>(world, 'payment_intent', id)
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation') {
    throw unexpectedState(intent, 'confirm')
  }
  const paymentMethodId = parameters.text('payment_method') ?? intent.payment_method
  if (!paymentMethodId)
    throw badParameter('parameter_missing', 'payment_method', 'A payment_method is needed.')
  return confirm(world, intent, paymentMethodId, parameters.text('return_url'), false)
}

function confirm(
  world: World,
  intent: WirePaymentIntent,
  cardId: string,
  returnUrl: string | undefined,
  isOffSession: boolean,
) {
  const { method, hidden, behaviour } = usableCard(world, cardId, intent.customer)
  intent.payment_method = method.id
  intent.last_payment_error = null
  if (!mustProve(behaviour, hidden)) return settle(world, intent, method, hidden, false)
  if (isOffSession) return refuse(world, intent, method, needsProof(method))
  if (!returnUrl) throw badParameter('parameter_missing', 'return_url', 'This card asks for a return_url.')
  intent.status = 'requires_action'
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: {
      url: `${world.origin}/challenge/${intent.id}?secret=${intent.client_secret}`,
      return_url: returnUrl,
    },
  }
  return record(world, intent, 'payment_intent.requires_action')
}

/** The outcome of the page of the card's bank. */
export function finishChallenge(
  world: World,
  intent: WirePaymentIntent,
  isProven: boolean,
): WirePaymentIntent {
  const method = find<WirePaymentMethod>(world, 'payment_method', intent.payment_method ?? '')
  const hidden = find<HiddenCard>(world, 'hidden_card', method.id)
  intent.next_action = null
  if (!isProven) return decline(world, intent, failedProof(method))
  try {
    return settle(world, intent, method, hidden, true)
  } catch (problem) {
    if (problem instanceof StandInProblem) return find(world, 'payment_intent', intent.id)
    throw problem
  }
}

function settle(
  world: World,
  intent: WirePaymentIntent,
  method: WirePaymentMethod,
  hidden: HiddenCard,
  isProven: boolean,
): WirePaymentIntent {
  markUsed(world, hidden, isProven)
  if (world.dials.processingMs > 0) {
    intent.status = 'processing'
    intent.next_action = null
    world.later(world.dials.processingMs, (next) => finishProcessing(next, intent.id))
    return record(world, intent, 'payment_intent.processing')
  }
  return conclude(world, intent, method)
}

/** Ends the waiting of a payment that stands at `processing`. */
export function finishProcessing(world: World, id: string) {
  const intent = find<WirePaymentIntent>(world, 'payment_intent', id)
  if (intent.status !== 'processing') return
  try {
    conclude(world, intent, find<WirePaymentMethod>(world, 'payment_method', intent.payment_method ?? ''))
  } catch (problem) {
    // A decline: it is recorded and told by its notices, there is no request to answer.
    if (!(problem instanceof StandInProblem)) throw problem
  }
}

function conclude(world: World, intent: WirePaymentIntent, method: WirePaymentMethod): WirePaymentIntent {
  const hidden = find<HiddenCard>(world, 'hidden_card', method.id)
  const behaviour = testCards[hidden.testCard]
  const failure = behaviour ? declineOf(behaviour, method) : null
  if (failure) return refuse(world, intent, method, failure)
  const charge = newCharge(intent, method, null)
  intent.latest_charge = charge.id
  charge.disputed = behaviour?.disputes ?? false
  record(world, charge, 'charge.succeeded')
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  intent.next_action = null
  if (intent.customer && intent.setup_future_usage) attach(world, method, intent.customer)
  record(world, intent, 'payment_intent.succeeded')
  if (charge.disputed) record(world, newDispute(charge), 'charge.dispute.created')
  return intent
}

function refuse(
  world: World,
  intent: WirePaymentIntent,
  method: WirePaymentMethod,
  failure: WireFailure,
): never {
  const charge = newCharge(intent, method, failure)
  intent.latest_charge = charge.id
  record(world, charge, 'charge.failed')
  decline(world, intent, failure)
  throw new StandInProblem(402, { ...failure, charge: charge.id, payment_intent: intent })
}

function decline(world: World, intent: WirePaymentIntent, failure: WireFailure): WirePaymentIntent {
  intent.status = 'requires_payment_method'
  intent.last_payment_error = failure
  intent.payment_method = null
  return record(world, intent, 'payment_intent.payment_failed')
}

export function cancelPayment(world: World, id: string, parameters: Parameters): WirePaymentIntent {
  const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const
  const reason = parameters.oneOf('cancellation_reason', reasons)
  const intent = find<WirePaymentIntent>(world, 'payment_intent', id)
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) throw unexpectedState(intent, 'cancel')
  intent.status = 'canceled'
  intent.canceled_at = Math.floor(Date.now() / 1000)
  intent.cancellation_reason = reason ?? null
  intent.next_action = null
  return record(world, intent, 'payment_intent.canceled')
}

function unexpectedState(intent: WirePaymentIntent, act: string) {
  return notNow(
    'payment_intent_unexpected_state',
    `You cannot ${act} this PaymentIntent because it has a status of ${intent.status}.`,
    { payment_intent: intent },
  )
}
