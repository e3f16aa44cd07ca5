import { cpuMsOfPostgres, cpuMsOfProcess } from './cpu-accounts.ts'
import { type Attempt, load, percentile } from './load.ts'

export type Measured = {
  count: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Processor time of one operation. */
  nodeMs: number
  postgresMs: number
  errors: number
  firstError: string | null
}

/** `seconds` for each operation, the floor's turns come on top. */
export type Measuring = { serverPid: number; postmasterPid: number; connections: number; seconds: number }

/** The floor and what is measured take turns, so that whatever else this machine does falls upon both alike. */
export async function measureBesideFloor(
  measuring: Measuring,
  floor: { origin: string; next: () => Attempt },
  measured: { origin: string; next: () => Attempt | null; supply?: number },
): Promise<{ floor: Measured; measured: Measured }> {
  const { seconds } = measuring
  const warmUp = { seconds: seconds / 3, most: (measured.supply ?? Number.POSITIVE_INFINITY) / 4 }
  const warmedUp = await load(measured.origin, {
    connections: measuring.connections,
    ...warmUp,
    next: measured.next,
  })
  const floors: Measured[] = []
  const rounds: Measured[] = []
  for (let round = 0; round < roundsEach; round += 1) {
    floors.push(await measure(measuring, floor.origin, floor.next, seconds / roundsEach / 3))
    const taken = await measure(measuring, measured.origin, measured.next, seconds / roundsEach)
    if (taken.count > 0) rounds.push(taken)
  }
  const all = together(rounds)
  return {
    floor: together(floors),
    measured: {
      ...all,
      errors: all.errors + warmedUp.errors,
      firstError: warmedUp.firstError ?? all.firstError,
    },
  }
}

const roundsEach = 3

/** Processor time of both, from before the first request to after the last answer. */
async function measure(
  { serverPid, postmasterPid, connections }: Measuring,
  origin: string,
  next: () => Attempt | null,
  seconds: number,
): Promise<Measured> {
  const before = { node: cpuMsOfProcess(serverPid), postgres: cpuMsOfPostgres(postmasterPid) }
  const { count, latenciesMs, ...result } = await load(origin, { connections, seconds, next })
  return {
    count,
    perSecond: count / result.seconds,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    nodeMs: (cpuMsOfProcess(serverPid) - before.node) / count,
    postgresMs: (cpuMsOfPostgres(postmasterPid) - before.postgres) / count,
    errors: result.errors,
    firstError: result.firstError,
  }
}

/** Of several measurements of the same thing, weighed by their requests. */
export function together(all: Measured[]): Measured {
  const count = all.reduce((sum, m) => sum + m.count, 0)
  const weighed = (of: (m: Measured) => number) => all.reduce((sum, m) => sum + of(m) * m.count, 0) / count
  return {
    count,
    perSecond: weighed((m) => m.perSecond),
    p50Ms: weighed((m) => m.p50Ms),
    p99Ms: weighed((m) => m.p99Ms),
    nodeMs: weighed((m) => m.nodeMs),
    postgresMs: weighed((m) => m.postgresMs),
    errors: all.reduce((sum, m) => sum + m.errors, 0),
    firstError: all.map((m) => m.firstError).find((e) => e !== null) ?? null,
  }
}
