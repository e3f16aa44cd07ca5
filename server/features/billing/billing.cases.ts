import { newId } from '../../kernel/ids.ts'
import { createProcessor } from '../../kernel/processor/index.ts'
import {
  type ProcessorStandIn,
  startProcessorStandIn,
} from '../../kernel/processor/stand-in/start-stand-in.ts'
import { signWebhook } from '../../kernel/processor/webhook-signature.ts'
import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { aLateCancelled, aTimeWithDeposit } from '../scheduling/scheduling.factories.ts'
import { aCharge, agreeToCard, anInvoice, asPractice, owed, pay } from './billing.factories.ts'
import { enterHandPayment } from './enter-payment/enter-payment.route.ts'

let standIn: Promise<ProcessorStandIn> | undefined

/** Connects the product of the test to one stand-in, which lives as long as its process. */
async function connected(world: CaseWorld): Promise<ProcessorStandIn> {
  standIn ??= startProcessorStandIn()
  const { origin: url, secretKey, publishableKey, webhookSecret } = await standIn
  world.product.services.processor ??= createProcessor({
    kind: 'stand-in',
    url,
    secretKey,
    publishableKey,
    webhookSecret,
  })
  return standIn
}

const where = ({ product, practice, client }: CaseWorld) => ({ product, practice, clientId: client.id })
const key = () => ({ 'idempotency-key': newId() })

async function aCashPayment(world: CaseWorld): Promise<string> {
  await anInvoice(where(world))
  return asPractice(world.product, world.practice.id, (work) =>
    enterHandPayment(work, {
      clientId: world.client.id,
      personId: world.biller.personId,
      amountCents: 8500,
      method: 'cash',
      mayBecomeCredit: false,
    }),
  )
}

async function aCardPayment(world: CaseWorld, token = 'pm_card_visa', save = false) {
  await connected(world)
  await anInvoice(where(world))
  const { dueCents } = await owed(world.product, world.practice.id, world.client.id)
  const answer = await pay(world.client, { amountCents: dueCents, card: { token, save } })
  return answer.body.paymentId as string
}

async function aDepositHold(world: CaseWorld): Promise<string> {
  await connected(world)
  const time = await aTimeWithDeposit(world)
  const { body } = await world.client.caller.post(`${world.client.path}/deposits`, time, key())
  return body.holdId as string
}

const asClient = async (world: CaseWorld, path: string) => ({
  as: world.client.caller,
  path: `${world.client.path}${path}`,
})
const asBiller = async (world: CaseWorld, path: string) => ({
  as: world.biller.caller,
  path: `${world.practice.path}${path}`,
})

