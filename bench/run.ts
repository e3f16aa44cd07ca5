// Measures the product against the barest thing that could answer from the same database. See README.md.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type Config, derivedSecret, readConfig } from '../server/kernel/config.ts'
import { startEmbeddedPostgres } from '../server/kernel/db/embedded.ts'
import { migrateToLatest } from '../server/kernel/db/migrate.ts'
import { cpuMsOfPostgres, cpuMsOfProcess, postmasterPidOf, residentMbOf } from './cpu-accounts.ts'
import { load } from './load.ts'
import { measureBesideFloor, together } from './measure.ts'
import { freeSlotsOf, operationsOf } from './operations.ts'
import { freePort, type ServerProcess, startNeighbours, startServerProcess } from './processes.ts'
import { raceForOneSlot } from './race.ts'
import { type Line, tableOf } from './report.ts'
import { seedWorld } from './seed/seed-world.ts'
import { fullSize, quickSize, takenHoursADay, type World } from './world.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    seconds: { type: 'string' },
    connections: { type: 'string', default: '8' },
    'seed-folder': { type: 'string' },
    cold: { type: 'boolean', default: false },
    'cpu-profiles': { type: 'string' },
    json: { type: 'string' },
    port: { type: 'string' },
  },
})
const size = options.quick ? quickSize : fullSize
const seconds = Number(options.seconds ?? (options.quick ? 0.5 : 6))
const connections = Number(options.connections)
const memoryLimitMb = 250
const say = (text: string) => console.log(text)

const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
const dataDir = join(folder, 'data')
const logFile = join(folder, 'servers.log')
let firstPort = options.port === undefined ? null : Number(options.port)
const nextPort = async () => (firstPort === null ? freePort() : firstPort++)

/** Everything to be stopped, the last started first. */
const stops: (() => unknown)[] = []
const problems: string[] = []
try {
  await run()
  if (problems.length > 0)
    say(`\nNot as it should be:\n${problems.map((p) => `- ${p}`).join('\n')}\n${lastFailures()}`)
} finally {
  for (const stop of stops.reverse()) await stop()
  rmSync(folder, { recursive: true, force: true })
}
if (problems.length > 0) process.exitCode = 1

/** What the servers wrote about requests that failed; no log holds personal data. */
function lastFailures(): string {
  const lines = readFileSync(logFile, 'utf8').split('\n')
  return lines
    .filter((line) => /"level":(50|60)/.test(line) || !/^{|^$/.test(line))
    .slice(-5)
    .join('\n')
}

async function run() {
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
  const world = await prepareWorld()
  const postgres = await startEmbeddedPostgres({ dataDir })
  stops.push(() => postgres.stop())
  await keepSessionsAlive(postgres.ownerUrl)

  const ports = [await nextPort(), await nextPort(), await nextPort()] as const
  const neighbours = await startNeighbours(`http://127.0.0.1:${ports[0]}/api/processor/events`, logFile)
  stops.push(neighbours.stop)
  const configOf = (port: number) => ({
    dataDir,
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    smtpUrl: neighbours.smtpUrl,
    processor: { kind: 'stand-in' as const, ...neighbours.processor },
    databaseOwnerUrl: postgres.ownerUrl,
  })
  const startOne = async (port: number, workJobs: boolean, floorPort: number | null) => {
    const settings = { config: configOf(port), workJobs, floorPort, keepsNothing: options.cold }
    const profiles = options['cpu-profiles']
    const server = await startServerProcess(
      settings,
      logFile,
      profiles ? ['--cpu-prof', '--cpu-prof-dir', resolve(profiles)] : [],
    )
    stops.push(server.stop)
    return server
  }

  const server = await startOne(ports[0], false, ports[1])
  const config = readConfig({}, configOf(ports[0]))
  const lines = await measureAll(server, config, world, `http://127.0.0.1:${ports[1]}`)
  const afterLoadMb = residentMbOf(server.pid)
  say(`\nMemory of the server after this load: ${afterLoadMb.toFixed(0)} MB (limit ${memoryLimitMb} MB)`)
  if (afterLoadMb > memoryLimitMb && !options.quick)
    problems.push(`The server holds ${afterLoadMb.toFixed(0)} MB.`)

  const second = await startOne(ports[2], true, null)
  await measureJobs(second, postgres.ownerUrl)
  if (!options.only || options.only.includes('race')) {
    const slot = freeSlotsOf(world).get(world.practices[0]!)![0]!
    const race = await raceForOneSlot(world, slot, [
      { origin: server.origin, config },
      { origin: second.origin, config: readConfig({}, configOf(ports[2])) },
    ])
    say(
      `\n${world.racers.length} bookings of one slot at once over two servers: ${race.booked} booked, ${race.refused} told that it was taken, ` +
        `${race.others.length} anything else, in ${race.seconds.toFixed(1)} s`,
    )
    if (race.booked !== 1 || race.others.length > 0)
      problems.push(`The race for one slot: ${race.booked} booked; ${[...new Set(race.others)].join('; ')}`)
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ lines, afterLoadMb }, null, 2)}\n`)
}

/** Seeds a database, or takes a copy of one that was seeded before. */
async function prepareWorld(): Promise<World> {
  const kept = options['seed-folder']
    ? join(resolve(options['seed-folder']), options.quick ? 'quick' : 'full')
    : null
  const worldFile = (dir: string) => join(dir, 'world.json')
  if (kept && existsSync(worldFile(kept))) {
    copyFolder(kept, dataDir)
    say(`Seeded before, taken from ${kept}`)
    return JSON.parse(readFileSync(worldFile(kept), 'utf8'))
  }
  const began = performance.now()
  const postgres = await startEmbeddedPostgres({ dataDir })
  const config = readConfig(
    {},
    {
      databaseOwnerUrl: postgres.ownerUrl,
      dataDir,
      logLevel: 'silent',
      // Asked for by the settings; the seeding sends nothing.
      smtpUrl: 'smtp://127.0.0.1:25',
    },
  )
  let world: World
  try {
    await migrateToLatest(config.ownerUrl, {
      appRole: config.appRole,
      systemRole: config.systemRole,
      appPassword: derivedSecret(config, `database role ${config.appRole}`).toString('hex'),
    })
    world = await seedWorld(config, size)
  } finally {
    // Stopping writes everything out, so that no checkpoint of the seeding falls into a measurement.
    await postgres.stop()
  }
  const { practices, clientsEach, providersEach, pastDays, futureDays } = size
  say(
    `Seeded ${practices} practices, ${practices * clientsEach} clients, ${practices * providersEach * (pastDays + futureDays) * takenHoursADay} appointments in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  if (kept) {
    mkdirSync(resolve(options['seed-folder']!), { recursive: true })
    writeFileSync(worldFile(dataDir), JSON.stringify(world))
    copyFolder(dataDir, kept)
  }
  return world
}

