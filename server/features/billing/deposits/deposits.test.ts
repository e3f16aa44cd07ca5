import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { instantText, minuteMs } from '../../../kernel/time/index.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anHour } from '../../scheduling/scheduling.factories.ts'
import { anInvoice, asPractice, openShop, owed, type Shop } from '../billing.factories.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { findPaymentRow } from '../make-payment/payments.sql.ts'
import { resolveForgottenPayments, resolvePayment } from '../resolve-payment/resolve-payment.job.ts'
import { depositSteps } from './deposits-scene.factories.ts'

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
  key,
  aTime,
  hold,
  held,
  visa,
  pay,
  show,
  statusOf,
  payment,
  book,
  upcoming,
  ledger,
  payments,
  taken,
  mails,
  expire,
  returnsPlanned,
  sendBack,
} = depositSteps(() => ({ shop, practice, provider, client }))

describe('a deposit at booking', () => {
  it('is paid for a time that is held meanwhile, and books it once [SCH-14]', async () => {
    const time = await aTime()
    const first = await hold(time)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ depositCents: 5_000, until: instantText(now + quarterMs) })
    const { holdId } = first.body
    expect(await statusOf(holdId)).toBe('awaitingDeposit')
    expect((await hold(time, other)).status).toBe(409)
    expect((await hold(time)).body.holdId).toBe(holdId)
    const same = newId()
    const answers = await Promise.all([pay(holdId, visa, same), pay(holdId, visa, same)])
    expect(answers.map((a) => a.status)).toEqual([201, 201])
    const again = await pay(holdId, visa, same)
    expect(again.body).toMatchObject({
      status: 'succeeded',
      amountCents: 5_000,
      deposit: { holdId, outcome: 'booked', appointmentId: holdId },
    })
    expect((await upcoming()).map(({ id }) => id)).toEqual([holdId])
    expect(await ledger()).toEqual([['payment', -5_000]])
    expect(await taken()).toHaveLength(1)
    expect((await owed(shop.product, practice.id, client.id)).creditCents).toBe(5_000)
    expect(await mails()).toEqual(expect.arrayContaining(['appointmentBooked', 'paymentReceived']))
    // Paid is paid.
    expect((await pay(holdId)).body.title).toBe('no-open-hold')
  })

  it('is asked for: nothing is booked without, and no policy is passed by [SCH-14]', async () => {
    const time = await aTime()
    const refused = await book(time)
    expect([refused.status, refused.body.title, refused.body.depositCents]).toEqual([
      409,
      'deposit-needed',
      5_000,
    ])
    expect(await upcoming()).toEqual([])
    expect((await hold({ ...time, acceptedPolicyId: newId() })).body.title).toBe('policy-to-accept')
    const free = await aTime({ depositCents: null })
    expect((await hold(free)).body.title).toBe('no-deposit-asked')
    expect((await book(free)).status).toBe(201)
  })

  it('is not asked of the staff who book, nor where the practice takes no cards [SCH-14]', async () => {
    const time = await aTime()
    const { services } = shop.product
    const whole = services.processor
    services.processor = null
    try {
      const { body } = await client.caller.get(`${client.path}/booking-policy?serviceId=${time.serviceId}`)
      expect(body.policy.depositCents).toBe(null)
      const saved = await practice.owner.caller.post(`${practice.path}/booking-policies`, {
        serviceId: time.serviceId,
        after: 1,
        asks: 'policy',
        text: 'A deposit is paid.',
        lateCancelFeeCents: 0,
        noShowFeeCents: 0,
        depositCents: 2_000,
      })
      expect([saved.status, saved.body.title]).toEqual([409, 'no-card-payments'])
      expect((await book(time)).status).toBe(201)
    } finally {
      services.processor = whole
    }
  })

  it('leaves no appointment where the card is declined; another card may be tried until the hold lapses [SCH-14]', async () => {
    const time = await aTime()
    const holdId = await held(time)
    const declined = await pay(holdId, { token: 'pm_card_visa_chargeDeclined', save: false })
    expect(declined.body).toMatchObject({ status: 'declined', deposit: { outcome: null } })
    expect(await statusOf(holdId)).toBe('awaitingDeposit')
    expect(await upcoming()).toEqual([])
    expect(await ledger()).toEqual([])
    expect((await hold(time, other)).status).toBe(409)
    shop.product.setClock(now + quarterMs)
    await expire(holdId)
    expect((await pay(holdId)).body.title).toBe('no-open-hold')
    expect(await taken()).toHaveLength(0)
    expect((await hold(time, other)).status).toBe(201)
    shop.product.setClock(now)
    const second = await held(await aTime({ startsAt: anHour(4) }))
    await pay(second, { token: 'pm_card_visa_chargeDeclined', save: false })
    expect((await pay(second)).body.deposit.outcome).toBe('booked')
  })

  it('is charged once when two pay for one hold at the same time, each with a wish of his own [SCH-14]', async () => {
    const holdId = await held(await aTime())
    const answers = await Promise.all([pay(holdId), pay(holdId), pay(holdId), pay(holdId)])
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1)
    for (const refused of answers.filter((a) => a.status !== 201))
      expect(['payment-on-its-way', 'no-open-hold']).toContain(refused.body.title)
    expect(await taken()).toHaveLength(1)
    expect(await upcoming()).toHaveLength(1)
  })

  it('gives an earlier time up for another one, and on the client’s word [SCH-14]', async () => {
    const early = await aTime()
    const first = await held(early)
    const second = await held({ ...early, startsAt: instantText(anHour(3, 12)) })
    expect(await statusOf(first)).toBe('cancelledInTime')
    const gone = await client.caller.delete(`${client.path}/deposits/${second}`)
    expect(gone.status).toBe(204)
    expect(await statusOf(second)).toBe('cancelledInTime')
    expect((await hold(early, other)).status).toBe(201)
    expect(await mails()).toEqual([])
  })

  it('is nobody else’s to see, to pay or to give up [SCH-14, TEN-01]', async () => {
    const holdId = await held(await aTime())
    const theirs = `${other.path}/deposits/${holdId}`
    expect((await other.caller.get(theirs)).status).toBe(404)
    expect((await other.caller.post(`${theirs}/payments`, { card: visa }, key())).status).toBe(404)
    expect((await other.caller.delete(theirs)).status).toBe(404)
    expect(await statusOf(holdId)).toBe('awaitingDeposit')
  })

  it('pays no invoice by mistake twice: what is owed is settled from it, and the account stays whole [SCH-14, BIL-3]', async () => {
    await anInvoice({ product: shop.product, practice, clientId: client.id }, 8_500)
    const holdId = await held(await aTime())
    expect((await pay(holdId)).body.deposit.outcome).toBe('booked')
    expect((await owed(shop.product, practice.id, client.id)).dueCents).toBe(3_500)
  })
})

