import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { answerChallenge } from '../../../kernel/processor/testing-payments.ts'
import { signWebhook } from '../../../kernel/processor/webhook-signature.ts'
import { aClient, aPractice, type TestClient, type TestPractice } from '../../../testing/world.ts'
import {
  aRelative,
  asPractice,
  atProcessor,
  chargesAt,
  openShop,
  quickProcessor,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'
import { settleForgottenSetups } from './settle-card-setup.ts'

let shop: Shop
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  shop.product.setClock(null)
  client = await aClient(shop.product, practice)
})

const challengeCard = 'pm_card_authenticationRequired'
const save = (token = 'pm_card_visa', key = newId(), more: object = {}) =>
  client.caller.post(`${client.path}/card-setups`, { token, ...more }, { 'idempotency-key': key })
const look = (setupId: string, by: Pick<TestClient, 'caller'> = client) =>
  by.caller.get(`${client.path}/card-setups/${setupId}`)
const cards = async () =>
  (await client.caller.get(`${client.path}/payment-choices`)).body.cards as { id: string; last4: string }[]
/** What the processor itself has of this person. */
async function setupsThere() {
  const answer = await fetch(`${shop.standIn.origin}/v1/setup_intents?limit=100`, {
    headers: { authorization: `Bearer ${shop.standIn.secretKey}` },
  })
  const { data } = (await answer.json()) as { data: { status: string; metadata: { setup?: string } }[] }
  const rows = await rowsOf<{ id: string }>(
    shop.product,
    practice.id,
    'select id from card_setups where person_id = $1',
    [client.personId],
  )
  const mine = new Set(rows.map(({ id }) => id))
  return data.filter(({ metadata }) => mine.has(metadata.setup ?? '')).map(({ status }) => status)
}
/** With a client of the processor that waits for nothing. */
async function impatiently<T>(run: () => Promise<T>): Promise<T> {
  const { services } = shop.product
  const whole = services.processor
  services.processor = quickProcessor(shop.standIn)
  try {
    return await run()
  } finally {
    services.processor = whole
    shop.standIn.turn({ cutAnswers: 0, failAnswers: 0 })
  }
}
const notice = (setupId: string) => {
  const at = Math.floor(Date.now() / 1000)
  const body = Buffer.from(
    JSON.stringify({
      id: `evt_${newId()}`,
      object: 'event',
      type: 'setup_intent.succeeded',
      created: at,
      data: { object: { id: setupId, object: 'setup_intent' } },
    }),
  )
  return shop.product.anonymous.post('/api/processor/events', body, {
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': signWebhook(shop.standIn.webhookSecret, at, body),
  })
}
const processorIdOf = async (setupId: string) =>
  (
    await rowsOf<{ name: string }>(
      shop.product,
      practice.id,
      'select processor_setup_id as name from card_setups where id = $1',
      [setupId],
    )
  )[0]!.name

describe('a card is put on file', () => {
  it('once, however often it is sent at the same time, and nothing is charged [PRF-9, PAY-01]', async () => {
    const before = (await chargesAt(shop.standIn)).length
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 20 }, () => save('pm_card_visa', key)))
    expect(answers.map((a) => a.status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map((a) => a.body.setupId)).size).toBe(1)
    const again = await save('pm_card_visa', key)
    expect(again.body.status).toBe('succeeded')
    expect(await cards()).toMatchObject([{ id: again.body.cardId, last4: '4242' }])
    expect(await setupsThere()).toEqual(['succeeded'])
    expect((await chargesAt(shop.standIn)).length).toBe(before)
    const other = await save('pm_card_mastercard', key)
    expect([other.status, other.body.title]).toEqual([409, 'key-reused'])
  })

  it('not where the bank refuses it, and says its word [PRF-9]', async () => {
    const { status, body } = await save('pm_card_visa_chargeDeclined')
    expect([status, body.status, body.cardId]).toEqual([201, 'declined', null])
    expect(body.declineCode).toBe('generic_decline')
    expect(await cards()).toEqual([])
    const refused = await save('pm_doesNotExist')
    expect([refused.status, refused.body.title]).toEqual([502, 'card-not-kept'])
    expect((await save()).body.status).toBe('succeeded')
  })

  it('after its bank was asked, with the time that was being booked found again, for its holder alone [SCH-14, PAY-03]', async () => {
    const booking = {
      serviceId: newId(),
      providerId: null,
      locationId: null,
      startsAt: '2026-12-01T15:00:00Z',
      acceptedPolicyId: newId(),
    }
    const { body: begun } = await save(challengeCard, newId(), { booking })
    expect(begun).toMatchObject({ status: 'requiresAction', cardId: null, booking })
    const relative = await aRelative(shop.product, practice, client)
    expect((await look(begun.setupId, relative)).status).toBe(404)
    const returned = await answerChallenge(begun.actionUrl, 'approve')
    expect(returned.pathname).toBe(`/portal/${client.id}/cards/${begun.setupId}`)
    const { body: done } = await look(begun.setupId)
    expect(done).toMatchObject({ status: 'succeeded', actionUrl: null, booking })
    expect((await cards()).map(({ id }) => id)).toEqual([done.cardId])
    expect((await relative.caller.get(`${client.path}/payment-choices`)).body.cards).toEqual([])
  })

  it('not where its holder failed the check of the bank', async () => {
    const { body: begun } = await save(challengeCard)
    await answerChallenge(begun.actionUrl, 'fail')
    const { body } = await look(begun.setupId)
    expect([body.status, body.cardId]).toEqual(['declined', null])
    expect(await cards()).toEqual([])
  })
})