/** With owners and modes: PostgreSQL refuses a folder that others may read. */
function copyFolder(from: string, to: string) {
  execFileSync('cp', ['-a', from, to])
}

async function keepSessionsAlive(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `update auth.session set last_active_at = now(), "expiresAt" = now() + interval '12 hours'`,
  )
  await client.end()
}

async function measureAll(server: ServerProcess, config: Config, world: World, floorOrigin: string) {
  const measuring = { serverPid: server.pid, postmasterPid: postmasterPidOf(dataDir), connections, seconds }
  const contract = (await (await fetch(`${server.origin}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId?: string }>>
  }
  const known = new Set(
    Object.values(contract.paths).flatMap((path) => Object.values(path).map((o) => o.operationId)),
  )
  const idle = await idleMsPerSecond(measuring)
  say(`At rest: ${idle.node.toFixed(1)} ms Node and ${idle.postgres.toFixed(1)} ms PostgreSQL a second`)

  const portals = world.practices.flatMap((p) => p.portals.map((portal) => `/${p.id}/${portal.clientId}`))
  let turn = 0
  const floor = {
    origin: floorOrigin,
    next: () => ({ method: 'GET' as const, path: portals[(turn += 7) % portals.length]!, headers: {} }),
  }
  await load(floorOrigin, { connections, seconds: Math.min(2, seconds), next: floor.next })
  const wanted = operationsOf(world, config).filter(
    (o) => !options.only || options.only.some((name) => o.name.startsWith(name)),
  )
  const lines: Line[] = []
  for (const operation of wanted) {
    const { name, target } = operation
    const missing = operation.operationIds.filter((id) => !known.has(id))
    if (missing.length > 0) {
      lines.push({ name, target, measured: null, floor: null })
      problems.push(`${name}: the contract has no ${missing.join(', ')}.`)
      continue
    }
    const found = await measureBesideFloor(measuring, floor, { origin: server.origin, ...operation })
    lines.push({ name, target, ...found })
    if (found.measured.errors > 0)
      problems.push(`${name}: ${found.measured.errors} errors; the first: ${found.measured.firstError}`)
  }
  const floors = lines.flatMap((line) => line.floor ?? [])
  if (floors.length > 0) say(`\n${tableOf(together(floors), lines)}`)
  return lines
}

async function idleMsPerSecond({ serverPid, postmasterPid }: { serverPid: number; postmasterPid: number }) {
  const before = { node: cpuMsOfProcess(serverPid), postgres: cpuMsOfPostgres(postmasterPid) }
  const forSeconds = Math.min(3, seconds)
  await sleep(forSeconds * 1000)
  return {
    node: (cpuMsOfProcess(serverPid) - before.node) / forSeconds,
    postgres: (cpuMsOfPostgres(postmasterPid) - before.postgres) / forSeconds,
  }
}

/** What the load left to do (mails) is worked off by a second server, apart, so that requests and jobs are told from each other. */
async function measureJobs(server: ServerProcess, ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const waiting = async () =>
    Number(
      (await client.query(`select count(*) as n from outgoing_messages where state = 'waiting'`)).rows[0].n,
    )
  const postmasterPid = postmasterPidOf(dataDir)
  const atFirst = await waiting()
  const before = { node: cpuMsOfProcess(server.pid), postgres: cpuMsOfPostgres(postmasterPid) }
  const until = performance.now() + seconds * 1000
  let left = atFirst
  while (left > 0 && performance.now() < until) {
    await sleep(200)
    left = await waiting()
  }
  const sent = atFirst - left
  if (sent > 0)
    say(
      `Jobs: ${sent} of ${atFirst} mails sent by a second server, each ${((cpuMsOfProcess(server.pid) - before.node) / sent).toFixed(2)} ms Node and ` +
        `${((cpuMsOfPostgres(postmasterPid) - before.postgres) / sent).toFixed(2)} ms PostgreSQL; it holds ${residentMbOf(server.pid).toFixed(0)} MB`,
    )
  await client.end()
}
