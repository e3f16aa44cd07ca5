// How long a search among 100,000 charts of one practice takes in the database, under the program's own role and policies.
// `node bench/search-clients.ts [--charts 100000]`. Prints each search with its time and the plans behind app.find_clients.
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startThrowAwayPostgres } from '../server/kernel/db/embedded.ts'
import { migrateToLatest } from '../server/kernel/db/migrate.ts'
import { firstNames, lastNames } from './seed/names.ts'

const { values: options } = parseArgs({ options: { charts: { type: 'string', default: '100000' } } })
const charts = Number(options.charts)
/** A second practice in the same tables: its charts must cost nothing. */
const neighbours = Math.round(charts / 2)
const rounds = 5
const mostMs = 50
const ids = {
  practice: '01900000-0000-7000-8000-00000000000a',
  other: '01900000-0000-7000-8000-00000000000b',
}
const roles = { appRole: 'foyer_app', systemRole: 'foyer_system', appPassword: 'bench' }

/** What people type, and what of it: texts, digits, days of birth. */
const searches: [typed: string, texts: string[], digits: string[], births: string[]][] = [
  ['m', ['m'], [], []],
  ['ja', ['ja'], [], []],
  ['smith', ['smith'], [], []],
  ['maria gonz', ['maria', 'gonz'], [], []],
  ['ma ga', ['ma', 'ga'], [], []],
  ['jonson (misspelt)', ['jonson'], [], []],
  ['gracia (misspelt)', ['gracia'], [], []],
  ['gonsales maria (misspelt)', ['gonsales', 'maria'], [], []],
  ['cristopher hernadez (misspelt)', ['cristopher', 'hernadez'], [], []],
  ['xqzw (nobody)', ['xqzw'], [], []],
  ['mraia.smit@exampel.org (misspelt)', ['mraia.smit@exampel.org'], [], []],
  ['0142', [], ['0142'], []],
  ['(518) 555-0142', [], ['5185550142'], []],
  ['1990-05-03', [], [], ['1990-05-03']],
  ['maria 5/3/1990', ['maria'], [], ['1990-05-03', '1990-03-05']],
]

const database = await startThrowAwayPostgres()
try {
  await migrateToLatest(database.ownerUrl, roles)
  await seed()
  await measure()
} finally {
  await database.stop()
}

async function seed() {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  await owner.query('begin')
  for (const [id, count] of [
    [ids.practice, charts],
    [ids.other, neighbours],
  ] as const) {
    await owner.query(`select app.enter($1, 'system', null, null)`, [id])
    await owner.query(
      `insert into practices (id, name, legal_name, time_zone, slug) values ($1, 'Bench', 'Bench', 'America/New_York', $2)`,
      [id, `bench-${id.at(-1)}`],
    )
    await owner.query(`select setseed(0.42)`)
    await owner.query(
      `insert into clients (practice_id, id, first_name, last_name, date_of_birth, email, cell_phone, time_zone)
        select $1::uuid, uuidv7(), f, case when n % 5 = 0 then l || ' ' || l2 else l end, '1935-01-01'::date + (random() * 30000)::int,
          app.plain(f) || '.' || replace(app.plain(l), ' ', '') || n || '@example.org',
          '+1' || (200 + (random() * 799)::int) || (200 + (random() * 799)::int) || lpad((random() * 9999)::int::text, 4, '0'), 'America/New_York'
        from (select n, ($3::text[])[1 + floor(random() ^ 2 * $5::int)::int] as f, ($4::text[])[1 + floor(random() ^ 1.7 * $6::int)::int] as l,
          ($4::text[])[1 + floor(random() * $6::int)::int] as l2 from generate_series(1, $2::int) n) g`,
      [id, count, firstNames, lastNames, firstNames.length, lastNames.length],
    )
  }
  await owner.query('commit')
  await owner.query('vacuum analyze')
  await owner.end()
  console.log(`${charts} charts in the practice, ${neighbours} in another one.\n`)
}

async function measure() {
  const url = new URL(database.ownerUrl)
  url.username = roles.appRole
  url.password = roles.appPassword
  const app = new pg.Client({ connectionString: url.toString() })
  await app.connect()
  await app.query('begin')
  await app.query(`select app.enter($1, 'staff', null, null)`, [ids.practice])
  const asked = `select c.id, c.first_name, c.last_name from clients c
    join (select f.client_id, max(f.rank) as rank from app.find_clients($1::text[], $2::text[], $3::date[], 50) f group by 1) f on f.client_id = c.id
    where c.practice_id = app.practice_id() and c.status <> 'archived'
    order by f.rank desc, c.last_name collate "und-x-icu", c.first_name collate "und-x-icu", c.id limit 50`
  let slowest = 0
  for (const [typed, ...values] of searches) {
    const times: number[] = []
    let found = 0
    for (let round = 0; round < rounds; round += 1) {
      const { rows } = await app.query(`explain (analyze, buffers, format json) ${asked}`, values)
      const [plan] = rows[0]['QUERY PLAN']
      times.push(plan['Planning Time'] + plan['Execution Time'])
      found = plan.Plan['Actual Rows']
    }
    times.sort((a, b) => a - b)
    const median = times[Math.floor(rounds / 2)]!
    slowest = Math.max(slowest, median)
    console.log(`${typed.padEnd(36)} ${median.toFixed(1).padStart(7)} ms   ${found} found`)
  }
  console.log(`\nThe slowest took ${slowest.toFixed(1)} ms; ${mostMs} ms are allowed.`)
  console.log(
    '\nThe plan of a beginning and of a misspelt word inside of app.find_clients, as the owner that it runs as:\n',
  )
  await app.query('rollback')
  await app.end()
  await plans()
  if (slowest > mostMs) process.exitCode = 1
}

async function plans() {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  await owner.query('begin')
  await owner.query(`select app.enter($1, 'staff', null, null)`, [ids.practice])
  for (const statement of [
    `select s.client_id from client_search s where s.practice_id = '${ids.practice}' and s.words like '% maria%' and s.words like '% gonz%' limit 1000`,
    `select * from app.similar_words('${ids.practice}', 'jonson')`,
    `select s.client_id from client_search s where s.practice_id = '${ids.practice}' and s.words like '% johnson %' limit 1000`,
  ]) {
    const { rows } = await owner.query(`explain (analyze, buffers, costs off) ${statement}`)
    console.log(`${rows.map((row) => row['QUERY PLAN']).join('\n')}\n`)
  }
  await owner.end()
}
