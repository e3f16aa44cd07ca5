// Whether a time can ever be given twice: 500 attempts at one slot from two server processes, round after round, mixed from bookings, clients'
// moves, staff's moves, approvals of requests, cancellings and events of outside calendars. `node bench/one-holder.ts [--rounds 100]`.
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { closeServices, createServices } from '../server/app.ts'
import {
  bookAppointment,
  saveAvailability,
  statusesThatHoldTime,
  storeOutsideEvent,
  usualSettings,
} from '../server/features/scheduling/index.ts'
import { type Config, derivedSecret, readConfig } from '../server/kernel/config.ts'
import { startEmbeddedPostgres } from '../server/kernel/db/embedded.ts'
import { migrateToLatest } from '../server/kernel/db/migrate.ts'
import { inPracticeAsSystem } from '../server/kernel/db/work.ts'
import { authSecret, sessionCookieName } from '../server/kernel/http/session-cookie.ts'
import type { Services, Work } from '../server/kernel/services.ts'
import { instantText } from '../server/kernel/time/index.ts'
import { type Answer, type Call, send } from './load.ts'
import { freePort, type ServerProcess, startServerProcess } from './processes.ts'
import { seedWorld } from './seed/seed-world.ts'
import { timeZone, type World } from './world.ts'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '100' }, port: { type: 'string' } },
})
const rounds = Number(options.rounds)
const attemptsEach = 500
const [bookers, reschedulers, dragged] = [410, 50, 40]
const hourMs = 3_600_000
const lengthMs = 50 * 60_000

