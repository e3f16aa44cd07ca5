import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { dayMs, instantsAtLocalTime, minuteMs, zonedParts } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import {
  aCalendar,
  answers,
  bookedLongAgo,
  lookAt,
  planOf,
  remindersTo,
  sentTo,
  statusOf,
  textsTo,
  tokenIn,
} from '../reminders.factories.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let client: TestClient
let number: string
let where: { product: Product; practiceId: string; staffId: string; serviceId: string }
const hour = 60 * minuteMs
const day = zonedParts(Date.now() + 5 * dayMs, 'America/Denver').date
/** 1 PM in Denver, five days from now. */
const startsAt = instantsAtLocalTime(day, 13 * 60, 'America/Denver')[0]!

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())
beforeEach(async () => {
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  provider = await aStaffMember(product, practice)
  const base = { product, practiceId: practice.id, staffId: provider.staffId }
  where = { ...base, serviceId: await aCalendar(base) }
  client = await aClient(product, practice, { providerIds: [provider.staffId] })
  number = await textsTo(product, practice.id, client.personId, [client.id])
  await planOf(product, practice.id, [{ leadMinutes: 2880, by: 'both' }])
})

/** Booked and reminded of. */
async function reminded(at = startsAt, of = client): Promise<string> {
  const id = await bookedLongAgo(where, of.id, at)
  await look(at - 2 * dayMs)
  return id
}
/** Everything happens one after the other, by the product's clock too. */
let clock = 0
const look = async (moment: number, last?: number) => {
  await lookAt(product, moment, last)
  clock = moment
}
const status = (id: string) => statusOf(product, practice.id, id)
const lastTo = async () => (await sentTo(product, number)).at(-1)!
const say = async (text: string) => {
  clock += minuteMs
  product.setClock(clock)
  const answer = await answers(product, number, text)
  product.setClock(null)
  expect(answer.status, answer.text).toBe(204)
}
/** As the system: what no route does for a test. */
const change = (text: string, values: unknown[]) =>
  asSystem(product.services, 'tidy up', async (work) => {
    await (
      work as unknown as { client: { query(text: string, values: unknown[]): Promise<unknown> } }
    ).client.query(text, values)
  })
const window = (cancellationWindow: '24' | '72' | 'byPhone') =>
  change('update provider_rules set cancellation_window = $1 where practice_id = $2', [
    cancellationWindow,
    practice.id,
  ])

