import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeServices, createServices } from '../../../app.ts'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'
import { visitCandidates } from './judge-candidates.rules.ts'
import { forgetOldChanges } from './kept-schedules.sql.ts'
import { type LoadedSchedules, loadSchedules } from './load-schedules.sql.ts'

const from = Date.parse('2026-06-01T04:00:00Z')
const to = from + 14 * dayMs
const now = from - dayMs

let product: Product
/** Servers on one database, each with a memory of its own. */
let servers: Services[]
let practice: TestPractice
let staffIds: string[]
let serviceIds: string[]
let clientId: string

beforeAll(async () => {
  product = await startProduct()
  servers = [product.services, createServices(product.config)]
  practice = await aPractice(product)
  clientId = (await aClient(product, practice)).id
  const where = { product, practiceId: practice.id }
  serviceIds = [await aService(where), await aService(where, { name: 'Group', capacity: 3 })]
  staffIds = []
  for (let i = 0; i < 3; i++) {
    const { staffId } = await aStaffMember(product, practice)
    await hoursFor(where, staffId, serviceIds)
    staffIds.push(staffId)
  }
})
afterAll(async () => {
  await closeServices(servers[1]!)
  await product.stop()
})

/** What a search finds, from memory where that is thought to hold, and as the database has it. */
async function bothAnswers(work: Work, serviceId: string) {
  const asked = { serviceId, staffId: null, clientId: null, from, to }
  const kept = await loadSchedules(work, { ...asked, isFreeEnough: true })
  const read = await loadSchedules(work, asked)
  return { kept: timesOf(kept), read: timesOf(read), loaded: kept }
}

function timesOf(loaded: LoadedSchedules | null) {
  if (!loaded) return null
  const search = { featureOn: true, service: loaded.service }
  return loaded.providers.map((provider) => {
    const times: string[] = []
    visitCandidates(provider.candidates(search), now, from, to, (startsAt, endsAt, ...others) =>
      times.push([new Date(startsAt).toISOString(), (endsAt - startsAt) / 60_000, ...others].join(' ')),
    )
    const { providerId, timeZone, displayName, bookingMode, isOwn } = provider
    return { providerId, timeZone, displayName, bookingMode, isOwn, times: times.sort() }
  })
}

type Step = {
  kind: keyof typeof writes
  server: number
  pick: number
  day: number
  hour: number
  minutes: number
  end: End
}
type End = 'commits' | 'is taken back' | 'commits later' | 'begins early and writes late'

const at = (day: number, hour: number) => new Date(from + day * dayMs + hour * 3_600_000)
const ofPractice = (work: Work) => sql`practice_id = ${work.practiceId}`
const one = <T>(all: readonly T[], pick: number) => all[pick % all.length]!
/** One of the rows of a table, always the same for the same pick. */
const rowOf = (work: Work, table: string, pick: number) => sql`
  practice_id = ${work.practiceId} and id = (select id from ${sql.table(table)} where practice_id = ${work.practiceId}
    order by id offset ${pick} % greatest(1, (select count(*) from ${sql.table(table)} where practice_id = ${work.practiceId})) limit 1)`

const addTime = (work: Work, kind: 'client' | 'nonClient' | 'outside', step: Step, isClash = false) => {
  const startsAt = at(step.day, step.hour)
  const endsAt = new Date(startsAt.getTime() + step.minutes * 60_000)
  const isClient = kind === 'client'
  return sql`insert into appointments (practice_id, id, staff_id, kind, client_id, service_id, modality, non_client_kind, time_zone,
      starts_at, ends_at, busy_from, busy_until, status, made_by, created_at, is_clash)
    values (${work.practiceId}, ${newId()}, ${one(staffIds, step.pick)}, ${kind}, ${isClient ? clientId : null},
      ${isClient ? serviceIds[0] : null}, ${isClient ? 'telehealth' : null}, ${kind === 'nonClient' ? 'personal' : null}, 'UTC',
      ${startsAt}, ${endsAt}, ${startsAt}, ${endsAt}, 'scheduled', 'system', now(), ${isClash})
    on conflict do nothing`.execute(work.trx)
}

