import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { urlOfDatabase } from '../testing/template.ts'

const root = join(import.meta.dirname, '../..')

export type Ended = { status: number | null; out: string; err: string }

/** An installation as an operator has it: an empty database of its own, a master key, and the commands run on it. */
export type TestInstallation = {
  databaseUrl: string
  owner: pg.Client
  env: NodeJS.ProcessEnv
  run(args: string[], env?: NodeJS.ProcessEnv): Promise<Ended>
  /** A server process on a port of its own, as `npm start` has it behind a balancer. Without jobs it leaves them waiting. */
  startServer(): Promise<string>
  /** Of the servers started so far. */
  serverPids(): number[]
  remove(): Promise<void>
}

export const publicUrl = 'http://localhost:4219'

export async function anInstallation(clusterUrl: string): Promise<TestInstallation> {
  const name = `op_${randomBytes(6).toString('hex')}`
  const cluster = new pg.Client({ connectionString: clusterUrl })
  await cluster.connect()
  await cluster.query(`create database ${name}`)
  const databaseUrl = urlOfDatabase(clusterUrl, name)
  const owner = new pg.Client({ connectionString: databaseUrl })
  owner.on('error', () => {})
  await owner.connect()
  const servers: ChildProcess[] = []
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATABASE_URL: databaseUrl,
    FOYER_MASTER_KEY: randomBytes(32).toString('base64'),
    FOYER_PUBLIC_URL: publicUrl,
    // Nobody listens there: mails wait, and a test can read them.
    SMTP_URL: 'smtp://127.0.0.1:9',
  }
  return {
    databaseUrl,
    owner,
    env,
    run: (args, more = {}) =>
      ended(spawn(process.execPath, ['scripts/foyer.ts', ...args], { cwd: root, env: { ...env, ...more } })),
    async startServer() {
      const port = await freePort()
      const script = `const { startServer } = await import(${JSON.stringify(join(root, 'server/main.ts'))})
        await startServer({ host: '127.0.0.1', port: ${port}, workJobs: false })`
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env })
      servers.push(child)
      await said(child, '"serving"')
      return `http://127.0.0.1:${port}`
    },
    serverPids: () => servers.map(({ pid }) => pid!),
    async remove() {
      for (const child of servers) child.kill('SIGKILL')
      await owner.end()
      await cluster.query(`drop database if exists ${name} with (force)`).catch(() => {})
      for (const role of [`${name}_app`, `${name}_system`])
        await cluster.query(`drop role if exists ${role}`).catch(() => {})
      await cluster.end()
    },
  }
}

const ended = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    child.stdin?.end()
    child.stdout?.on('data', (data: Buffer) => (out += data))
    child.stderr?.on('data', (data: Buffer) => (err += data))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, out, err }))
  })

const said = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = ''
    const listen = (data: Buffer) => {
      text += data
      if (text.includes(words)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`The server ended: ${text}`)))
  })

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
