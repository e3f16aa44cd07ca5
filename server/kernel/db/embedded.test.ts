import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres, startThrowAwayPostgres } from './embedded.ts'

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
const embedded = join(import.meta.dirname, 'embedded.ts')

let folder: string
let dataDir: string
const cleanUps: (() => unknown)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-embedded-'))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  rmSync(folder, { recursive: true, force: true })
})

async function start(port?: number) {
  const database = await startEmbeddedPostgres({ dataDir, port })
  cleanUps.push(() => database.stop())
  return database
}

async function ask(url: string, question: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query({ text: question, rowMode: 'array' })
    return String(rows[0]?.[0])
  } finally {
    await client.end()
  }
}

const postmasterPid = () =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** Foyer's database in a process of its own, as the user `uid` if given; resolves when it is up or has refused. */
async function startElsewhere(options: { uid?: number } = {}) {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(embedded)})
    try {
      const database = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
      process.on('SIGTERM', () => database.stop().then(() => process.exit(0)))
      console.log(JSON.stringify({ ownerUrl: database.ownerUrl, port: database.port }))
      setInterval(() => {}, 1000)
    } catch (error) {
      console.log(JSON.stringify({ error: error.message }))
    }`
  const asUser = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...asUser,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanUps.push(() => end(child, 'SIGTERM'))
  const answer = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
    child.once('exit', () => reject(new Error(`ended early: ${text}`)))
  })
  return { child, ...(JSON.parse(answer) as { ownerUrl: string; port: number; error?: string }) }
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

describe('the embedded database', () => {
  it('keeps its data, port and password over a restart [PLT-1]', async () => {
    const first = await start()
    await ask(first.ownerUrl, `create table kept as select 'still here' as word`)
    await first.stop()
    await first.ended
    const second = await start()
    expect(second.ownerUrl).toBe(first.ownerUrl)
    expect(await ask(second.ownerUrl, 'select word from kept')).toBe('still here')
  })

  it('is durable, checked, and open to nobody without the password [PLT-1]', async () => {
    const { ownerUrl, port } = await start()
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']) {
      expect([setting, await ask(ownerUrl, `show ${setting}`)]).toEqual([setting, 'on'])
    }
    expect(await ask(ownerUrl, 'show listen_addresses')).toBe('127.0.0.1')
    expect(statSync(join(dataDir, 'postgres.secret')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
    for (const user of ['foyer_owner', 'postgres']) {
      const guess = `postgres://${user}:guess@127.0.0.1:${port}/foyer`
      await expect(ask(guess, 'select 1')).rejects.toThrow(/password authentication failed/)
    }
  })

  it('gives the program an owner without a superuser’s powers, who may still add the extensions [PLT-1]', async () => {
    const { ownerUrl } = await start()
    expect(await ask(ownerUrl, 'select rolsuper from pg_roles where rolname = current_user')).toBe('false')
    for (const extension of ['btree_gist', 'citext', 'pg_trgm', 'pgcrypto']) {
      await ask(ownerUrl, `create extension ${extension}`)
    }
  })

  it('writes no values of statements to its log [TRL-05]', async () => {
    const { ownerUrl } = await start()
    await ask(ownerUrl, 'create table person (name text primary key)')
    await ask(ownerUrl, `insert into person values ('Ottoline Privacy')`)
    await expect(ask(ownerUrl, `insert into person values ('Ottoline Privacy')`)).rejects.toThrow(
      /duplicate key/,
    )
    await expect(ask(ownerUrl, `select 'Ottoline Privacy'::uuid`)).rejects.toThrow(/invalid input/)
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Ottoline')
  })

  it('loses nothing that was committed when the server is killed [PLT-1]', async () => {
    const first = await start()
    await ask(first.ownerUrl, `create table kept as select 'committed' as word`)
    process.kill(postmasterPid(), 'SIGKILL')
    await first.ended
    await first.stop()
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(true)
    const second = await start()
    expect(await ask(second.ownerUrl, 'select word from kept')).toBe('committed')
  })

  it.runIf(isLinux)(
    'is not misled by a stale process number that another program got since [PLT-1]',
    async () => {
      const first = await start()
      await first.stop()
      const { uid, gid } = statSync(join(dataDir, 'postgres'))
      const bystander = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
      cleanUps.push(() => end(bystander, 'SIGKILL'))
      await sleep(50)
      const stale = [
        bystander.pid,
        join(dataDir, 'postgres'),
        '1700000000',
        first.port,
        '',
        '127.0.0.1',
        '',
        'ready',
        '',
      ]
      writeFileSync(join(dataDir, 'postgres/postmaster.pid'), stale.join('\n'))
      const second = await start()
      expect(await ask(second.ownerUrl, 'select 1')).toBe('1')
      expect(bystander.exitCode ?? bystander.signalCode).toBeNull()
    },
  )

  it('stops the server that a killed Foyer left behind, and starts anew on its data [PLT-1]', async () => {
    const lost = await startElsewhere()
    await ask(lost.ownerUrl, `create table kept as select 'committed' as word`)
    const orphan = postmasterPid()
    await end(lost.child, 'SIGKILL')
    expect(() => process.kill(orphan, 0)).not.toThrow()
    const next = await start()
    expect(postmasterPid()).not.toBe(orphan)
    expect(next.ownerUrl).toBe(lost.ownerUrl)
    expect(await ask(next.ownerUrl, 'select word from kept')).toBe('committed')
  })

  it('refuses a data folder that another living Foyer uses, and leaves that one alone [PLT-1]', async () => {
    const elsewhere = await startElsewhere()
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      /Another running Foyer uses the data folder/,
    )
    expect(await ask(elsewhere.ownerUrl, 'select 1')).toBe('1')
  })

  it('refuses the same folder twice in one process [PLT-1]', async () => {
    const { ownerUrl } = await start()
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/Another running Foyer/)
    expect(await ask(ownerUrl, 'select 1')).toBe('1')
  })

  it('takes another port when its own is taken, unless one was asked for [PLT-1]', async () => {
    const first = await start()
    await first.stop()
    const squatter = createServer().listen(first.port, '127.0.0.1')
    await new Promise((resolve) => squatter.once('listening', resolve))
    cleanUps.push(() => new Promise((resolve) => squatter.close(resolve)))
    await expect(start(first.port)).rejects.toThrow(/could not bind/)
    const second = await start()
    expect(second.port).not.toBe(first.port)
    expect(await ask(second.ownerUrl, 'select 1')).toBe('1')
  })

  it('repeats a first start that was interrupted [PLT-1]', async () => {
    mkdirSync(join(dataDir, 'postgres.unfinished/base'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres.unfinished.secret'), 'half')
    const { ownerUrl } = await start()
    expect(await ask(ownerUrl, 'select 1')).toBe('1')
    expect(existsSync(join(dataDir, 'postgres.unfinished.secret'))).toBe(false)
  })

  it('names the file to restore when the password is gone, and touches nothing [PLT-1]', async () => {
    const { stop } = await start()
    await stop()
    rmSync(join(dataDir, 'postgres.secret'))
    await expect(start()).rejects.toThrow(/postgres\.secret is missing/)
    expect(existsSync(join(dataDir, 'postgres.secret'))).toBe(false)
  })

  it('shuts down cleanly on SIGTERM with clients connected [PLT-1]', async () => {
    const { child, ownerUrl } = await startElsewhere()
    const client = new pg.Client(ownerUrl)
    client.on('error', () => {})
    await client.connect()
    await end(child, 'SIGTERM')
    expect(child.exitCode).toBe(0)
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })
})