/** Every way in which something that open times depend on can change. */
const writes = {
  'an appointment comes': (work: Work, step: Step) => addTime(work, 'client', step),
  'a time is blocked': (work: Work, step: Step) => addTime(work, 'nonClient', step),
  'an outside event comes': (work: Work, step: Step) => addTime(work, 'outside', step, true),
  'an appointment ends': (work: Work, { pick }: Step) =>
    sql`update appointments set status = 'cancelledByProvider' where kind = 'client' and ${rowOf(work, 'appointments', pick)}`.execute(
      work.trx,
    ),
  'an event goes': (work: Work, { pick }: Step) =>
    sql`update appointments set status = 'cancelledByProvider' where kind <> 'client' and ${rowOf(work, 'appointments', pick)}`.execute(
      work.trx,
    ),
  'a time is moved': (work: Work, { pick, minutes }: Step) => {
    const by = sql`make_interval(mins => ${minutes})`
    return sql`update appointments set starts_at = starts_at + ${by}, ends_at = ends_at + ${by}, busy_from = busy_from + ${by},
      busy_until = busy_until + ${by} where ${rowOf(work, 'appointments', pick)}`.execute(work.trx)
  },
  'a time is made longer': (work: Work, { pick }: Step) =>
    sql`update appointments set busy_until = ends_at + interval '30 minutes' where ${rowOf(work, 'appointments', pick)}`.execute(
      work.trx,
    ),
  'a time goes to another': (work: Work, { pick, day }: Step) =>
    sql`update appointments set staff_id = ${one(staffIds, day)} where ${rowOf(work, 'appointments', pick)}`.execute(
      work.trx,
    ),
  'a time is removed': (work: Work, { pick }: Step) =>
    sql`delete from appointments where ${rowOf(work, 'appointments', pick)}`.execute(work.trx),
  'hours are added': (work: Work, { pick, day, hour }: Step) =>
    sql`insert into availability_blocks (practice_id, id, staff_id, weekday, local_start_minutes, local_end_minutes, time_zone)
      values (${work.practiceId}, ${newId()}, ${one(staffIds, pick)}, ${1 + (day % 7)}, ${hour * 60 + 20}, ${hour * 60 + 80}, 'America/Denver')`.execute(
      work.trx,
    ),
  'hours change': (work: Work, { pick, hour }: Step) =>
    sql`update availability_blocks set local_start_minutes = ${hour * 30}, local_end_minutes = 1200 where ${rowOf(work, 'availability_blocks', pick)}`.execute(
      work.trx,
    ),
  'hours go to another': (work: Work, { pick, day }: Step) =>
    sql`update availability_blocks set staff_id = ${one(staffIds, day)} where ${rowOf(work, 'availability_blocks', pick)}`.execute(
      work.trx,
    ),
  'hours are removed': (work: Work, { pick }: Step) =>
    sql`delete from availability_blocks where ${rowOf(work, 'availability_blocks', pick)}`.execute(work.trx),
  'a date is closed': (work: Work, { pick, day }: Step) =>
    sql`insert into availability_exceptions (practice_id, id, staff_id, kind, local_date, is_everywhere)
      values (${work.practiceId}, ${newId()}, ${one(staffIds, pick)}, 'closed', ${at(day, 12)}::date, true)`.execute(
      work.trx,
    ),
  'a closed date changes': (work: Work, { pick, day }: Step) =>
    sql`update availability_exceptions set local_date = ${at(day, 12)}::date where ${rowOf(work, 'availability_exceptions', pick)}`.execute(
      work.trx,
    ),
  'a closed date opens': (work: Work, { pick }: Step) =>
    sql`delete from availability_exceptions where ${rowOf(work, 'availability_exceptions', pick)}`.execute(
      work.trx,
    ),
  'time off comes': (work: Work, { pick, day, hour }: Step) =>
    sql`insert into time_off (practice_id, id, staff_id, starts_at, ends_at)
      values (${work.practiceId}, ${newId()}, ${one(staffIds, pick)}, ${at(day, hour)}, ${at(day, hour + 5)})`.execute(
      work.trx,
    ),
  'time off changes': (work: Work, { pick, day, hour }: Step) =>
    sql`update time_off set starts_at = ${at(day, hour)}, ends_at = ${at(day, hour + 9)} where ${rowOf(work, 'time_off', pick)}`.execute(
      work.trx,
    ),
  'time off goes': (work: Work, { pick }: Step) =>
    sql`delete from time_off where ${rowOf(work, 'time_off', pick)}`.execute(work.trx),
  'rules change': (work: Work, { pick, hour, minutes }: Step) =>
    sql`update provider_rules set minimum_notice_minutes = ${hour * 60}, slot_step_minutes = ${minutes}, booking_horizon_days = ${5 + hour},
        buffer_after_minutes = ${minutes % 20}, accepts_bookings = ${hour !== 9}, daily_cap = ${hour === 10 ? 1 : null}
      where ${ofPractice(work)} and staff_id = ${one(staffIds, pick)}`.execute(work.trx),
  'a provider changes': (work: Work, { pick, hour }: Step) =>
    sql`update staff_members set has_portal_seat = ${hour % 4 !== 0}, time_zone = ${one(['America/Denver', 'UTC', 'Asia/Kathmandu'], hour)}
      where ${ofPractice(work)} and id = ${one(staffIds, pick)}`.execute(work.trx),
  'a service changes': (work: Work, { pick, hour, minutes }: Step) =>
    sql`update services set duration_minutes = ${minutes}, buffer_before_minutes = ${hour}, is_bookable_by_clients = ${hour % 5 !== 0},
        is_active = ${hour !== 12} where ${ofPractice(work)} and id = ${one(serviceIds, pick)}`.execute(
      work.trx,
    ),
  'a provider gives a service no more': (work: Work, { pick, day }: Step) =>
    sql`delete from service_providers where ${ofPractice(work)} and staff_id = ${one(staffIds, pick)}
      and service_id = ${one(serviceIds, day)}`.execute(work.trx),
  'a provider gives a service': (work: Work, { pick, day }: Step) =>
    sql`insert into service_providers (practice_id, staff_id, service_id)
      values (${work.practiceId}, ${one(staffIds, pick)}, ${one(serviceIds, day)}) on conflict do nothing`.execute(
      work.trx,
    ),
}
const additions = ['an outside event comes', 'time off comes', 'hours are added', 'a date is closed'] as const

