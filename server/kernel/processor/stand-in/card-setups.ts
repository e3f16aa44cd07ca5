import { attach, declineOf, failedProof, type HiddenCard, markUsed, mustProve, usableCard } from './cards.ts'
import { newSetupIntent, type WireFailure, type WirePaymentMethod, type WireSetupIntent } from './objects.ts'
import type { Parameters } from './parameters.ts'
import { badParameter, StandInProblem } from './problems.ts'
import { find, record, type World } from './world.ts'

export const setupParameters = [
  'customer',
  'payment_method',
  'confirm',
  'usage',
  'allowed_payment_method_types',
  'return_url',
  'metadata',
] as const

/** Keeps a card with a customer without charging it; the bank may ask for proof all the same. */
export function createCardSetup(world: World, parameters: Parameters): WireSetupIntent {
  const customer = parameters.text('customer') ?? null
  const usage = parameters.oneOf('usage', ['on_session', 'off_session']) ?? 'off_session'
  const cardId = parameters.text('payment_method')
  const metadata = parameters.metadata()
  const returnUrl = parameters.text('return_url')
  const unknown = parameters.list('allowed_payment_method_types').find((type) => type !== 'card')
  if (unknown) {
    throw badParameter('parameter_invalid', 'allowed_payment_method_types', `Not offered here: ${unknown}`)
  }
  if (customer) find(world, 'customer', customer, 'customer')
  const intent = newSetupIntent({ customer, usage, metadata })
  if (!cardId || !parameters.isTrue('confirm')) return record(world, intent, 'setup_intent.created')

  const { method, hidden, behaviour } = usableCard(world, cardId, customer)
  intent.payment_method = method.id
  record(world, intent, 'setup_intent.created')
  if (mustProve(behaviour, hidden)) {
    if (!returnUrl) throw badParameter('parameter_missing', 'return_url', 'This card asks for a return_url.')
    intent.status = 'requires_action'
    intent.next_action = {
      type: 'redirect_to_url',
      redirect_to_url: {
        url: `${world.origin}/challenge/${intent.id}?secret=${intent.client_secret}`,
        return_url: returnUrl,
      },
    }
    return record(world, intent, 'setup_intent.requires_action')
  }
  const failure = behaviour.isKeptThough ? null : declineOf(behaviour, method)
  if (failure) {
    const failed = fail(world, intent, failure)
    throw new StandInProblem(402, { ...failure, setup_intent: failed })
  }
  return succeed(world, intent, method, hidden, false)
}

export function finishSetupChallenge(
  world: World,
  intent: WireSetupIntent,
  isProven: boolean,
): WireSetupIntent {
  const method = find<WirePaymentMethod>(world, 'payment_method', intent.payment_method ?? '')
  const hidden = find<HiddenCard>(world, 'hidden_card', method.id)
  intent.next_action = null
  return isProven ? succeed(world, intent, method, hidden, true) : fail(world, intent, failedSetup(method))
}

function failedSetup(method: WirePaymentMethod): WireFailure {
  return { ...failedProof(method), code: 'setup_intent_authentication_failure' }
}

function succeed(
  world: World,
  intent: WireSetupIntent,
  method: WirePaymentMethod,
  hidden: HiddenCard,
  isProven: boolean,
) {
  markUsed(world, hidden, isProven)
  if (intent.customer) attach(world, method, intent.customer)
  intent.status = 'succeeded'
  return record(world, intent, 'setup_intent.succeeded')
}

function fail(world: World, intent: WireSetupIntent, failure: WireFailure) {
  intent.status = 'requires_payment_method'
  intent.last_setup_error = failure
  intent.payment_method = null
  return record(world, intent, 'setup_intent.setup_failed')
}
