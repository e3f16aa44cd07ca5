import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { instantText } from '../../../kernel/time/index.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anHour, aTimeWithDeposit } from '../../scheduling/scheduling.factories.ts'
import { aRelative, asPractice, openShop, rowsOf, type Shop } from '../billing.factories.ts'

let shop: Shop
let practice: TestPractice
let provider: TestStaff
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  provider = await aStaffMember(shop.product, practice)
  client = await aClient(shop.product, practice)
})

const key = () => ({ 'idempotency-key': newId() })
const aTime = () => aTimeWithDeposit({ product: shop.product, practice, provider }, { asksForCard: true })
type Time = Awaited<ReturnType<typeof aTime>>
type Holder = Pick<TestClient, 'path' | 'caller'>
const aCard = async (of: Holder = client): Promise<string> =>
  (await of.caller.post(`${of.path}/card-setups`, { token: 'pm_card_visa' }, key())).body.cardId
const book = (time: Time, cardId?: string, of: Holder = client) =>
  of.caller.post(`${of.path}/appointments`, { ...time, ...(cardId && { cardId }) }, key())
const upcoming = async (of: Holder = client) =>
  (await of.caller.get(`${of.path}/appointments`)).body.items as { id: string; feeCard: object | null }[]
const ofStaff = async (id: string) =>
  (await practice.owner.caller.get(`${practice.path}/appointments/${id}`)).body
const agreedIn = (id: string) =>
  rowsOf(
    shop.product,
    practice.id,
    'select fee_card_id, fee_card_person_id, fee_card_agreed_at is not null as is_agreed, policy_id from appointments where id = $1',
    [id],
  )

describe('a time that asks for a card on file', () => {
  it('is told to ask for it, is not booked without, and is booked with one’s own, charging nothing [SCH-14]', async () => {
    const time = await aTime()
    const asked = await client.caller.get(`${client.path}/booking-policy?serviceId=${time.serviceId}`)
    expect(asked.body.policy).toMatchObject({
      asksForCard: true,
      depositCents: null,
      lateCancelFeeCents: 5_000,
    })
    const without = await book(time)
    expect([without.status, without.body.title]).toEqual([409, 'card-needed'])
    expect(without.body).toMatchObject({ because: 'missing', policy: { id: time.acceptedPolicyId } })
    expect(await upcoming()).toEqual([])
    const cardId = await aCard()
    const booked = await book(time, cardId)
    expect([booked.status, booked.body.status]).toEqual([201, 'scheduled'])
    const feeCard = { isMine: true, brand: 'visa', last4: '4242', isRemoved: false }
    expect(booked.body.feeCard).toEqual(feeCard)
    expect(await upcoming()).toMatchObject([{ id: booked.body.id, feeCard }])
    expect(await agreedIn(booked.body.id)).toEqual([
      {
        fee_card_id: cardId,
        fee_card_person_id: client.personId,
        is_agreed: true,
        policy_id: time.acceptedPolicyId,
      },
    ])
    expect((await ofStaff(booked.body.id)).feeCard).toEqual({
      brand: 'visa',
      last4: '4242',
      isRemoved: false,
    })
    expect((await client.caller.get(`${client.path}/payments`)).body.items).toEqual([])
  })

  it('is booked by no card of another person, of another practice, that was taken away or that expires before [SCH-14, PAY-06]', async () => {
    const time = await aTime()
    const stranger = await aClient(shop.product, practice)
    const elsewhere = await aPractice(shop.product)
    const there = await aClient(shop.product, elsewhere, { personId: client.personId })
    const gone = await aCard()
    await client.caller.delete(`${client.path}/saved-cards/${gone}`)
    const cards = [await aCard(stranger), await aCard(there), gone, newId()]
    for (const cardId of cards) {
      const refused = await book(time, cardId)
      expect([refused.status, refused.body.title, refused.body.because]).toEqual([409, 'card-needed', 'gone'])
    }
    const expiring = await aCard()
    await asPractice(shop.product, practice.id, (work) =>
      work.trx
        .updateTable('saved_cards')
        .set({ exp_month: 1, exp_year: 2026 })
        .where('practice_id', '=', practice.id)
        .where('id', '=', expiring)
        .execute(),
    )
    const refused = await book(time, expiring)
    expect([refused.status, refused.body.because]).toEqual([409, 'expired'])
    expect(await upcoming()).toEqual([])
    expect((await book(time, await aCard())).status).toBe(201)
  })

  it('is not for somebody who may book and not pay, and shows nobody else the digits of a card [SCH-14, BIL-6]', async () => {
    const time = await aTime()
    const booker = await aRelative(shop.product, practice, client, ['basic', 'scheduling'])
    const refused = await book(time, newId(), { ...client, caller: booker.caller })
    expect([refused.status, refused.body.title]).toEqual([403, 'not-allowed'])
    expect((await book(time, await aCard())).status).toBe(201)
    expect(await upcoming({ ...client, caller: booker.caller })).toMatchObject([
      { feeCard: { isMine: false, brand: null, last4: null, isRemoved: false } },
    ])
  })

  it('keeps its card when it is moved [SCH-8, SCH-14]', async () => {
    const time = await aTime()
    const { body } = await book(time, await aCard())
    const moved = await client.caller.post(`${client.path}/appointments/${body.id}/reschedule`, {
      version: body.version,
      startsAt: instantText(anHour(4)),
    })
    expect([moved.status, moved.body.feeCard?.last4]).toEqual([200, '4242'])
  })

  it('is booked by staff without [SCH-9]', async () => {
    const time = await aTime()
    const { serviceId, startsAt, locationId } = time
    const booked = await practice.owner.caller.post(
      `${practice.path}/appointments`,
      { clientId: client.id, staffId: provider.staffId, serviceId, startsAt, locationId },
      key(),
    )
    expect(booked.status, booked.text).toBe(201)
    expect((await ofStaff(booked.body.id)).feeCard).toBeNull()
  })

  it('asks for none where the practice takes no cards [SCH-14, PRA-6]', async () => {
    const time = await aTime()
    const { services } = shop.product
    const whole = services.processor
    services.processor = null
    try {
      const asked = await client.caller.get(`${client.path}/booking-policy?serviceId=${time.serviceId}`)
      expect(asked.body.policy.asksForCard).toBe(false)
      const booked = await book(time)
      expect([booked.status, booked.body.feeCard]).toEqual([201, null])
    } finally {
      services.processor = whole
    }
  })
})

