import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../kernel/db/work.ts'
import { dayMs, instantsAtLocalTime, zonedParts } from '../../kernel/time/index.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice, aStaffMember } from '../../testing/world.ts'
import { isStopped } from '../notifications/index.ts'
import { deliverBy } from '../notifications/notifications.factories.ts'
import { aTextService, signatureOf, type TextService } from '../notifications/text-service.factories.ts'
import { reminders } from './index.ts'
import {
  aCalendar,
  bookedLongAgo,
  lookAt,
  planOf,
  remindersTo,
  sentTo,
  statusOf,
  textsTo,
} from './reminders.factories.ts'

let texts: TextService
let product: Product
const publicUrl = 'https://portal.example.org'
const startsAt = instantsAtLocalTime(
  zonedParts(Date.now() + 2 * dayMs, 'America/Denver').date,
  13 * 60,
  'America/Denver',
)[0]!

beforeAll(async () => {
  texts = await aTextService()
  product = await startProduct({
    overrides: { isDemo: false, smtpUrl: 'smtp://127.0.0.1:9', twilio: texts.settings, publicUrl },
  })
})
afterAll(async () => {
  await product.stop()
  await texts.stop()
})

async function aReminded() {
  const practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  const provider = await aStaffMember(product, practice)
  const base = { product, practiceId: practice.id, staffId: provider.staffId }
  const where = { ...base, serviceId: await aCalendar(base) }
  const client = await aClient(product, practice, { providerIds: [provider.staffId] })
  const number = await textsTo(product, practice.id, client.personId, [client.id])
  await planOf(product, practice.id, [{ leadMinutes: 240, by: 'text' }])
  const id = await bookedLongAgo(where, client.id, startsAt)
  await lookAt(product, startsAt - 240 * 60_000)
  const [text] = await remindersTo(product, number)
  return { practice, provider, client, number, id, text: text! }
}

/** As the text service posts a notice, signed over the public address. */
function post(
  path: string,
  fields: Record<string, string>,
  options: { signature?: string; address?: string } = {},
) {
  const all = { AccountSid: texts.settings.accountSid, ...fields }
  const signature =
    options.signature ?? signatureOf(texts.settings.authToken, options.address ?? `${publicUrl}${path}`, all)
  return product.anonymous.call('POST', path, Buffer.from(new URLSearchParams(all).toString()), {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signature,
  })
}
let sids = 0
const answer = (from: string, body: string, more: Parameters<typeof post>[2] & { sid?: string } = {}) => {
  sids += 1
  return post(
    '/api/texts/inbound',
    {
      MessageSid: more.sid ?? `SM${String(sids).padStart(32, '0')}`,
      From: from,
      To: texts.settings.from,
      Body: body,
    },
    more,
  )
}

describe('an answer that the text service hands over', () => {
  it('confirms once, though told three times and at the same time [REM-2, CON-03]', async () => {
    const { practice, number, id } = await aReminded()
    const sid = `SM${'a'.repeat(32)}`
    const told = await Promise.all([1, 2, 3].map(() => answer(number, 'Y', { sid })))
    for (const one of told)
      expect([one.status, one.text]).toEqual([200, expect.stringContaining('<Response>')])
    expect(await statusOf(product, practice.id, id)).toBe('confirmed')
    expect((await sentTo(product, number)).filter((one) => one.kind === 'textReply')).toHaveLength(1)
  })

  it('counts no second time a year later, when somebody posts the signed notice again [REM-2, CON-03]', async () => {
    const { number } = await aReminded()
    const sid = `SM${'c'.repeat(32)}`
    expect((await answer(number, 'STOP', { sid })).status).toBe(200)
    expect((await answer(number, 'START')).status).toBe(200)
    product.setClock(Date.now() + 400 * dayMs)
    await reminders.tidyUp!(product.services)
    product.setClock(null)
    expect((await answer(number, 'STOP', { sid })).status).toBe(200)
    await asSystem(product.services, 'tidy up', async ({ trx }) => {
      expect(await isStopped(trx, number)).toBe(false)
    })
    await expect(
      asSystem(product.services, 'tidy up', ({ trx }) => trx.deleteFrom('received_texts').execute()),
    ).rejects.toThrow(/permission denied/)
  })

  it('is refused without the service’s own signature over our address, and changes nothing [REM-2]', async () => {
    const { practice, number, id } = await aReminded()
    const forged = [
      await answer(number, 'Y', { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }),
      await answer(number, 'Y', { address: 'https://evil.example.org/api/texts/inbound' }),
      await answer(number, 'Y', { signature: '' }),
    ]
    expect(forged.map((one) => one.status)).toEqual([403, 403, 403])
    expect(await statusOf(product, practice.id, id)).toBe('scheduled')
    const answerOfStatus = await post(
      '/api/texts/status',
      { MessageSid: 'SM1', MessageStatus: 'delivered' },
      { signature: 'x' },
    )
    expect(answerOfStatus.status).toBe(403)
  })
})