/** What each round adds to bookings, clients' moves and staff's moves. */
const kinds = ['nothing more', 'an outside event', 'approvals of a request', 'a cancelling'] as const
type Kind = (typeof kinds)[number]
type Tally = {
  rounds: number
  attempts: number
  won: Record<string, number>
  open: number
  clashes: number
  seconds: number
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-one-holder-'))
const dataDir = join(folder, 'data')
const stops: (() => unknown)[] = []
const problems: string[] = []
try {
  await run()
} finally {
  for (const stop of stops.reverse()) await stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const problem of problems.slice(0, 20)) console.log(`- ${problem}`)
if (problems.length > 0) process.exitCode = 1

async function run() {
  const postgres = await startEmbeddedPostgres({ dataDir })
  stops.push(() => postgres.stop())
  const configOf = (port: number) => ({
    dataDir,
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    // Asked for by the settings; nothing is sent here.
    smtpUrl: 'smtp://127.0.0.1:25',
    processor: null,
    databaseOwnerUrl: postgres.ownerUrl,
  })
  const firstPort = options.port === undefined ? null : Number(options.port)
  const ports = firstPort ? [firstPort, firstPort + 1] : [await freePort(), await freePort()]
  const config = readConfig({}, { ...configOf(ports[0]!), logLevel: 'silent' })
  await migrateToLatest(config.ownerUrl, {
    appRole: config.appRole,
    systemRole: config.systemRole,
    appPassword: derivedSecret(config, `database role ${config.appRole}`).toString('hex'),
  })
  const world = await seedWorld(config, {
    practices: 1,
    clientsEach: 530,
    portalsEach: 4,
    providersEach: 3,
    pastDays: 1,
    futureDays: 20,
    racers: attemptsEach,
  })
  const services = createServices(config)
  stops.push(() => closeServices(services))
  const owner = new pg.Client({ connectionString: postgres.ownerUrl })
  await owner.connect()
  stops.push(() => owner.end())
  const servers: Served[] = []
  for (const port of ports) {
    const settings = { config: configOf(port), workJobs: false, floorPort: null }
    const server = await startServerProcess(settings, join(folder, 'servers.log'))
    stops.push(server.stop)
    const agent = new Agent({ keepAlive: true, maxSockets: attemptsEach })
    stops.push(() => agent.destroy())
    servers.push({ server, agent, config: readConfig({}, configOf(port)) })
  }
  const race = await prepare(world, services, owner, servers)
  const began = performance.now()
  const tallies = new Map<Kind, Tally>()
  for (let round = 0; round < rounds; round += 1) {
    const kind = kinds[round % kinds.length]!
    const tally = tallies.get(kind) ?? { rounds: 0, attempts: 0, won: {}, open: 0, clashes: 0, seconds: 0 }
    tallies.set(kind, tally)
    await runRound(race, kind, round, tally)
  }
  report(tallies, race, (performance.now() - began) / 1000)
}

type Served = { server: ServerProcess; agent: Agent; config: Config }
type Attempt = { what: string; run: (i: number) => Promise<Answer> }
type Race = Awaited<ReturnType<typeof prepare>>

/** Two providers who can be booked around the clock, one of whom wants to be asked; and the appointments that are moved about. */
async function prepare(world: World, services: Services, owner: pg.Client, servers: Served[]) {
  const [practice] = world.practices
  const { id: practiceId, serviceId, locationId, staffIds } = practice!
  const [atOnce, byRequest] = staffIds as [string, string]
  const asSystem = <T>(work: (work: Work) => Promise<T>) =>
    inPracticeAsSystem(services, practiceId, 'bench', work)
  await owner.query(
    `select set_config('app.practice_id', $1, false), set_config('app.actor_kind', 'system', false)`,
    [practiceId],
  )
  // The seeding fills weeks of appointments; here every hour is wanted open.
  await owner.query(`update appointments set status = 'cancelledInTime' where practice_id = $1`, [practiceId])
  for (const staffId of [atOnce, byRequest]) {
    const { version } = (
      await owner.query('select version from provider_rules where staff_id = $1', [staffId])
    ).rows[0]
    await asSystem((work) =>
      saveAvailability(
        work,
        staffId,
        {
          settings: {
            ...usualSettings,
            minimumNoticeMinutes: 0,
            bookingHorizonDays: 365,
            cancellationWindow: 'always',
            slotStepMinutes: 60,
            bookingMode: staffId === byRequest ? 'byRequest' : 'atOnce',
          },
          serviceIds: [serviceId],
          hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
            weekday,
            startMinutes: 0,
            endMinutes: 1440,
            locationId,
            serviceIds: null,
            validFrom: null,
            validUntil: null,
            everyNWeeks: 1,
            anchorDate: null,
          })),
          closedDates: [],
          extraHours: [],
          timeOff: [],
        },
        version,
      ),
    )
  }
  const firstSlot = Math.ceil(Date.now() / hourMs) * hourMs + 72 * hourMs
  const atHome = (staffId: string, racer: number, hours: number) =>
    asSystem(async (work) => {
      const { id } = await bookAppointment(work, {
        clientId: world.racers[racer]!.clientId,
        serviceId,
        staffId,
        locationId,
        startsAt: firstSlot + (rounds + 24 + hours) * hourMs,
        by: 'system',
        isQuiet: true,
      })
      return id
    })
  const movable: { id: string; racer: number }[] = []
  for (let i = 0; i < reschedulers + dragged; i += 1)
    movable.push({ id: await atHome(atOnce, bookers + i, i), racer: bookers + i })
  const asking = { id: await atHome(byRequest, 0, 200), racer: 0 }
  const staffToken = randomUUID().replaceAll('-', '')
  const staffPerson = await owner.query(
    `select person_id from staff_members where practice_id = $1 and 'scheduler' = any(roles) limit 1`,
    [practiceId],
  )
  await owner.query(
    `insert into auth.session (id, token, "userId", "expiresAt") values ($1, $2, $3, now() + interval '12 hours')`,
    [randomUUID(), staffToken, staffPerson.rows[0].person_id],
  )
  const call = (token: string, method: Call['method'], path: string, body: object) => (i: number) => {
    const { server, agent, config } = servers[i % servers.length]!
    const signature = createHmac('sha256', authSecret(config)).update(token).digest('base64')
    return send(server.origin, agent, {
      method,
      path,
      headers: {
        cookie: `${sessionCookieName(config)}=${encodeURIComponent(`${token}.${signature}`)}`,
        origin: config.publicUrl,
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    })
  }
  const asClient = (racer: number, path: string, body: object) =>
    call(
      world.racers[racer]!.token,
      'POST',
      `/api/portals/${world.racers[racer]!.clientId}/appointments${path}`,
      body,
    )
  const asStaff = (method: Call['method'], path: string, body: object) =>
    call(staffToken, method, `/api/practices/${practiceId}/appointments${path}`, body)
  return {
    owner,
    asSystem,
    asClient,
    asStaff,
    serviceId,
    locationId,
    atOnce,
    byRequest,
    firstSlot,
    movable,
    asking,
    samples: { count: 0, most: 0 },
  }
}

