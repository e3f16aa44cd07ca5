import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
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
const day = zonedParts(Date.now() + 5 * dayMs, 'America/Denver').date
const startsAt = instantsAtLocalTime(day, 13 * 60, 'America/Denver')[0]!
const hour = 60 * minuteMs

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

type Place = {
  practice: TestPractice
  provider: TestStaff
  where: { product: Product; practiceId: string; staffId: string; serviceId: string }
}
async function aPlace(name: string): Promise<Place> {
  const practice = await aPractice(product, { name })
  const provider = await aStaffMember(product, practice)
  const base = { product, practiceId: practice.id, staffId: provider.staffId }
  await planOf(product, practice.id, [{ leadMinutes: 2880, by: 'both' }])
  return { practice, provider, where: { ...base, serviceId: await aCalendar(base) } }
}

let clock = 0
const look = async (moment: number) => {
  await lookAt(product, moment)
  clock = moment
}
const say = async (number: string, text: string) => {
  clock += minuteMs
  product.setClock(clock)
  const answer = await answers(product, number, text)
  product.setClock(null)
  expect(answer.status, answer.text).toBe(204)
}
const status = ({ practice }: Place, id: string) => statusOf(product, practice.id, id)
const historyOf = async ({ practice, provider }: Place, client: TestClient) =>
  (await provider.caller.get(`${practice.path}/clients/${client.id}/reminders`)).body
const change = (text: string, values: unknown[]) =>
  asSystem(product.services, 'tidy up', async (work) => {
    await (
      work as unknown as { client: { query(text: string, values: unknown[]): Promise<unknown> } }
    ).client.query(text, values)
  })

/** As the owner of the database, past every border. */
const asOwner = async (text: string, values: unknown[]) => {
  const owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
  try {
    return await owner.query(text, values)
  } finally {
    await owner.end()
  }
}

describe('two people of a practice with one number', () => {
  let place: Place
  let ada: TestClient
  let omar: TestClient
  let number: string
  let mine: string
  let theirs: string
  beforeEach(async () => {
    place = await aPlace('Cedar Street')
    ada = await aClient(product, place.practice, { firstName: 'Ada' })
    omar = await aClient(product, place.practice, { firstName: 'Omar' })
    number = await textsTo(product, place.practice.id, ada.personId, [ada.id])
    await textsTo(product, place.practice.id, omar.personId, [omar.id], number)
    mine = await bookedLongAgo(place.where, ada.id, startsAt)
    theirs = await bookedLongAgo(place.where, omar.id, startsAt)
    await look(startsAt - 2 * dayMs)
  })

  it('get one text, and each of the two appointments is answered by it [REM-5, REM-2]', async () => {
    expect(await remindersTo(product, number)).toHaveLength(1)
    await say(number, '1 Y, 2 N')
    expect([await status(place, mine), await status(place, theirs)]).toEqual(['confirmed', 'cancelledInTime'])
    // Nobody knows which of the two it was, so no one stands in the records.
    const { rows } = await asOwner(
      `select person_id, client_id from audit_events where subject_type = 'reminderAnswer' and practice_id = $1`,
      [place.practice.id],
    )
    expect(rows.map((row) => row.person_id)).toEqual([null, null])
    expect(rows.map((row) => row.client_id)).toEqual([ada.id, omar.id])
  })

  it('answer by the link of that text for each, too, and whoever lost his portal for his no more [REM-5, TEN-01]', async () => {
    const [text] = await remindersTo(product, number)
    const token = tokenIn(text!.text)
    const press = (at: number) =>
      product.anonymous.post('/api/appointment-links/answer', { token, place: at, answer: 'confirm' })
    expect((await press(2)).status).toBe(200)
    expect(await status(place, theirs)).toBe('confirmed')
    await change('update portal_grants set revoked_at = now() where client_id = $1', [ada.id])
    expect((await press(1)).status).toBe(404)
    await say(number, 'Y')
    await say(number, '1 N')
    expect(await status(place, mine)).toBe('scheduled')
  })

  it('write words in nobody’s name: staff find them, and no conversation begins [REM-2, NPH-05]', async () => {
    await say(number, 'Could somebody call us?')
    for (const one of [ada, omar])
      expect((await one.caller.get(`${one.path}/threads`)).body.items).toEqual([])
    const { answers: kept } = await historyOf(place, ada)
    expect(kept).toMatchObject([{ meaning: 'passedOn', text: 'Could somebody call us?', threadId: null }])
  })
})