describe('an answer is lost', () => {
  it('and the card is neither lost nor kept twice, whoever asks next [PAY-01, PAY-08]', async () => {
    // The processor knows the person already, so what is cut off is the answer about the card.
    await save()
    await impatiently(async () => {
      shop.standIn.turn({ cutAnswers: 1 })
      const first = await save('pm_card_mastercard')
      expect([first.status, first.body.status]).toEqual([201, 'unknown'])
      expect(await cards()).toHaveLength(1)
      const looks = await Promise.all(Array.from({ length: 5 }, () => look(first.body.setupId)))
      expect(looks.every(({ status }) => status === 200)).toBe(true)
      expect((await look(first.body.setupId)).body.status).toBe('succeeded')
    })
    expect(await setupsThere()).toEqual(['succeeded', 'succeeded'])
    expect((await cards()).map(({ last4 }) => last4)).toEqual(['4444', '4242'])
  })

  it('and found by itself where nobody asks any more [PAY-08]', async () => {
    await impatiently(async () => {
      shop.standIn.turn({ cutAnswers: 2 })
      expect((await save()).body.status).toBe('unknown')
    })
    shop.product.setClock(Date.now() + 60_000)
    await settleForgottenSetups(shop.product.services)
    expect(await setupsThere()).toEqual(['succeeded'])
    expect(await cards()).toHaveLength(1)
  })

  it('and a notice tells of a check that ended well after it was given up [PAY-02]', async () => {
    const { body: begun } = await save(challengeCard)
    shop.product.setClock(Date.now() + 2 * 3_600_000)
    await settleForgottenSetups(shop.product.services)
    shop.product.setClock(null)
    expect((await look(begun.setupId)).body.status).toBe('canceled')
    await answerChallenge(begun.actionUrl, 'approve')
    const id = await processorIdOf(begun.setupId)
    expect((await notice(id)).status).toBe(204)
    expect(await cards()).toHaveLength(1)
    expect((await notice(id)).status).toBe(204)
    expect(await cards()).toHaveLength(1)
  })
})

it('stays away once its holder took it away, whatever is told again [PRF-9, PAY-02]', async () => {
  const { body } = await save()
  const removed = await client.caller.delete(`${client.path}/saved-cards/${body.cardId}`)
  expect(removed.status).toBe(204)
  expect((await notice(await processorIdOf(body.setupId))).status).toBe(204)
  expect((await look(body.setupId)).body).toMatchObject({ status: 'succeeded', cardId: null })
  expect(await cards()).toEqual([])
})

it('lets nobody try many cards out [PAY-01]', async () => {
  for (let tries = 0; tries < 10; tries++)
    expect((await save('pm_card_visa_chargeDeclined')).status).toBe(201)
  const more = await save()
  expect([more.status, more.body.title]).toEqual([429, 'too-many-cards'])
  expect(await cards()).toEqual([])
  await asPractice(shop.product, practice.id, (work) =>
    work.trx
      .updateTable('card_setups')
      .set({ attempted_at: new Date(Date.now() - 3_700_000) })
      .where('person_id', '=', client.personId)
      .execute(),
  )
  expect((await save()).body.status).toBe('succeeded')
})

it('takes no card number, only the token of the processor’s own fields [BIL-6, PAY-05]', async () => {
  for (const token of ['4242424242424242', 'pm_4242 4242', '']) {
    const { status } = await save(token)
    expect(status).toBe(400)
  }
  expect((await atProcessor(shop.standIn, '/v1/setup_intents', {})).status).toBe(200)
})