describe('an answer by text', () => {
  it.each(['Y', 'yes', ' Si ', 'SÍ!'])('%j confirms [REM-2]', async (text) => {
    const id = await reminded()
    await say(text)
    expect(await status(id)).toBe('confirmed')
    expect((await lastTo()).text).toContain('is confirmed.')
  })

  it('N cancels by the window of the provider: in time, late after a second N, and by phone not at all [REM-2, SCH-7]', async () => {
    await window('72')
    const soon = await bookedLongAgo(where, client.id, Date.now() + 30 * hour)
    await look(Date.now(), Date.now() - 20 * hour)
    await say('N')
    expect(await status(soon)).toBe('scheduled')
    expect((await lastTo()).text).toContain('Reply N again to cancel it late')
    await say('N')
    expect(await status(soon)).toBe('lateCancelled')
    expect((await lastTo()).text).toContain('is cancelled late')

    await window('24')
    const id = await reminded()
    await say('no')
    expect(await status(id)).toBe('cancelledInTime')
    expect((await sentTo(product, number)).map((one) => one.kind)).not.toContain('appointmentCancelled')

    await window('byPhone')
    const bound = await reminded(startsAt + dayMs)
    await say('N')
    expect(await status(bound)).toBe('scheduled')
    expect((await lastTo()).text).toContain('Please call +15185550100')
  })

  it('that could mean two appointments asks which, and takes the numbers [REM-2]', async () => {
    const first = await reminded()
    const second = await reminded(startsAt + dayMs)
    await say('Y')
    expect([await status(first), await status(second)]).toEqual(['scheduled', 'scheduled'])
    expect((await lastTo()).text).toContain('Which appointment do you mean?')
    await say('1 Y, 2 N')
    expect([await status(first), await status(second)]).toEqual(['confirmed', 'cancelledInTime'])
  })

  it('of a family holds for each by its number, and Y alone for all as the text said [REM-5]', async () => {
    const child = await aClient(product, practice, { personId: client.personId, relationship: 'parent' })
    await textsTo(product, practice.id, client.personId, [child.id])
    await change('update persons set cell_phone = $1 where id = $2', [number, client.personId])
    await change('update text_consents set number = $1 where person_id = $2', [number, client.personId])
    const mine = await bookedLongAgo(where, client.id, startsAt)
    const theirs = await bookedLongAgo(where, child.id, startsAt + 2 * hour)
    await look(startsAt - 2 * dayMs)
    expect(await remindersTo(product, number)).toHaveLength(1)
    await say('1 yes 2 no')
    expect([await status(mine), await status(theirs)]).toEqual(['confirmed', 'cancelledInTime'])
    const [a, b] = [
      await bookedLongAgo(where, client.id, startsAt + dayMs),
      await bookedLongAgo(where, child.id, startsAt + dayMs + hour),
    ]
    await look(startsAt - dayMs)
    await say('Y')
    expect([await status(a), await status(b)]).toEqual(['confirmed', 'confirmed'])
  })

  it('in other words reaches the practice as a message and is never called invalid [REM-2, NPH-05]', async () => {
    const id = await reminded()
    const words = 'Can we make it 15 minutes later? The bus canary-bus is late'
    await say(words)
    expect(await status(id)).toBe('scheduled')
    expect((await lastTo()).text).toMatch(/Thank you\. Your answer was passed on/)
    const threads = (await provider.caller.get(`${practice.path}/threads`)).body.items
    expect(threads).toHaveLength(1)
    const thread = await provider.caller.get(
      `${practice.path}/threads/${threads[0].id ?? threads[0].threadId}`,
    )
    expect(thread.text).toContain('canary-bus')
    const history = await provider.caller.get(`${practice.path}/appointments/${id}/reminders`)
    expect(history.body.answers).toMatchObject([{ meaning: 'passedOn', text: words }])
    // Who is not in the conversation sees that there was an answer, and none of its words.
    const colleague = await aStaffMember(product, practice, { roles: ['staff'] })
    for (const path of [`appointments/${id}/reminders`, `clients/${client.id}/reminders`]) {
      const seen = await colleague.caller.get(`${practice.path}/${path}`)
      expect(seen.body.answers, path).toMatchObject([{ meaning: 'passedOn', text: null, threadId: null }])
    }
    for (const one of await sentTo(product, provider.email)) expect(one.text).not.toContain('canary-bus')
  })

  it('reaches staff by a mail without its words where nobody answers messages [REM-2, NPH-01]', async () => {
    const noSeat = await aClient(product, practice, { permissions: ['basic', 'scheduling'] })
    number = await textsTo(product, practice.id, noSeat.personId, [noSeat.id])
    await reminded(startsAt, noSeat)
    await say('call me about canary-words')
    const mails = await sentTo(product, practice.owner.email)
    expect(mails.map((one) => one.kind)).toContain('textAnswered')
    expect(JSON.stringify(mails)).not.toContain('canary-words')
    const history = await provider.caller.get(`${practice.path}/clients/${noSeat.id}/reminders`)
    expect(history.body.answers[0]).toMatchObject({ meaning: 'passedOn', text: 'call me about canary-words' })
  })

  it('STOP ends texts to the number for all, START lets them come again, HELP says whom to call [REM-2, NPH-02]', async () => {
    await reminded()
    await say('help')
    expect((await lastTo()).text).toContain('+15185550100')
    await say('STOP')
    const choice = () => client.caller.get(`${client.path}/reminders`)
    expect((await choice()).body.texts.state).toBe('stopped')
    await reminded(startsAt + dayMs)
    expect(await remindersTo(product, number)).toHaveLength(1)
    expect(await remindersTo(product, client.email)).toHaveLength(2)
    await say('START')
    expect((await choice()).body.texts.state).toBe('on')
    await reminded(startsAt + 2 * dayMs)
    expect(await remindersTo(product, number)).toHaveLength(2)
  })

  it('from a number that the person gave up neither cancels nor writes in his name, and reaches staff as what it is [REM-2, TEN-01]', async () => {
    const id = await reminded()
    await change('update persons set cell_phone = $1 where id = $2', ['+15185550999', client.personId])
    await say('N')
    await say('Y')
    await say('who is this?')
    expect(await status(id)).toBe('scheduled')
    const threads = await client.caller.get(`${client.path}/threads`)
    expect(threads.body.items).toEqual([])
    const told = await practice.owner.caller.get(`${practice.path}/clients/${client.id}/reminders`)
    expect(told.text).toContain('who is this?')
  })

  it('of a stranger, or to a text that was no reminder, is told once that nobody reads it [REM-2]', async () => {
    const stranger = '+15185550911'
    for (const text of ['Hello', 'I am a machine and answer everything'])
      expect((await answers(product, stranger, text)).status).toBe(204)
    expect((await sentTo(product, stranger)).map((one) => one.kind)).toEqual(['textUnknown'])
    const other = '+15185550912'
    await inPracticeAsSystem(product.services, practice.id, 'test', async (work) =>
      tellPersons(work, [
        {
          kind: 'textPassedOn',
          channel: 'text',
          to: { personId: null, cellPhone: other, locale: 'en' },
          practice: await practiceName(work),
        },
      ]),
    )
    await answers(product, other, 'Thanks for the code')
    expect((await sentTo(product, other)).map((one) => one.kind)).toEqual(['textPassedOn', 'textUnknown'])
  })

  it('of somebody to whom the portal was closed changes nothing [REM-2]', async () => {
    const id = await reminded()
    const users = (await practice.owner.caller.get(`${practice.path}/clients/${client.id}/portal-users`)).body
    const grant = (users.items ?? users.users ?? users.current)[0]
    const revoked = await practice.owner.caller.delete(
      `${practice.path}/clients/${client.id}/portal-users/${grant.id ?? grant.grantId}`,
    )
    expect(revoked.status, revoked.text).toBeLessThan(300)
    await say('Y')
    expect(await status(id)).toBe('scheduled')
  })
})