it('parents who share a number hear once of their child, and either may answer when the other lost access [REM-4, REM-5]', async () => {
  const place = await aPlace('Cedar Street')
  const mother = await aClient(product, place.practice, { relationship: 'parent' })
  const father = await aClient(product, place.practice, { firstName: 'Otis' })
  const number = await textsTo(product, place.practice.id, mother.personId, [mother.id])
  await change(
    `insert into portal_grants select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'person_id', $2::text))).*
     from portal_grants g where g.client_id = $1`,
    [mother.id, father.personId],
  )
  await textsTo(product, place.practice.id, father.personId, [mother.id], number)
  const id = await bookedLongAgo(place.where, mother.id, startsAt)
  await look(startsAt - 2 * dayMs)
  expect(await remindersTo(product, number)).toHaveLength(1)
  await change('update portal_grants set revoked_at = now() where client_id = $1 and person_id = $2', [
    mother.id,
    mother.personId,
  ])
  await say(number, 'Y')
  expect(await status(place, id)).toBe('confirmed')
})

it('a mailbox that is one’s login and the chart’s address of another answers for both [REM-5, REM-2]', async () => {
  const place = await aPlace('Cedar Street')
  const mother = await aClient(product, place.practice, {})
  const child = await aClient(product, place.practice, { firstName: 'Juno' })
  await change('update portal_grants set revoked_at = now() where client_id = $1', [child.id])
  await change('update clients set email = $1 where id = $2', [mother.email, child.id])
  const ids = [
    await bookedLongAgo(place.where, mother.id, startsAt),
    await bookedLongAgo(place.where, child.id, startsAt),
  ]
  await look(startsAt - 2 * dayMs)
  const mails = await remindersTo(product, mother.email)
  expect(mails).toHaveLength(1)
  for (const place of [1, 2]) {
    const token = tokenIn(mails[0]!.text)
    const pressed = await product.anonymous.post('/api/appointment-links/answer', {
      token,
      place,
      answer: 'confirm',
    })
    expect(pressed.status, pressed.text).toBe(200)
  }
  for (const id of ids) expect(await status(place, id)).toBe('confirmed')
  // The mailbox may be somebody else’s once she has another one.
  await change('update auth."user" set email = $1 where id = $2', ['new.box@example.org', mother.personId])
  await change('update clients set email = $1 where id = $2', ['new.box@example.org', mother.id])
  const shown = await product.anonymous.post('/api/appointment-links/show', {
    token: tokenIn(mails[0]!.text),
  })
  expect(shown.body.appointments).toHaveLength(1)
})

