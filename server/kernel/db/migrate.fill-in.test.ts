import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { urlOfDatabase } from '../../testing/template.ts'

const folder = join(import.meta.dirname, '../../migrations')
const owner = 'foyer_held_owner'
const [app, system] = ['foyer_held_app', 'foyer_held_system']

let admin: pg.Client
let db: pg.Client
/** A database whose owner owns it and may make roles, and nothing more, as docs/operating.md asks for. */
beforeAll(async () => {
  admin = new pg.Client({ connectionString: inject('databaseUrl') })
  await admin.connect()
  await admin.query(`create role ${owner} login nobypassrls createrole password 'held'`)
  await admin.query(`grant ${owner} to current_user`)
  await admin.query(`create database ${owner} owner ${owner}`)
  const url = new URL(urlOfDatabase(inject('databaseUrl'), owner))
  Object.assign(url, { username: owner, password: 'held' })
  db = new pg.Client({ connectionString: url.toString() })
  await db.connect()
  await db.query(`create role ${app}; create role ${system}`)
})
afterAll(async () => {
  await db.end()
  await admin.query(`drop database ${owner} with (force)`)
  await admin.end()
})

const names = readdirSync(folder)
  .filter((name) => /^\d{4}_.*\.sql$/.test(name))
  .sort()
async function migrate(which: (name: string) => boolean) {
  for (const name of names.filter(which)) {
    const text = readFileSync(join(folder, name), 'utf8')
    await db.query(text.replaceAll(/(?<!:):app\b/g, app).replaceAll(/(?<!:):system\b/g, system))
  }
}

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const tables = ['practices', 'clients', 'provider_rules', 'appointments']
/** Rows alone, without what they refer to. */
async function aLateCancelledOfBefore() {
  const { rows } = await db.query(
    `select conrelid::regclass as name, conname from pg_constraint where contype = 'f' and conrelid = any($1::regclass[])`,
    [tables],
  )
  for (const { name, conname } of rows) await db.query(`alter table ${name} drop constraint ${conname}`)
  for (const name of tables)
    await db.query(
      `alter table ${name} no force row level security; alter table ${name} disable trigger user`,
    )
  await db.query(`
    insert into practices (id, name, legal_name, time_zone, slug) values ('${id(1)}', 'P', 'P', 'UTC', 'practice');
    insert into clients (practice_id, id, first_name, last_name, time_zone) values ('${id(1)}', '${id(2)}', 'A', 'B', 'UTC');
    insert into provider_rules (practice_id, staff_id, cancellation_window) values ('${id(1)}', '${id(3)}', '48');
    insert into appointments (practice_id, id, staff_id, kind, client_id, service_id, modality, starts_at, ends_at, busy_from, busy_until,
        time_zone, status, made_by, policy_id, policy_accepted_at)
      select '${id(1)}', '${id(4)}', '${id(3)}', 'client', '${id(2)}', '${id(5)}', 'telehealth', t, t + interval '1 hour', t, t + interval '1 hour',
        'UTC', 'lateCancelled', 'client', '${id(6)}', now() from (select now() - interval '1 day' as t) x`)
  for (const name of tables)
    await db.query(`alter table ${name} enable trigger user; alter table ${name} force row level security`)
}

it('fills in what there was before, also for an owner who is held to the policies [SCH-14]', async () => {
  await migrate((name) => name < '0165')
  await aLateCancelledOfBefore()
  await migrate((name) => name >= '0165')
  const { rows: forced } = await db.query(
    `select relname as name from pg_class where relname = any($1) and relforcerowsecurity order by 1`,
    [[...tables, 'appointment_endings']],
  )
  expect(forced).toHaveLength(tables.length + 1)
  await db.query(
    `alter table appointments no force row level security; alter table appointment_endings no force row level security`,
  )
  expect((await db.query('select agreed_window from appointments')).rows).toEqual([{ agreed_window: '48' }])
  expect((await db.query('select appointment_id, to_status, is_late from appointment_endings')).rows).toEqual(
    [{ appointment_id: id(4), to_status: 'lateCancelled', is_late: true }],
  )
}, 60_000)