describe('the link of a reminder', () => {
  const show = (token: string) => product.anonymous.post('/api/appointment-links/show', { token })
  const press = (token: string, answer: 'confirm' | 'cancel', more = {}) =>
    product.anonymous.post('/api/appointment-links/answer', { token, place: 1, answer, ...more })

  it('shows practice, date and time alone, and confirms by a press and never by being opened [REM-2, NPH-03, REM-3]', async () => {
    const id = await reminded()
    const [mail] = await remindersTo(product, client.email)
    const token = tokenIn(mail!.text)
    for (let opened = 0; opened < 3; opened += 1) {
      const page = await show(token)
      expect(page.status, page.text).toBe(200)
      expect(page.body).toEqual({
        practice: 'Cedar Street Therapy',
        phone: '+15185550100',
        timeZone: 'America/Denver',
        appointments: [
          {
            place: 1,
            startsAt: new Date(startsAt).toISOString(),
            state: 'open',
            mayConfirm: true,
            cancelling: 'inTime',
          },
        ],
      })
      expect((await product.anonymous.get(`/appointment#${token}`)).status).toBeLessThan(500)
    }
    expect(await status(id)).toBe('scheduled')
    expect((await press(token, 'confirm')).body.appointments[0].state).toBe('confirmed')
    expect((await press(token, 'confirm')).status).toBe(200)
    expect(await status(id)).toBe('confirmed')
    expect((await press(token, 'cancel')).body.appointments[0].state).toBe('cancelled')
  })

  it('cancels nothing at a time to which the practice is moving it in that very moment [REM-2, CON-01]', async () => {
    const id = await reminded()
    const token = tokenIn((await remindersTo(product, client.email))[0]!.text)
    let pressed: ReturnType<typeof press> | undefined
    await asSystem(product.services, 'tidy up', async ({ trx }) => {
      await sql`update appointments set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day',
        busy_from = busy_from + interval '1 day', busy_until = busy_until + interval '1 day', version = version + 1
        where practice_id = ${practice.id} and id = ${id}`.execute(trx)
      pressed = press(token, 'cancel')
      await new Promise((done) => setTimeout(done, 400))
    })
    expect((await pressed!).body).toMatchObject({ status: 409 })
    expect(await status(id)).toBe('scheduled')
  })

  it('to an address of the chart answers only while the chart is open and has that address [REM-2, TEN-01]', async () => {
    await change('update portal_grants set revoked_at = now() where client_id = $1', [client.id])
    const id = await reminded()
    const token = tokenIn((await remindersTo(product, client.email))[0]!.text)
    expect((await show(token)).status).toBe(200)
    await change('update clients set email = $1 where id = $2', ['somebody.else@example.org', client.id])
    expect((await show(token)).status).toBe(404)
    await change('update clients set email = $1, status = $2 where id = $3', [
      client.email,
      'archived',
      client.id,
    ])
    expect((await press(token, 'cancel')).status).toBe(404)
    expect(await status(id)).toBe('scheduled')
  })

  it('cancels late only after the person was told, and ends when the appointment begins, or has moved [REM-2, SCH-7]', async () => {
    await window('72')
    const soon = await bookedLongAgo(where, client.id, Date.now() + 30 * hour)
    await look(Date.now(), Date.now() - 20 * hour)
    const token = tokenIn((await remindersTo(product, client.email))[0]!.text)
    expect((await show(token)).body.appointments[0].cancelling).toBe('late')
    expect((await press(token, 'cancel')).status).toBe(409)
    expect((await press(token, 'cancel', { mayBeLate: true })).status).toBe(200)
    expect(await status(soon)).toBe('lateCancelled')
    product.setClock(Date.now() + 31 * hour)
    expect((await show(token)).status).toBe(404)
    expect((await press(token, 'confirm')).status).toBe(404)
    product.setClock(null)
    expect((await show('A'.repeat(43))).status).toBe(404)
  })
})