describe('a deposit that was paid twice at the processor', () => {
  it('stands once: a refused card that turns out to have paid after another one gets its money back [SCH-14, BIL-7]', async () => {
    const holdId = await held(await aTime())
    const first = (await pay(holdId, { token: 'pm_card_visa_chargeDeclined', save: false })).body.paymentId
    expect((await pay(holdId)).body.deposit.outcome).toBe('booked')
    const after = await asPractice(shop.product, practice.id, async (work) => {
      const { processorPaymentId } = (await findPaymentRow(work, first))!
      return takeOver(work, first, {
        id: processorPaymentId!,
        status: 'succeeded',
        amountCents: 5_000,
        currency: 'usd',
        refundedCents: 0,
        isDisputed: false,
        isCardSaved: false,
        metadata: {},
        createdAt: now,
      })
    })
    expect([after.status, after.depositOutcome, after.depositAppointmentId]).toEqual([
      'succeeded',
      'refundDue',
      null,
    ])
    expect(await returnsPlanned(first)).toBe(1)
    expect(await upcoming()).toHaveLength(1)
  })
})

describe('a deposit whose answer was lost', () => {
  it('is booked by the job where the program died between the charge and the booking [SCH-14, PAY-08]', async () => {
    const holdId = await held(await aTime())
    const { services } = shop.product
    const whole = services.processor!
    const dying = { ...whole, createPayment: whole.createPayment.bind(whole) }
    dying.createPayment = async (order) => {
      await whole.createPayment(order)
      throw new Error('killed')
    }
    services.processor = dying
    expect((await pay(holdId)).status).toBe(500)
    services.processor = whole
    expect((await payments()).map(({ status }) => status)).toEqual(['starting'])
    expect(await taken()).toHaveLength(1)
    expect(await statusOf(holdId)).toBe('awaitingDeposit')
    shop.product.setClock(now + minuteMs)
    await resolveForgottenPayments(services)
    const id = (await payments())[0]!.id
    await resolvePayment(services, { practiceId: practice.id, id })
    expect((await payment(id)).deposit).toEqual({ holdId, outcome: 'booked', appointmentId: holdId })
    expect(await taken()).toHaveLength(1)
    expect(await upcoming()).toHaveLength(1)
    expect(await ledger()).toEqual([['payment', -5_000]])
  })
})

describe('a deposit for a provider who wants to be asked', () => {
  it('makes a request, and goes back when it is declined [SCH-4, SCH-14]', async () => {
    const time = await aTime({ settings: { bookingMode: 'byRequest', requestHoldHours: 24 } })
    const holdId = await held(time)
    const { paymentId, deposit } = (await pay(holdId)).body
    expect(deposit.outcome).toBe('booked')
    expect(await statusOf(holdId)).toBe('requested')
    const { version } = (await show(holdId)).body.appointment
    const declined = await practice.owner.caller.post(`${practice.path}/appointments/${holdId}/decline`, {
      version,
      reason: 'Please call us.',
    })
    expect(declined.status).toBe(200)
    expect((await payment(paymentId)).deposit.outcome).toBe('refundDue')
    await sendBack(paymentId)
    expect(await ledger()).toEqual([
      ['payment', -5_000],
      ['refund', 5_000],
    ])
  })
})