const step: fc.Arbitrary<Step> = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(writes) as Step['kind'][])),
    server: fc.nat(1),
    pick: fc.nat(30),
    day: fc.nat(13),
    hour: fc.integer({ min: 8, max: 18 }),
    minutes: fc.constantFrom(15, 30, 45, 60, 90),
    end: fc.constantFrom<End>(
      'commits',
      'commits',
      'commits',
      'is taken back',
      'commits later',
      'begins early and writes late',
    ),
  })
  // What stays open for some steps adds rows alone, so that nobody waits for it.
  .map((s) => (s.end === 'commits' || s.end === 'is taken back' ? s : { ...s, kind: one(additions, s.pick) }))

class TakenBack extends Error {}
const counts = { fromMemory: 0, differing: 0 }
let last = ''

async function agreeEverywhere(after: string) {
  let answer = ''
  for (const server of servers)
    for (const serviceId of serviceIds)
      await inPracticeAsSystem(server, practice.id, 'test', async (work) => {
        const { kept, read, loaded } = await bothAnswers(work, serviceId)
        expect(kept, after).toEqual(read)
        answer += JSON.stringify(read)
        if (!loaded) return
        const asked = { serviceId, staffId: null, clientId: null, from, to }
        const again = await loadSchedules(work, { ...asked, isFreeEnough: true })
        const search = { featureOn: true, service: loaded.service }
        loaded.providers.forEach((provider, i) => {
          if (provider.candidates(search) === again!.providers[i]!.candidates(search)) counts.fromMemory += 1
        })
      })
  if (answer !== last) counts.differing += 1
  last = answer
}

type Open = { end: () => void; isOver: Promise<unknown> }

