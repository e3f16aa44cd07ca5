import type { HiddenCard } from './cards.ts'
import { newRefund, type WireCharge, type WirePaymentIntent, type WireRefund } from './objects.ts'
import type { Parameters } from './parameters.ts'
import { badParameter, notNow } from './problems.ts'
import { testCards } from './test-cards.ts'
import { find, record, type World } from './world.ts'

/** Never gives back more than is left of the charge, however many are asked for [PAY-04]. */
export function createRefund(world: World, parameters: Parameters) {
  const reason =
    parameters.oneOf('reason', ['duplicate', 'fraudulent', 'requested_by_customer'] as const) ?? null
  const metadata = parameters.metadata()
  const asked = parameters.integer('amount')
  if (asked !== undefined && asked < 1) {
    throw badParameter(
      'parameter_invalid_integer',
      'amount',
      'This value must be greater than or equal to 1.',
    )
  }
  const paymentId = parameters.requiredText('payment_intent')
  const intent = find<WirePaymentIntent>(world, 'payment_intent', paymentId, 'payment_intent')
  if (intent.status !== 'succeeded' || !intent.latest_charge) {
    throw notNow(
      'payment_intent_unexpected_state',
      'This PaymentIntent does not have a successful charge to refund.',
    )
  }
  const charge = find<WireCharge>(world, 'charge', intent.latest_charge)
  const left = charge.amount - charge.amount_refunded
  if (charge.disputed) {
    throw notNow('charge_disputed', 'The charge has been charged back; you cannot refund it.')
  }
  if (left === 0) throw notNow('charge_already_refunded', `Charge ${charge.id} has already been refunded.`)
  const amount = asked ?? left
  if (amount > left) {
    throw notNow(
      'refund_amount_too_large',
      'The refund is greater than the unrefunded amount on the charge',
      {
        param: 'amount',
      },
    )
  }
  const fate = fateOf(world, charge.payment_method)
  const refund = newRefund(charge, amount, { reason, metadata }, fate === 'late' ? 'pending' : 'succeeded')
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  record(world, refund, 'refund.created')
  record(world, charge, 'charge.refunded')
  if (fate) world.later(world.dials.refundMs, (next) => finishRefund(next, refund.id))
  return refund
}

const fateOf = (world: World, cardId: string) =>
  testCards[find<HiddenCard>(world, 'hidden_card', cardId).testCard]?.refunds

/** Ends the waiting of a refund that did not go through at once. */
export function finishRefund(world: World, id: string) {
  const refund = find<WireRefund>(world, 'refund', id)
  const fate = fateOf(world, refund.payment_method)
  if (fate === 'late' && refund.status === 'pending') {
    refund.status = 'succeeded'
    record(world, refund, 'refund.updated')
  }
  if (fate !== 'fail' || refund.status !== 'succeeded') return
  const charge = find<WireCharge>(world, 'charge', refund.charge)
  charge.amount_refunded -= refund.amount
  charge.refunded = false
  record(world, charge)
  refund.status = 'failed'
  record(world, refund, 'refund.failed')
}
