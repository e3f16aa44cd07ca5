import {
  type CardFacts,
  newCustomer,
  newPaymentMethod,
  type WireFailure,
  type WirePaymentMethod,
} from './objects.ts'
import type { Parameters } from './parameters.ts'
import { badParameter, noSuch, notNow, StandInProblem } from './problems.ts'
import { hasGoodCheckDigit, type TestCard, testCards } from './test-cards.ts'
import { find, record, type World } from './world.ts'

/** What the stand-in knows about a card beyond what it shows. The number and the code are never kept. */
export type HiddenCard = { id: string; testCard: number; wasUsed: boolean; wasProven: boolean }

export function createCustomer(world: World, parameters: Parameters) {
  return record(world, newCustomer(parameters.metadata()), 'customer.created')
}

function keepCard(world: World, testCard: TestCard, facts: Omit<CardFacts, 'brand' | 'last4'>) {
  const method = newPaymentMethod({ brand: testCard.brand, last4: testCard.number.slice(-4), ...facts })
  const hidden: HiddenCard = {
    id: method.id,
    testCard: testCards.indexOf(testCard),
    wasUsed: false,
    wasProven: false,
  }
  world.journal.put('hidden_card', world.account, hidden)
  return record(world, method)
}

/** Turns typed card data into a token. The only request that may be made with the publishable key. */
export function createPaymentMethod(world: World, parameters: Parameters) {
  parameters.oneOf('type', ['card'])
  const card = parameters.group('card') ?? {}
  const field = (name: string) => (typeof card[name] === 'string' ? card[name].replaceAll(/[\s-]/g, '') : '')
  const number = field('number')
  const expMonth = Number(field('exp_month'))
  const typedYear = Number(field('exp_year'))
  const expYear = typedYear < 100 ? 2000 + typedYear : typedYear
  if (!/^\d{12,19}$/.test(number) || !hasGoodCheckDigit(number)) {
    throw cardError('incorrect_number', 'number', 'Your card number is incorrect.')
  }
  if (!Number.isInteger(expMonth) || expMonth < 1 || expMonth > 12) {
    throw cardError('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.")
  }
  const today = new Date()
  const isPast = expYear * 12 + expMonth < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1
  if (!Number.isInteger(expYear) || isPast || expYear > today.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid.")
  }
  const testCard = testCards.find((known) => known.number === number)
  if (!new RegExp(testCard?.brand === 'amex' ? '^\\d{4}$' : '^\\d{3}$').test(field('cvc'))) {
    throw cardError('invalid_cvc', 'cvc', "Your card's security code is invalid.")
  }
  if (!testCard) {
    throw cardError(
      'card_declined',
      'number',
      'Your card was declined. Your request was in test mode, but used a non test card.',
      'test_mode_live_card',
    )
  }
  return keepCard(world, testCard, { expMonth, expYear })
}

function cardError(code: string, param: string, message: string, declineCode?: string) {
  const error = { type: 'card_error', code, param: `card[${param}]`, message, decline_code: declineCode }
  return new StandInProblem(402, error, true)
}

/** Finds the card to use; shortcuts such as `pm_card_visa` become a new card each time. */
export function usableCard(world: World, id: string, customer: string | null) {
  const shortcut = testCards.find((card) => card.shortcut === id)
  const method = shortcut
    ? keepCard(world, shortcut, { expMonth: 12, expYear: new Date().getUTCFullYear() + 2 })
    : world.journal.get<WirePaymentMethod>('payment_method', world.account, id)
  if (!method) throw noSuch('PaymentMethod', id, 'payment_method')
  const hidden = find<HiddenCard>(world, 'hidden_card', method.id)
  if (method.customer && method.customer !== customer) {
    throw badParameter(
      'payment_method_customer_mismatch',
      'payment_method',
      `The PaymentMethod ${method.id} does not belong to the Customer you supplied.`,
    )
  }
  if (hidden.wasUsed && !method.customer) {
    throw notNow(
      'payment_method_unexpected_state',
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    )
  }
  const behaviour = testCards[hidden.testCard]
  if (!behaviour) throw noSuch('PaymentMethod', id, 'payment_method')
  return { method, hidden, behaviour }
}

export function mustProve(behaviour: TestCard, hidden: HiddenCard): boolean {
  return behaviour.challenge === 'always' || (behaviour.challenge === 'firstUse' && !hidden.wasProven)
}

export function declineOf(behaviour: TestCard, method: WirePaymentMethod): WireFailure | null {
  const decline = behaviour.decline
  if (!decline) return null
  return {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
    message: decline.message,
    payment_method: method,
  }
}

/** The person turned away at the bank's own page, or failed there. */
export function failedProof(method: WirePaymentMethod): WireFailure {
  return {
    type: 'card_error',
    code: 'payment_intent_authentication_failure',
    message: 'The provided PaymentMethod has failed authentication.',
    payment_method: method,
  }
}

/** The bank wants to ask the person, who is not there. */
export function needsProof(method: WirePaymentMethod): WireFailure {
  return {
    type: 'card_error',
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
    payment_method: method,
  }
}

export function markUsed(world: World, hidden: HiddenCard, wasProven: boolean) {
  world.journal.put('hidden_card', world.account, {
    ...hidden,
    wasUsed: true,
    wasProven: hidden.wasProven || wasProven,
  })
}

export function attach(world: World, method: WirePaymentMethod, customer: string) {
  if (method.customer === customer) return
  record(world, { ...method, customer }, 'payment_method.attached')
}

export function detach(world: World, id: string) {
  const method = find<WirePaymentMethod>(world, 'payment_method', id)
  if (!method.customer) {
    throw new StandInProblem(400, {
      type: 'invalid_request_error',
      message: 'The payment method you provided is not attached to a customer so detachment is impossible.',
    })
  }
  return record(world, { ...method, customer: null }, 'payment_method.detached')
}
