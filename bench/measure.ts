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

export type Measuring = { serverPid: number; postmasterPid: number; connections: number; seconds: number }

/** Warms up, then measures: the processor time of both, from before the first request to after the last answer. */
export async function measure(
  { serverPid, postmasterPid, connections, seconds }: Measuring,
  origin: string,
  next: () => Attempt | null,
): Promise<Measured> {
  const warmUp = await load(origin, { connections, seconds: Math.min(2, seconds / 2), next })
  const before = { node: cpuMsOfProcess(serverPid), postgres: cpuMsOfPostgres(postmasterPid) }
  const result = await load(origin, { connections, seconds, next })
  const node = cpuMsOfProcess(serverPid) - before.node
  const postgres = cpuMsOfPostgres(postmasterPid) - before.postgres
  return {
    count: result.count,
    perSecond: result.count / result.seconds,
    p50Ms: percentile(result.latenciesMs, 0.5),
    p99Ms: percentile(result.latenciesMs, 0.99),
    nodeMs: node / result.count,
    postgresMs: postgres / result.count,
    errors: warmUp.errors + result.errors,
    firstError: warmUp.firstError ?? result.firstError,
  }
}
