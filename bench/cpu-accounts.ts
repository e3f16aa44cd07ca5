import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Linux counts processor time in ticks of 10 ms; the kernel itself keeps it exact, so nothing is lost over some seconds. */
const msPerTick = 10

type Ticks = { parent: number; own: number; ended: number }

/** From /proc: what a process and all of its threads used, and what those of its children used that have ended. */
function ticksOf(pid: number | string): Ticks | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything, so fields are counted from its end: the 4th is the parent, the 14th to 17th the times.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! }
  } catch {
    return null
  }
}

/** Milliseconds of processor time of one process since it began, user and system, all of its threads. */
export function cpuMsOfProcess(pid: number): number {
  const ticks = ticksOf(pid)
  if (!ticks) throw new Error(`There is no process ${pid}.`)
  return ticks.own * msPerTick
}

/**
 * The same of a whole PostgreSQL: the postmaster, every process of it that lives (backends, writers, vacuum), and those that ended
 * meanwhile, which Linux adds to their parent's account.
 */
export function cpuMsOfPostgres(postmasterPid: number): number {
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const found = ticksOf(name)
    if (found && (Number(name) === postmasterPid || found.parent === postmasterPid))
      ticks += found.own + found.ended
  }
  return ticks * msPerTick
}

export function residentMbOf(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line![1]) / 1024
}

export const postmasterPidOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