/** Who holds the slot now, whatever the status, without what was taken over it knowingly. */
async function holdersOf({ owner }: Race, staffId: string, startsAt: number): Promise<string[]> {
  const { rows } = await owner.query(
    `select id from appointments where staff_id = $1 and busy_range && tstzrange($2, $3) and status = any($4) and not is_clash and not is_double_booked`,
    [staffId, new Date(startsAt), new Date(startsAt + lengthMs), [...statusesThatHoldTime]],
  )
  return rows.map((row) => row.id)
}

async function runRound(race: Race, kind: Kind, round: number, tally: Tally): Promise<void> {
  const staffId = kind === 'approvals of a request' ? race.byRequest : race.atOnce
  const startsAt = race.firstSlot + round * hourMs
  const slot = { startsAt: instantText(startsAt), locationId: race.locationId }
  const versions = new Map(
    (
      await race.owner.query('select id, version from appointments where id = any($1)', [
        [...race.movable, race.asking].map((one) => one.id),
      ])
    ).rows.map((row) => [row.id as string, row.version as number]),
  )
  const booking = { serviceId: race.serviceId, providerId: staffId, ...slot }
  const attempts: Attempt[] = []
  if (kind === 'approvals of a request') {
    const version = versions.get(race.asking.id)
    const asked = await race.asClient(race.asking.racer, `/${race.asking.id}/reschedule`, {
      version,
      staffId,
      ...slot,
    })(round)
    const { id } = JSON.parse(asked.body)
    if (asked.status !== 200)
      problems.push(`round ${round}: the request was answered ${asked.status} ${asked.body}`)
    for (let i = 0; i < 10; i += 1)
      attempts.push({ what: 'approval', run: race.asStaff('POST', `/${id}/approve`, { version: 1 }) })
  }
  if (kind === 'a cancelling') {
    const made = await race.asClient(1, '', booking)(round)
    const { id } = JSON.parse(made.body)
    attempts.push({ what: 'cancelling', run: race.asClient(1, `/${id}/cancel`, { version: 1 }) })
  }
  for (const [i, { id, racer }] of race.movable.entries()) {
    const version = versions.get(id)
    attempts.push(
      i < reschedulers
        ? {
            what: 'client’s move',
            run: race.asClient(racer, `/${id}/reschedule`, { version, staffId, ...slot }),
          }
        : {
            what: 'staff’s move',
            run: race.asStaff('PATCH', `/${id}/time`, {
              version,
              staffId,
              ...slot,
              endsAt: instantText(startsAt + lengthMs),
            }),
          },
    )
  }
  for (let racer = 2; attempts.length < attemptsEach; racer += 1)
    attempts.push({ what: 'booking', run: race.asClient(racer, '', booking) })
  shuffle(attempts)
  // A move asks more of the database than a booking before it comes to the point, so every other time those come first.
  if (round % (2 * kinds.length) < kinds.length)
    attempts.sort((a, b) => Number(b.what === 'client’s move') - Number(a.what === 'client’s move'))

  const began = performance.now()
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const holders = await holdersOf(race, staffId, startsAt)
      race.samples.count += 1
      race.samples.most = Math.max(race.samples.most, holders.length)
      await sleep(2)
    }
  })()
  const all = Promise.all([
    kind === 'an outside event'
      ? sleep(Math.random() * 300).then(() => arrive(race, staffId, startsAt))
      : null,
    Promise.all(
      attempts.map(({ run }, i) => run(i).catch((error: Error) => ({ status: 0, body: error.message }))),
    ),
  ])
  const [event, answers] = await all.finally(() => {
    isOver = true
  })
  await watching
  tally.seconds += (performance.now() - began) / 1000
  tally.rounds += 1
  tally.attempts += answers.length
  if (event?.isClash) tally.clashes += 1
  judge(race, kind, round, tally, attempts, answers, event, await holdersOf(race, staffId, startsAt))
}

