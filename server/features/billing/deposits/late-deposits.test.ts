import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
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
import { scheduling } from '../../scheduling/index.ts'
import { aTimeWithDeposit } from '../../scheduling/scheduling.factories.ts'
import {
  atProcessor,
  chargesAt,
  openShop,
  owed,
  quickProcessor,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'
import { returnDeposit, returnForgottenDeposits } from './return-deposit.job.ts'

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

const key = () => ({ 'idempotency-key': newId() })
type Time = Awaited<ReturnType<typeof aTimeWithDeposit>>
const aTime = (options: Parameters<typeof aTimeWithDeposit>[1] = {}) =>
  aTimeWithDeposit({ product: shop.product, practice, provider }, options)
const hold = (time: Time, of = client) => of.caller.post(`${of.path}/deposits`, time, key())
const held = async (time: Time) => (await hold(time)).body.holdId as string
const visa = { token: 'pm_card_visa', save: false }
const pay = (holdId: string, card: object = visa, idempotencyKey = newId()) =>
  client.caller.post(
    `${client.path}/deposits/${holdId}/payments`,
    { card },
    { 'idempotency-key': idempotencyKey },
  )
const show = (holdId: string) => client.caller.get(`${client.path}/deposits/${holdId}`)
const statusOf = async (holdId: string) => (await show(holdId)).body.appointment.status
const payment = async (paymentId: string) =>
  (await client.caller.get(`${client.path}/payments/${paymentId}`)).body
const upcoming = async () =>
  (await client.caller.get(`${client.path}/appointments`)).body.items as { id: string }[]
const rows = <T extends object>(text: string) => rowsOf<T>(shop.product, practice.id, text, [client.id])
const ledger = async () =>
  (
    await rows<{ kind: string; amount_cents: number }>(
      'select kind, amount_cents from ledger_entries where client_id = $1 order by created_at, id',
    )
  ).map((entry) => [entry.kind, entry.amount_cents])
const payments = () =>
  rows<{ id: string; status: string }>('select id, status from payments where client_id = $1 order by id')
/** What the processor took of this client, and how much of it went back. */
async function taken() {
  const mine = new Set((await payments()).map(({ id }) => id))
  return (await chargesAt(shop.standIn)).filter(
    (c) => mine.has(c.metadata.payment!) && c.status === 'succeeded',
  )
}
const mails = async () =>
  (
    await rowsOf<{ kind: string }>(
      shop.product,
      practice.id,
      'select kind from outgoing_messages where practice_id = $1 and person_id = $2',
      [practice.id, client.personId],
    )
  ).map((mail) => mail.kind)
const expire = (id: string) =>
  scheduling.jobs!(shop.product.services)['expire-request']!({ practiceId: practice.id, id })
const returnsPlanned = async (paymentId: string) =>
  (
    await rowsOf(
      shop.product,
      practice.id,
      `select 1 from pgboss.job where name = 'return-deposit' and data ->> 'id' = $1`,
      [paymentId],
    )
  ).length
const sendBack = (id: string) => returnDeposit(shop.product.services, { practiceId: practice.id, id })

describe('a deposit whose payment comes late', () => {
  /** A payment that waits for the card’s bank, while the hold lapses. */
  async function waiting(time: Time) {
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
