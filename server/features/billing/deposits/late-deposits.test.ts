import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerChallenge } from '../../../kernel/processor/testing-payments.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { atProcessor, openShop, owed, quickProcessor, type Shop } from '../billing.factories.ts'
import { depositSteps, type TimeWithDeposit } from './deposits-scene.factories.ts'
import { returnForgottenDeposits } from './return-deposit.job.ts'

let shop: Shop
let practice: TestPractice
let provider: TestStaff
let client: TestClient
let other: TestClient
const now = Date.now()
const quarterMs = 15 * minuteMs
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
  other = await aClient(shop.product, practice)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  shop.product.setClock(now)
  provider = await aStaffMember(shop.product, practice)
  client = await aClient(shop.product, practice)
})

const {
  aTime,
  hold,
  held,
  pay,
  statusOf,
  payment,
  upcoming,
  rows,
  ledger,
  taken,
  mails,
  expire,
  returnsPlanned,
  sendBack,
} = depositSteps(() => ({ shop, practice, provider, client }))

describe('a deposit whose payment comes late', () => {
  /** A payment that waits for the card’s bank, while the hold lapses. */
  async function waiting(time: TimeWithDeposit) {
    const holdId = await held(time)
    const { body } = await pay(holdId, { token: 'pm_card_authenticationRequired', save: false })
    expect(body.status).toBe('requiresAction')
    expect((await pay(holdId)).body).toMatchObject({
      title: 'payment-on-its-way',
      openPaymentId: body.paymentId,
    })
    // Nothing is given up under the payer’s hands.
    expect((await client.caller.delete(`${client.path}/deposits/${holdId}`)).status).toBe(409)
    return { holdId, paymentId: body.paymentId as string, actionUrl: body.actionUrl as string }
  }

  it('books the time anew where it is still free [SCH-14]', async () => {
    const time = await aTime()
    const { holdId, paymentId, actionUrl } = await waiting(time)
    shop.product.setClock(now + quarterMs)
    await expire(holdId)
    expect(await statusOf(holdId)).toBe('expired')
    await answerChallenge(actionUrl, 'approve')
    const { status, deposit } = await payment(paymentId)
    expect([status, deposit.outcome]).toEqual(['succeeded', 'booked'])
    expect(deposit.appointmentId).not.toBe(holdId)
    expect((await upcoming()).map(({ id }) => id)).toEqual([deposit.appointmentId])
    const [kept] = await rows<{ policy_id: string }>(
      `select policy_id from appointments where client_id = $1 and status = 'scheduled'`,
    )
    expect(kept!.policy_id).toBe(time.acceptedPolicyId)
  })

  it('takes the hold that ran out and was not given up yet [SCH-14]', async () => {
    const { holdId, paymentId, actionUrl } = await waiting(await aTime())
    shop.product.setClock(now + quarterMs + minuteMs)
    await answerChallenge(actionUrl, 'approve')
    expect((await payment(paymentId)).deposit).toEqual({ holdId, outcome: 'booked', appointmentId: holdId })
    await expire(holdId)
    expect(await upcoming()).toHaveLength(1)
  })

  it('goes back in full, once, where somebody else has the time, and the payer is told [SCH-14]', async () => {
    const time = await aTime()
    const { holdId, paymentId, actionUrl } = await waiting(time)
    shop.product.setClock(now + quarterMs)
    await expire(holdId)
    const rival = await hold(time, other)
    expect(rival.status).toBe(201)
    await answerChallenge(actionUrl, 'approve')
    expect((await payment(paymentId)).deposit).toEqual({ holdId, outcome: 'refundDue', appointmentId: null })
    expect(await upcoming()).toEqual([])
    expect(await returnsPlanned(paymentId)).toBe(1)
    await Promise.allSettled([sendBack(paymentId), sendBack(paymentId)])
    await sendBack(paymentId)
    expect((await payment(paymentId)).deposit.outcome).toBe('refunded')
    expect(await ledger()).toEqual([
      ['payment', -5_000],
      ['refund', 5_000],
    ])
    expect((await owed(shop.product, practice.id, client.id)).creditCents).toBe(0)
    expect((await mails()).filter((kind) => kind === 'depositReturned')).toHaveLength(1)
    const [charge] = await taken()
    const { body } = await atProcessor(shop.standIn, '/v1/refunds', {
      payment_intent: charge!.id,
      amount: '1',
    })
    // There is nothing left to give back.
    expect(body).toHaveProperty('error')
  })

  it('goes back though the first try was lost, and though nobody asked again [SCH-14]', async () => {
    const time = await aTime()
    const { holdId, paymentId, actionUrl } = await waiting(time)
    shop.product.setClock(now + quarterMs)
    await expire(holdId)
    await hold(time, other)
    await answerChallenge(actionUrl, 'approve')
    await payment(paymentId)
    const { services } = shop.product
    const whole = services.processor!
    services.processor = { ...quickProcessor(shop.standIn), refund: whole.refund.bind(whole) }
    const broken = { ...services.processor }
    broken.refund = async (order) => {
      await whole.refund(order)
      throw new Error('killed')
    }
    services.processor = broken
    await expect(sendBack(paymentId)).rejects.toThrow('killed')
    services.processor = whole
    expect((await payment(paymentId)).deposit.outcome).toBe('refundDue')
    shop.product.setClock(now + quarterMs + minuteMs)
    await returnForgottenDeposits(services)
    expect((await payment(paymentId)).deposit.outcome).toBe('refunded')
    expect(await ledger()).toEqual([
      ['payment', -5_000],
      ['refund', 5_000],
    ])
  })

  it('goes back where the client gave the appointment up while he paid [SCH-14]', async () => {
    const { holdId, paymentId, actionUrl } = await waiting(await aTime())
    expect(
      (await client.caller.post(`${client.path}/appointments/${holdId}/cancel`, { version: 1 })).status,
    ).toBe(200)
    await answerChallenge(actionUrl, 'approve')
    expect((await payment(paymentId)).deposit.outcome).toBe('refundDue')
  })

  it('keeps the appointment that staff booked meanwhile without waiting for it [SCH-14]', async () => {
    const { holdId, paymentId, actionUrl } = await waiting(await aTime())
    const set = await practice.owner.caller.put(`${practice.path}/appointments/${holdId}/status`, {
      version: 1,
      status: 'scheduled',
    })
    expect(set.status).toBe(200)
    await answerChallenge(actionUrl, 'approve')
    expect((await payment(paymentId)).deposit).toMatchObject({ outcome: 'booked', appointmentId: holdId })
    expect(await upcoming()).toHaveLength(1)
  })
})