function arrive(race: Race, staffId: string, startsAt: number) {
  return race.asSystem((work) =>
    storeOutsideEvent(work, { staffId, startsAt, endsAt: startsAt + hourMs, timeZone, title: 'Elsewhere' }),
  )
}

function judge(
  race: Race,
  kind: Kind,
  round: number,
  tally: Tally,
  attempts: Attempt[],
  answers: Answer[],
  event: { isClash: boolean } | null,
  holders: string[],
): void {
  const winners = attempts.filter(
    (one, i) => one.what !== 'cancelling' && answers[i]!.status < 300 && answers[i]!.status > 0,
  )
  for (const { what } of winners) tally.won[what] = (tally.won[what] ?? 0) + 1
  if (event && !event.isClash) tally.won['outside event'] = (tally.won['outside event'] ?? 0) + 1
  const wrong = answers.filter(
    (a, i) =>
      a.status >= 500 ||
      a.status === 0 ||
      ![200, 201, 409].includes(a.status) ||
      (attempts[i]!.what === 'cancelling' && a.status !== 200),
  )
  for (const { status, body } of wrong)
    problems.push(`round ${round} (${kind}): ${status} ${body.slice(0, 160)}`)
  // After a cancelling the time may be open, when everybody else came before it.
  if (kind === 'a cancelling' && holders.length === 0) tally.open += 1
  else if (holders.length !== 1) problems.push(`round ${round} (${kind}): ${holders.length} holders`)
  const taken = winners.length + (event && !event.isClash ? 1 : 0)
  if (taken !== holders.length)
    problems.push(`round ${round} (${kind}): ${taken} were told that they have it`)
  if (kind === 'approvals of a request' && holders[0] !== race.asking.id)
    problems.push(`round ${round}: the request was approved, and its appointment is not there`)
}

function shuffle(list: unknown[]): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[list[i], list[j]] = [list[j], list[i]]
  }
}

function report(tallies: Map<Kind, Tally>, race: Race, seconds: number): void {
  for (const [kind, tally] of tallies) {
    const won = Object.entries(tally.won).map(([what, count]) => `${count} × ${what}`)
    console.log(
      `${tally.rounds} rounds with ${kind}: ${tally.attempts} attempts in ${tally.seconds.toFixed(1)} s; had it: ${won.join(', ')}` +
        `${tally.open ? `; left open ${tally.open} ×` : ''}${tally.clashes ? `; ${tally.clashes} × the event came late and is a clash` : ''}`,
    )
  }
  console.log(
    `${rounds} rounds, ${attemptsEach} attempts each from two server processes, in ${seconds.toFixed(0)} s. Most holders seen in ` +
      `${race.samples.count} looks while they ran: ${race.samples.most}. Problems: ${problems.length}.`,
  )
  if (race.samples.most > 1) problems.push(`${race.samples.most} holders were seen at one moment`)
}