describe('one number from which two practices text', () => {
  let cedar: Place
  let harbor: Place
  let atCedar: TestClient
  let atHarbor: TestClient
  let number: string
  let first: string
  beforeEach(async () => {
    cedar = await aPlace('Cedar Street')
    harbor = await aPlace('Harbor Dental')
    atCedar = await aClient(product, cedar.practice, {})
    atHarbor = await aClient(product, harbor.practice, { personId: atCedar.personId })
    number = await textsTo(product, cedar.practice.id, atCedar.personId, [atCedar.id])
    await textsTo(product, harbor.practice.id, atCedar.personId, [atHarbor.id], number)
    first = await bookedLongAgo(cedar.where, atCedar.id, startsAt)
  })
  const bothOpen = async () => {
    const second = await bookedLongAgo(harbor.where, atHarbor.id, startsAt + hour)
    await look(startsAt - 2 * dayMs)
    await look(startsAt + hour - 2 * dayMs)
    return second
  }
  const lastTo = async () => (await sentTo(product, number)).at(-1)!

  it('gives an answer to the one that has something open, though the other one texted last [REM-2, TEN-01]', async () => {
    await look(startsAt - 2 * dayMs)
    const over = await bookedLongAgo(harbor.where, atHarbor.id, startsAt - dayMs)
    await lookAt(product, startsAt - 3 * dayMs)
    await change(`update appointments set status = 'cancelledByProvider' where id = $1`, [over])
    await change(
      `update outgoing_messages set created_at = now() + interval '1 second' where practice_id = $1`,
      [harbor.practice.id],
    )
    await say(number, 'Y')
    expect(await status(cedar, first)).toBe('confirmed')
  })

  it('asks where both have something open, changes nothing, and does what the numbers say [REM-2, TEN-01]', async () => {
    const second = await bothOpen()
    await say(number, 'Y')
    expect([await status(cedar, first), await status(harbor, second)]).toEqual(['scheduled', 'scheduled'])
    const asked = await lastTo()
    expect(asked.text).toMatch(/1\) Cedar Street, .*; 2\) Harbor Dental, /)
    await say(number, '1 Y, 2 N')
    expect([await status(cedar, first), await status(harbor, second)]).toEqual([
      'confirmed',
      'cancelledInTime',
    ])
    for (const [place, client] of [
      [cedar, atCedar],
      [harbor, atHarbor],
    ] as const) {
      const history = await historyOf(place, client)
      expect(history.answers.map((one: { meaning: string }) => one.meaning)).toContain('asked')
      // What one practice may see of it says nothing of the other one.
      expect(JSON.stringify(history)).not.toMatch(place === cedar ? /Harbor/ : /Cedar/)
      // Each practice has its own lines in its own, unbroken trail.
      const { rows } = await asOwner(
        `select client_id from audit_events where subject_type = 'reminderAnswer' and practice_id = $1`,
        [place.practice.id],
      )
      expect(rows.map((row) => row.client_id)).toEqual([client.id, client.id])
      const chain = await place.practice.owner.caller.get(`${place.practice.path}/audit-events/chain`)
      expect(chain.body, chain.text).toMatchObject({ isWhole: true })
    }
  })

  it('hands words with a number to that practice alone, and words without one to nobody: both are asked to call [REM-2, NPH-05]', async () => {
    await bothOpen()
    await say(number, 'My tooth hurts canary-tooth')
    expect((await lastTo()).text).toContain('Which appointment do you mean?')
    await say(number, '2 My tooth hurts canary-tooth')
    expect((await historyOf(harbor, atHarbor)).answers[0]).toMatchObject({ meaning: 'passedOn' })
    expect(JSON.stringify(await historyOf(cedar, atCedar))).not.toContain('canary-tooth')
    await say(number, 'canary-second thing')
    for (const [place, client] of [
      [cedar, atCedar],
      [harbor, atHarbor],
    ] as const) {
      const history = await historyOf(place, client)
      expect(history.answers[0]).toMatchObject({ meaning: 'unclear', text: null })
      expect(JSON.stringify(history)).not.toContain('canary-second')
      const mails = await sentTo(product, place.practice.owner.email)
      expect(mails.map((one) => one.kind)).toContain('textUnclearStaff')
      expect(JSON.stringify(mails)).not.toContain('canary')
    }
    expect((await lastTo()).text).toContain('Please call: ')
  })

  it('a question of one practice alone is answered to it, whatever the other has open [REM-2, SCH-7]', async () => {
    await change('update provider_rules set cancellation_window = $1 where practice_id = $2', [
      '72',
      cedar.practice.id,
    ])
    const second = await bothOpen()
    await say(number, 'N')
    await say(number, '1 N')
    expect((await lastTo()).text).toContain('Reply N again to cancel it late')
    await say(number, 'N')
    expect([await status(cedar, first), await status(harbor, second)]).toEqual(['lateCancelled', 'scheduled'])
  })

  it('STOP ends the texts of both, and the people of both see it [REM-2, NPH-02]', async () => {
    await bothOpen()
    await say(number, 'STOP')
    for (const [place, client] of [
      [cedar, atCedar],
      [harbor, atHarbor],
    ] as const) {
      const history = await historyOf(place, client)
      expect(history.people[0].texts).toBe('stopped')
      expect(history.answers[0]).toMatchObject({ meaning: 'stopped' })
    }
    await say(number, 'START')
    expect((await historyOf(harbor, atHarbor)).people[0].texts).toBe('on')
  })
})