async function play(steps: Step[]): Promise<void> {
  await beginAnew()
  /** Transactions that are still open: each is told when to end. */
  const open: Open[] = []
  const endOne = async () => {
    const first = open.shift()
    first?.end()
    await first?.isOver
  }
  try {
    await agreeEverywhere('the beginning')
    for (const [i, step] of steps.entries()) {
      await take(step, open)
      if (i % 3 === 2) await endOne()
      if (i % 5 === 4) await asSystem(servers[0]!, 'tidy up', (work) => forgetOldChanges(work))
      await agreeEverywhere(`${step.kind}, which ${step.end}`)
    }
    while (open.length > 0) {
      await endOne()
      await agreeEverywhere('the end of one that was open')
    }
  } finally {
    while (open.length > 0) await endOne()
  }
}

async function take(step: Step, open: Open[]): Promise<void> {
  const server = servers[step.server]!
  const write = (work: Work) => Promise.resolve(writes[step.kind](work, step))
  const inOne = (run: (work: Work) => Promise<unknown>) =>
    inPracticeAsSystem(server, practice.id, 'test', run).catch(ignoreRefused)
  if (step.end === 'commits') {
    await inOne(write)
  } else if (step.end === 'is taken back') {
    await inOne(async (work) => {
      await write(work)
      // Whoever looks in the midst of it sees it, and leaves nothing of it behind.
      for (const serviceId of serviceIds) {
        const { kept, read } = await bothAnswers(work, serviceId)
        expect(kept, step.kind).toEqual(read)
      }
      throw new TakenBack()
    })
  } else {
    const begun = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    const isEarly = step.end === 'begins early and writes late'
    const isOver = inOne(async (work) => {
      // Its number is lower than that of everything that comes until it ends.
      await (isEarly ? sql`select pg_current_xact_id()`.execute(work.trx) : write(work))
      begun.resolve()
      await end.promise
      if (isEarly) await write(work)
    })
    await Promise.race([begun.promise, isOver])
    open.push({ end: end.resolve, isOver })
  }
}

/** What the database refuses of what was made up (two times at once, an end before a beginning) has changed nothing. */
const ignoreRefused = (error: { code?: string }) => {
  if (!(error instanceof TakenBack) && !/^23/.test(error.code ?? '')) throw error
}

/** Hours alone, and one row of each of the other kinds with the first provider. */
async function beginAnew() {
  const where = { product, practiceId: practice.id }
  const inPractice = (run: (work: Work) => Promise<unknown>) =>
    inPracticeAsSystem(product.services, practice.id, 'test', run)
  await inPractice(async (work) => {
    await sql`delete from appointments where ${ofPractice(work)}`.execute(work.trx)
    await sql`update staff_members set has_portal_seat = true, time_zone = 'America/New_York' where ${ofPractice(work)}`.execute(
      work.trx,
    )
    await sql`update services set duration_minutes = 50, buffer_before_minutes = 0, is_bookable_by_clients = true, is_active = true
      where ${ofPractice(work)}`.execute(work.trx)
  })
  for (const [i, staffId] of staffIds.entries())
    await hoursFor(where, staffId, i === 2 ? [serviceIds[0]!] : serviceIds)
  await inPractice(async (work) => {
    for (const [day, kind] of (
      ['a date is closed', 'time off comes', 'an appointment comes', 'an outside event comes'] as const
    ).entries())
      await writes[kind](work, { ...usualStep, kind, day })
  })
}
const usualStep = { server: 0, pick: 0, day: 5, hour: 14, minutes: 45, end: 'commits' } as const

describe('what is kept of schedules', () => {
  for (const kind of Object.keys(writes) as Step['kind'][])
    it(`is read again after this: ${kind} [SCH-3, SCH-5]`, async () => {
      await beginAnew()
      await agreeEverywhere('the beginning')
      const before = counts.differing
      for (const pick of [0, 1, 2, 3]) {
        await take({ ...usualStep, kind, pick }, [])
        await agreeEverywhere(kind)
      }
      expect(counts.differing, 'and the change can be seen').toBeGreaterThan(before)
    })

  it('is never older than the database, whatever changes, on whichever server, in whatever order it is committed [SCH-3, SCH-5]', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), play), {
      numRuns: 12,
      endOnFailure: true,
    })
    expect(counts.differing).toBeGreaterThan(50)
    expect(counts.fromMemory).toBeGreaterThan(100)
  }, 120_000)
})