describe('what became of a text', () => {
  it('is shown to staff: on its way, sent, delivered, or not and why; told late or twice it stays [REM-2, REM-4]', async () => {
    const { practice, provider, id, text, number } = await aReminded()
    const history = async () =>
      (await provider.caller.get(`${practice.path}/appointments/${id}/reminders`)).body.sent[0]
    expect(await history()).toMatchObject({ channel: 'text', state: 'waiting', leadMinutes: 240 })
    // By day: at night it would wait.
    product.setClock(startsAt - 239 * 60_000)
    await deliverBy(product.services, practice.id, text.id)
    product.setClock(null)
    const taken = texts.taken.at(-1)!
    expect(taken).toMatchObject({ to: number, from: texts.settings.from })
    expect(await history()).toMatchObject({ state: 'sent' })
    const path = taken.callback!.slice(publicUrl.length)
    const tell = (MessageStatus: string, more = {}) =>
      post(path, { MessageSid: taken.sid, MessageStatus, ...more })
    expect((await tell('undelivered', { ErrorCode: '30006' })).status).toBe(204)
    expect(await history()).toMatchObject({ state: 'undelivered', problem: 'number' })
    for (const status of ['delivered', 'sent', 'delivered', 'undelivered']) await tell(status)
    expect(await history()).toMatchObject({ state: 'delivered', problem: null })
    expect(texts.faults).toEqual([])
  })

  it('told again long afterwards stops no number that has said START since [NPH-02]', async () => {
    const { number, text, practice } = await aReminded()
    product.setClock(startsAt - 239 * 60_000)
    await deliverBy(product.services, practice.id, text.id)
    product.setClock(null)
    const taken = texts.taken.at(-1)!
    const notice = { MessageSid: taken.sid, MessageStatus: 'undelivered', ErrorCode: '21610' }
    const isNowStopped = () => asSystem(product.services, 'tidy up', ({ trx }) => isStopped(trx, number))
    const path = taken.callback!.slice(publicUrl.length)
    await post(path, notice)
    expect(await isNowStopped()).toBe(true)
    await answer(number, 'START')
    await post(path, notice)
    expect(await isNowStopped()).toBe(false)
  })

  it('settles one whose worker was lost, before anybody asks [REM-4, CON-03]', async () => {
    const { provider, practice, id, text } = await aReminded()
    const sid = `SM${'b'.repeat(32)}`
    await post(`/api/texts/status?message=${text.id}`, { MessageSid: sid, MessageStatus: 'sent' })
    const before = texts.taken.length
    await deliverBy(product.services, practice.id, text.id)
    expect(texts.taken).toHaveLength(before)
    expect(
      (await provider.caller.get(`${practice.path}/appointments/${id}/reminders`)).body.sent[0],
    ).toMatchObject({ state: 'sent' })
  })
})
