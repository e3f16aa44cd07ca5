import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether Radicale is on the PATH of this machine; tests that need it are skipped elsewhere. */
export const hasRadicale = spawnSync('radicale', ['--version']).status === 0

export type Radicale = {
  url: string
  username: string
  password: string
  /** Ends the process and starts another on the same files and port. */
  restart(): Promise<void>
  kill(): Promise<void>
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

/** A real CalDAV server with one account, on files of its own that go with it. */
export async function startRadicale(): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-radicale-'))
  const account = { username: 'maya', password: 'correct-horse-battery' }
  const port = await freePort()
  writeFileSync(join(folder, 'users'), `${account.username}:${account.password}\n`)
  writeFileSync(
    join(folder, 'config'),
    `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = ${join(folder, 'users')}\nhtpasswd_encryption = plain\n` +
      `delay = 0\n[storage]\nfilesystem_folder = ${join(folder, 'collections')}\n[logging]\nlevel = error\n`,
  )
  const url = `http://127.0.0.1:${port}/`
  let child = await begin(folder, url)
  const kill = () => ended(child)
  return {
    url,
    ...account,
    kill,
    async restart() {
      await kill()
      child = await begin(folder, url)
    },
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function begin(folder: string, url: string): Promise<ChildProcess> {
  const child = spawn('radicale', ['--config', join(folder, 'config')], { stdio: 'ignore' })
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) break
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isUp) return child
    await new Promise((done) => setTimeout(done, 100))
  }
  child.kill('SIGKILL')
  throw new Error('Radicale did not start.')
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })
