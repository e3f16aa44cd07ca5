// One process of bench/reminders.ts: `seed` makes the appointments, `find` looks for reminders, `deliver` hands mails over until it is killed.
import pg from 'pg'
import { closeServices, createServices } from '../server/app.ts'
import { askForDelivery, notifications } from '../server/features/notifications/index.ts'
import { createPractice } from '../server/features/practice/index.ts'
import { reminders } from '../server/features/reminders/index.ts'
import { derivedSecret, readConfig } from '../server/kernel/config.ts'
import { migrateToLatest } from '../server/kernel/db/migrate.ts'
import { asSystem } from '../server/kernel/db/work.ts'

const role = process.argv[2]
const count = Number(process.env.BENCH_COUNT)
const config = readConfig(process.env)
const practices = 20

if (role === 'seed') {
  await migrateToLatest(config.ownerUrl, {
    appRole: config.appRole,
    systemRole: config.systemRole,
    appPassword: derivedSecret(config, `database role ${config.appRole}`).toString('hex'),
  })
  const services = createServices(config)
  const owner = new pg.Client({ connectionString: config.ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  for (let at = 0; at < practices; at += 1) {
    const id = await asSystem(services, 'create a practice', (work) =>
      createPractice(work, { name: `Practice ${at}`, timeZone: 'America/New_York' }),
    )
    const each = Math.floor(count / practices) + (at < count % practices ? 1 : 0)
    await owner.query('begin')
    await owner.query(`select app.enter($1, 'system', null, null)`, [id])
    await owner.query(
      `with person as (insert into auth."user" (id, name, email) values (gen_random_uuid(), 'Bench', $2) returning id),
        made as (insert into persons (id, first_name, last_name, time_zone) select id, 'Bench', 'Bench', 'America/New_York' from person returning id)
       insert into staff_members (practice_id, id, person_id, display_name, roles, time_zone) select $1, gen_random_uuid(), id, 'Bench', '{provider}', 'America/New_York' from made`,
      [id, `staff-${at}@example.org`],
    )
    await owner.query(
      `insert into services (practice_id, id, name, duration_minutes, modality) values ($1, gen_random_uuid(), 'Bench', 50, 'telehealth')`,
      [id],
    )
    await owner.query(
      `insert into clients (practice_id, id, first_name, last_name, email, time_zone)
       select $1, gen_random_uuid(), 'Client', n::text, 'client-' || $2 || '-' || n || '@example.org', 'America/New_York' from generate_series(1, $3::int) n`,
      [id, at, each],
    )
    await owner.query(
      `insert into appointments (practice_id, id, staff_id, kind, client_id, service_id, modality, time_zone, starts_at, ends_at, busy_from, busy_until,
         status, made_by, created_at, is_double_booked, sealed_double_booking_reason)
       select $1, gen_random_uuid(), (select id from staff_members where practice_id = $1), 'client', c.id,
         (select id from services where practice_id = $1), 'telehealth', 'America/New_York', t, t + interval '50 minutes', t, t + interval '50 minutes',
         'scheduled', 'staff', now() - interval '30 days', true, '\\x00'
       from clients c, (values (date_trunc('minute', now()) + interval '2 days')) v(t) where c.practice_id = $1`,
      [id],
    )
    await owner.query('commit')
  }
  await owner.query('vacuum analyze')
  await owner.end()
  await closeServices(services)
} else {
  const services = createServices(config)
  if (role === 'find') await reminders.jobs!(services)['find-reminders']!({ practiceId: null, id: '' })
  else {
    const deliver = notifications.jobs!(services)['deliver-waiting']!
    const until = Date.now() + 15 * 60_000
    while (Date.now() < until) {
      await deliver({ practiceId: null, id: '' })
      await askForDelivery(services)
      await new Promise((done) => setTimeout(done, 500))
    }
  }
  await closeServices(services)
}
process.exit()