describe('a card that upcoming appointments rely on', () => {
  it('is taken away once its holder knows of them, wherever they are; they stay, and staff see that it is gone [SCH-14, PRF-9]', async () => {
    const time = await aTime()
    const child = await aClient(shop.product, practice, { personId: client.personId })
    const cardId = await aCard()
    const { body: booked } = await book(time, cardId)
    const other = { ...(await aTime()), startsAt: instantText(anHour(5)) }
    const { body: ofChild } = await book(other, cardId, child)
    const [shown] = (await client.caller.get(`${client.path}/payment-choices`)).body.cards
    expect(shown).toMatchObject({ id: cardId, upcomingCount: 1 })
    const remove = (reliedOnBy?: number) =>
      client.caller.delete(
        `${client.path}/saved-cards/${cardId}${reliedOnBy === undefined ? '' : `?reliedOnBy=${reliedOnBy}`}`,
      )
    for (const known of [undefined, 1]) {
      const asked = await remove(known)
      expect([asked.status, asked.body.title, asked.body.upcomingCount]).toEqual([409, 'card-relied-on', 2])
    }
    expect((await ofStaff(booked.id)).feeCard.isRemoved).toBe(false)
    expect((await remove(2)).status).toBe(204)
    for (const { id } of [booked, ofChild])
      expect((await ofStaff(id)).feeCard).toEqual({ brand: 'visa', last4: '4242', isRemoved: true })
    expect(await upcoming()).toMatchObject([{ feeCard: { isMine: true, last4: '4242', isRemoved: true } }])
    expect(await agreedIn(booked.id)).toMatchObject([{ fee_card_id: null, is_agreed: true }])
    const next = await book({ ...time, startsAt: instantText(anHour(6)) }, cardId)
    expect([next.status, next.body.because]).toEqual([409, 'gone'])
  })

  it('is not agreed to after it went, nor kept from going for long, when both happen at once [SCH-14]', async () => {
    const time = await aTime()
    for (const day of [3, 4, 5, 6]) {
      const cardId = await aCard()
      const [booked, removed] = await Promise.all([
        book({ ...time, startsAt: instantText(anHour(day)) }, cardId),
        client.caller.delete(`${client.path}/saved-cards/${cardId}?reliedOnBy=9`),
      ])
      expect(removed.status).toBe(204)
      if (booked.status === 201)
        expect((await ofStaff(booked.body.id)).feeCard).toMatchObject({ isRemoved: true })
      else expect([booked.status, booked.body.title]).toEqual([409, 'card-needed'])
    }
  })
})

describe('the policy', () => {
  const save = (more: object) =>
    practice.owner.caller.post(`${practice.path}/booking-policies`, {
      serviceId: null,
      after: 0,
      asks: 'policy',
      text: 'Cancel three days ahead.',
      lateCancelFeeCents: 5_000,
      noShowFeeCents: 0,
      ...more,
    })

  it('asks for a card or for a deposit, never for both, and for neither where no cards are taken [SCH-14]', async () => {
    const both = await save({ asksForCard: true, depositCents: 5_000 })
    expect([both.status, both.body.errors?.[0]?.path]).toEqual([400, 'asksForCard'])
    const { services } = shop.product
    const whole = services.processor
    services.processor = null
    const refused = await save({ asksForCard: true })
    services.processor = whole
    expect([refused.status, refused.body.title]).toEqual([409, 'no-card-payments'])
    expect((await save({ asksForCard: true })).status).toBe(200)
    const { body } = await practice.owner.caller.get(`${practice.path}/booking-policies`)
    expect(body.policies.find((p: { serviceId: string | null }) => p.serviceId === null)).toMatchObject({
      asksForCard: true,
      depositCents: null,
    })
    expect(
      (await save({ after: 1, asks: 'nothing', asksForCard: true, text: '', lateCancelFeeCents: 0 })).status,
    ).toBe(200)
  })
})
