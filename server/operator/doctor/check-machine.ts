import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Config, isLoopback } from '../../kernel/config.ts'
import { type Finding, fail, ok, warn } from './check.ts'

const leastFreeBytes = 1024 ** 3
const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`

/** Room on the disk on which the data folder lies (or would lie). */
export async function checkDisk(config: Config): Promise<Finding[]> {
  let folder = config.dataDir
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder)
  const { bavail, blocks, bsize } = await statfs(folder)
  const free = bavail * bsize
  const said = `${gigabytes(free)} free of ${gigabytes(blocks * bsize)}`
  return free < leastFreeBytes ? [warn('disk', `only ${said}`)] : [ok('disk', said)]
}

const standIn = 'a stand-in, as this is the demonstration'

/** What is set, without the values: they may be secrets. */
export async function checkSettings(config: Config, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const url = new URL(config.publicUrl)
  const findings: Finding[] = [
    config.isDemo
      ? warn('settings', 'this is the demonstration: made-up people, and for this machine alone')
      : ok('settings', `people reach it at ${config.publicUrl}`),
    ok('texts', config.twilio ? 'by Twilio' : config.isDemo ? standIn : 'not set: codes come by mail or app'),
    ok(
      'card payments',
      config.processor ? 'by Stripe' : config.isDemo ? standIn : 'not set: nobody is offered to pay by card',
    ),
  ]
  if (!config.isDemo && url.protocol === 'https:' && isLoopback(url.hostname))
    findings.push(
      warn('settings', 'FOYER_PUBLIC_URL is an address of this machine; links in mails lead nowhere'),
    )
  if (!env.FOYER_MASTER_KEY) findings.push(...(await keyFileOf(config)))
  return findings
}

/** Whoever can read the master key can read everything. */
async function keyFileOf(config: Config): Promise<Finding[]> {
  const path = join(config.dataDir, 'master.key')
  const { mode } = await stat(path)
  return (mode & 0o077) !== 0
    ? [fail('master key', `${path} can be read by others. Run: chmod 600 ${path}`)]
    : [ok('master key', 'a file of its owner alone')]
}