export const billingCases: RouteCases = {
  showAccount: { prepare: (world) => asClient(world, '/account') },
  listMyLedger: { prepare: (world) => asClient(world, '/ledger') },
  listMyPayments: { prepare: (world) => asClient(world, '/payments') },
  showPaymentChoices: { prepare: (world) => asClient(world, '/payment-choices') },
  showPortalInvoice: {
    prepare: async (world) => asClient(world, `/invoices/${(await anInvoice(where(world))).invoiceId}`),
  },
  downloadInvoice: {
    prepare: async (world) => asClient(world, `/invoices/${(await anInvoice(where(world))).invoiceId}/pdf`),
  },
  makePayment: {
    prepare: async (world) => {
      await connected(world)
      await anInvoice(where(world))
      return {
        ...(await asClient(world, '/payments')),
        headers: key(),
        body: { amountCents: 8500, card: { token: 'pm_card_visa', save: false } },
      }
    },
  },
  holdForDeposit: {
    prepare: async (world) => {
      await connected(world)
      return {
        ...(await asClient(world, '/deposits')),
        headers: key(),
        body: await aTimeWithDeposit(world),
      }
    },
  },
  listDeposits: {
    prepare: async (world) => {
      await aDepositHold(world)
      return asClient(world, '/deposits')
    },
  },
  showDeposit: { prepare: async (world) => asClient(world, `/deposits/${await aDepositHold(world)}`) },
  payDeposit: {
    prepare: async (world) => ({
      ...(await asClient(world, `/deposits/${await aDepositHold(world)}/payments`)),
      headers: key(),
      body: { card: { token: 'pm_card_visa', save: false } },
    }),
  },
  giveUpDeposit: { prepare: async (world) => asClient(world, `/deposits/${await aDepositHold(world)}`) },
  cancelPayment: {
    prepare: async (world) => {
      const paymentId = await aCardPayment(world, 'pm_card_authenticationRequired')
      return asClient(world, `/payments/${paymentId}/cancellation`)
    },
  },
  showPayment: {
    prepare: async (world) => asClient(world, `/payments/${await aCardPayment(world)}`),
  },
  showReceipt: {
    prepare: async (world) => asClient(world, `/payments/${await aCashPayment(world)}/receipt`),
  },
  downloadReceipt: {
    prepare: async (world) => asClient(world, `/payments/${await aCashPayment(world)}/receipt/pdf`),
  },
  saveCard: {
    prepare: async (world) => {
      await connected(world)
      return { ...(await asClient(world, '/card-setups')), headers: key(), body: { token: 'pm_card_visa' } }
    },
  },
  showCardSetup: {
    prepare: async (world) => {
      await connected(world)
      const body = { token: 'pm_card_visa' }
      const { body: setup } = await world.client.caller.post(`${world.client.path}/card-setups`, body, key())
      return asClient(world, `/card-setups/${setup.setupId}`)
    },
  },
  removeSavedCard: {
    prepare: async (world) => {
      await aCardPayment(world, 'pm_card_visa', true)
      const { body } = await world.client.caller.get(`${world.client.path}/payment-choices`)
      return asClient(world, `/saved-cards/${body.cards[0].id}`)
    },
  },
  listClientLedger: { prepare: (world) => asBiller(world, `/clients/${world.client.id}/ledger`) },
  enterCharge: {
    prepare: async (world) => ({
      ...(await asBiller(world, `/clients/${world.client.id}/charges`)),
      body: { serviceDate: '2026-11-17', description: 'Therapy session', feeCents: 8500, code: '90834' },
    }),
  },
  listAppointmentFees: {
    prepare: (world) => asBiller(world, `/clients/${world.client.id}/appointment-fees`),
  },
  decideAppointmentFee: {
    prepare: async (world) => ({
      ...(await asBiller(
        world,
        `/clients/${world.client.id}/appointment-fees/${await aLateCancelled(world)}`,
      )),
      body: { decision: 'charged', amountCents: 5_000 },
    }),
  },
  chargeFeeToCard: {
    prepare: async (world) => {
      await aCardPayment(world, 'pm_card_visa', true)
      const appointmentId = await aLateCancelled(world)
      await agreeToCard(world.product, world.practice.id, world.client.personId, appointmentId)
      return {
        ...(await asBiller(
          world,
          `/clients/${world.client.id}/appointment-fees/${appointmentId}/card-payments`,
        )),
        headers: key(),
        body: { cardCents: 5_000 },
      }
    },
  },
  reverseEntry: {
    prepare: async (world) => ({
      ...(await asBiller(
        world,
        `/clients/${world.client.id}/ledger/${await aCharge(where(world))}/reversal`,
      )),
      body: { reason: 'Entered twice' },
    }),
  },
  sendInvoice: {
    prepare: async (world) => ({
      ...(await asBiller(world, `/clients/${world.client.id}/invoices`)),
      body: { chargeIds: [await aCharge(where(world))], dueOn: '2099-12-18' },
    }),
  },
  enterPayment: {
    prepare: async (world) => {
      await anInvoice(where(world))
      return {
        ...(await asBiller(world, `/clients/${world.client.id}/payments`)),
        headers: key(),
        body: { amountCents: 8500, method: 'check' },
      }
    },
  },
  refundPayment: {
    prepare: async (world) => ({
      ...(await asBiller(world, `/clients/${world.client.id}/payments/${await aCardPayment(world)}/refunds`)),
      headers: key(),
      body: { amountCents: 100, reason: 'Charged twice' },
    }),
  },
  listClientRefunds: { prepare: (world) => asBiller(world, `/clients/${world.client.id}/refunds`) },
  listInvoices: { prepare: (world) => asBiller(world, '/invoices') },
  listPayments: { prepare: (world) => asBiller(world, '/payments') },
  showInvoice: {
    prepare: async (world) => asBiller(world, `/invoices/${(await anInvoice(where(world))).invoiceId}`),
  },
  receiveProcessorEvent: {
    prepare: async (world) => {
      const { webhookSecret } = await connected(world)
      const body = Buffer.from(
        JSON.stringify({
          id: 'evt_1',
          object: 'event',
          type: 'ping',
          created: 1,
          data: { object: { object: 'ping' } },
        }),
      )
      const signature = signWebhook(webhookSecret, Math.floor(Date.now() / 1000), body)
      return {
        as: world.product.anonymous,
        path: '/api/processor/events',
        body,
        headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
      }
    },
  },
}
