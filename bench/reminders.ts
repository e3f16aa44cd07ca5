// How fast 100,000 due reminders reach the mail server, with two workers of which one is killed on the way: each once.
// `node bench/reminders.ts [--count 100000] [--port 4690]`. Everything runs on a throw-away database and a mail stand-in of its own.
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startThrowAwayPostgres } from '../server/kernel/db/embedded.ts'

const { values: options } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, port: { type: 'string', default: '4690' } },
})
const count = Number(options.count)
const port = Number(options.port)
const longestMs = 15 * 60_000
const say = (line: string) => console.log(line)

/** Message-IDs and how often each was taken. */
const taken = new Map<string, number>()
let connections = 0
const mailServer = createServer({ noDelay: true }, (socket) => {
  connections += 1
  let isData = false
  let id = ''
  let rest = ''
  socket.on('error', () => {})
  const reply = (line: string) => socket.write(`${line}\r\n`)
  reply('220 bench ESMTP')
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1')
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (isData) {
        if (line.startsWith('Message-ID: ')) id = line.slice(12)
        if (line !== '.') continue
        isData = false
        taken.set(id, (taken.get(id) ?? 0) + 1)
        reply('250 2.0.0 Ok')
      } else if (line.startsWith('EHLO')) reply('250-bench\r\n250 PIPELINING')
      else if (line.startsWith('DATA')) {
        isData = true
        id = ''
        reply('354 go on')
      } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n')
      else reply('250 2.1.0 Ok')
    }
  })
})
const receipts = createHttpServer((request, response) => {
  response.writeHead(taken.has(`<${decodeURIComponent(request.url!.slice(1))}>`) ? 200 : 404).end()
})

const database = await startThrowAwayPostgres()
const children: ChildProcess[] = []
try {
  await new Promise<void>((done) => mailServer.listen(port, '127.0.0.1', done))
  await new Promise<void>((done) => receipts.listen(port + 1, '127.0.0.1', done))
  process.exitCode = await run()
} finally {
  for (const child of children) child.kill('SIGKILL')
  mailServer.close()
  receipts.closeAllConnections()
  receipts.close()
  await database.stop()
  process.exit()
}

async function run(): Promise<number> {
  const settings = {
    DATABASE_URL: database.ownerUrl,
    FOYER_MASTER_KEY: randomBytes(32).toString('base64'),
    FOYER_PUBLIC_URL: 'http://localhost:3999',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    FOYER_MAIL_RECEIPT_URL: `http://127.0.0.1:${port + 1}/{id}`,
    LOG_LEVEL: 'error',
    BENCH_COUNT: String(count),
  }
  const child = (role: string) => {
    const made = fork(new URL('./reminders.child.ts', import.meta.url), [role], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    children.push(made)
    return made
  }
  const over = (of: ChildProcess) => new Promise<void>((done) => of.once('exit', () => done()))
  await over(child('seed'))
  say(`${count} appointments begin in a day; nobody was reminded yet.`)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  const rows = async <Row>(text: string) => (await owner.query(text)).rows as Row[]

  const beginning = performance.now()
  await over(child('find'))
  const foundMs = performance.now() - beginning
  const start = performance.now()
  const workers = [child('deliver'), child('deliver')]
  let killedAt: number | null = null
  let sentMs = 0
  while (performance.now() - start < longestMs) {
    await new Promise((done) => setTimeout(done, 250))
    if (killedAt === null && taken.size > count / 3) {
      workers[0]!.kill('SIGKILL')
      killedAt = taken.size
    }
    if (taken.size >= count) {
      if (sentMs === 0) sentMs = performance.now() - start
      const [left] = await rows<{ n: string }>(
        `select count(*) as n from outgoing_messages where state in ('waiting', 'handingOver')`,
      )
      if (Number(left!.n) === 0) break
    }
  }
  const total = [...taken.values()].reduce((sum, times) => sum + times, 0)
  const twice = [...taken.values()].filter((times) => times > 1).length
  const states = await rows<{ state: string; n: string }>(
    'select state, count(*) as n from outgoing_messages group by state order by state',
  )
  await owner.end()
  say(
    `found and written: ${count} in ${(foundMs / 1000).toFixed(1)} s, ${Math.round(count / (foundMs / 1000))} a second`,
  )
  say(
    `handed over by two workers, one killed after ${killedAt}: ${taken.size} in ${(sentMs / 1000).toFixed(1)} s, ${Math.round(taken.size / (sentMs / 1000))} a second, over ${connections} connections`,
  )
  say(
    `states: ${states.map((one) => `${one.state} ${one.n}`).join(', ')}; taken in all ${total}; taken twice ${twice}; missing ${count - taken.size}`,
  )
  const isRight =
    taken.size === count && total === count && states.length === 1 && states[0]!.state === 'sent'
  say(isRight ? 'Each went out once.' : 'NOT each once.')
  return isRight ? 0 : 1
}