describe.runIf(isRoot && isLinux)('the embedded database, by who starts it', () => {
  const nobody = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }))
  const owner = (path: string) => execFileSync('stat', ['-c', '%U', path], { encoding: 'utf8' }).trim()
  const serverUser = () => owner(`/proc/${postmasterPid()}`)

  it('runs the server as a system user when root starts it [PLT-1]', async () => {
    await start()
    expect(serverUser()).not.toBe('root')
    expect(owner(join(dataDir, 'postgres'))).toBe(serverUser())
    expect(owner(join(dataDir, 'postgres.secret'))).toBe('root')
  })

  it('runs as the ordinary user who starts it, and goes on as that one when root starts it later [PLT-1]', async () => {
    mkdirSync(dataDir)
    chownSync(dataDir, nobody, nobody)
    const first = await startElsewhere({ uid: nobody })
    expect(serverUser()).toBe('nobody')
    await ask(first.ownerUrl, `create table kept as select 'mine' as word`)
    await end(first.child, 'SIGTERM')
    const second = await start()
    expect(serverUser()).toBe('nobody')
    expect(await ask(second.ownerUrl, 'select word from kept')).toBe('mine')
  })

  it('runs as a user number without a name, as container platforms give out [PLT-1]', async () => {
    mkdirSync(dataDir)
    chownSync(dataDir, 54_321, 54_321)
    const { ownerUrl } = await startElsewhere({ uid: 54_321 })
    expect(await ask(ownerUrl, 'select 1')).toBe('1')
  })

  it('tells an ordinary user whose the folder is not what to do [PLT-1]', async () => {
    const { stop } = await start()
    await stop()
    const { error } = await startElsewhere({ uid: nobody })
    expect(error).toMatch(/may not write in the data folder .* FOYER_DATA_DIR/)
  })

  it('runs where only root may enter, without root’s powers [PLT-1]', async () => {
    chmodSync(folder, 0o700)
    const first = await start()
    await ask(first.ownerUrl, `create table kept as select 'closed' as word`)
    const status = readFileSync(`/proc/${postmasterPid()}/status`, 'utf8')
    expect(status).toMatch(/CapEff:\s+0+\n/)
    await first.stop()
    const second = await start()
    expect(await ask(second.ownerUrl, 'select word from kept')).toBe('closed')
  })

  it('says what to do where only root may enter and no user namespace is to be had [PLT-1]', async () => {
    const programs = join(folder, 'bin')
    mkdirSync(programs)
    symlinkSync(execFileSync('which', ['id'], { encoding: 'utf8' }).trim(), join(programs, 'id'))
    chmodSync(folder, 0o700)
    const path = process.env.PATH
    process.env.PATH = programs
    try {
      await expect(start()).rejects.toThrow(/does not run as root.* FOYER_DATA_DIR /)
    } finally {
      process.env.PATH = path
    }
    await expect(start()).resolves.toBeDefined()
  })
})

describe('a throw-away database', () => {
  it('is fast rather than durable, and leaves nothing behind', async () => {
    const database = await startThrowAwayPostgres()
    const cluster = await ask(database.ownerUrl.replace('foyer_owner', 'postgres'), 'show data_directory')
    expect(await ask(database.ownerUrl, 'show fsync')).toBe('off')
    expect(existsSync(cluster)).toBe(true)
    await database.stop()
    expect(existsSync(cluster)).toBe(false)
  })
})
