import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../testing/product.ts'
import { demoPassword, openDemonstration } from './open-demonstration.ts'
import { danaEmail } from './special-people.ts'

const now = Date.UTC(2026, 9, 14, 15, 0)
let product: Product
let owner: pg.Client
beforeAll(async () => {
  product = await startProduct()
  product.setClock(now)
  await openDemonstration(product.services)
  product.setClock(null)
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
}, 180_000)
afterAll(async () => {
  await owner?.end()
  await product.stop()
})

const one = async (text: string) => (await owner.query(text)).rows[0]

describe('the demonstration', () => {
  it('shows two practices with their people, months of appointments over a change of the clock, and everything in every state', async () => {
    const counts =
      await one(`select (select count(*)::int from practices) as practices, (select count(*)::int from staff_members) as staff, (select count(*)::int from clients) as clients,
      (select count(*)::int from appointments where starts_at < to_timestamp(${now / 1000})) as past, (select count(*)::int from appointments where starts_at > to_timestamp(${now / 1000})) as ahead,
      (select count(*)::int from threads) as threads, (select count(distinct state)::int from form_assignments) as form_states`)
    expect(counts).toMatchObject({ practices: 2, staff: 16, clients: 120, form_states: 4 })
    expect(counts.past).toBeGreaterThan(800)
    expect(counts.ahead).toBeGreaterThan(300)
    expect(counts.threads).toBeGreaterThan(30)
    const { offsets } = await one(
      `select count(distinct extract(hour from starts_at at time zone 'UTC') - extract(hour from starts_at at time zone 'America/New_York'))::int as offsets from appointments`,
    )
    expect(offsets).toBeGreaterThan(1)
    const invoices =
      await owner.query(`select case when settled = 0 then 'open' when settled < total then 'part' else 'paid' end as state, count(*)::int from (
      select (select coalesce(sum(amount_cents), 0) from invoice_lines l where l.invoice_id = i.id) as total, (select coalesce(sum(amount_cents), 0) from payment_allocations a where a.invoice_id = i.id) as settled from invoices i) x group by 1 order by 1`)
    expect(invoices.rows.map((r) => r.state)).toEqual(['open', 'paid', 'part'])
  })

  it('shows staff reminders: sent, answered, in words, one STOP and one that did not come through [REM-1, REM-2]', async () => {
    const { rows } = await owner.query(
      `select p.name, array(select distinct meaning from reminder_answers a where a.practice_id = p.id order by 1) as answers,
        (select count(*)::int from reminders r where r.practice_id = p.id) as reminders,
        (select count(*)::int from outgoing_messages o where o.practice_id = p.id and o.delivery = 'undelivered') as lost
       from practices p order by 1`,
    )
    for (const practice of rows) {
      expect(practice.answers, practice.name).toEqual(expect.arrayContaining(['passedOn', 'stopped']))
      expect(practice.reminders, practice.name).toBeGreaterThan(5)
      expect(practice.lost, practice.name).toBe(1)
    }
    expect(rows.flatMap((practice) => practice.answers)).toContain('confirmed')
  })

  it('has somebody with three portals, a locked account, and one with a second factor', async () => {
    const signIn = (login: string) =>
      product.anonymous.post('/api/sign-in', { login, password: demoPassword })
    const dana = await signIn(danaEmail)
    const cookie = [dana.headers['set-cookie']]
      .flat()
      .find((c) => c?.startsWith('foyer.session='))!
      .split(';')[0]!
    const { body } = await product.anonymous.get('/api/session', { cookie })
    expect(
      body.portals.map((p: { kind: string; practiceName: string; clientName: string }) => [
        p.practiceName,
        p.clientName,
      ]),
    ).toEqual([
      ['Cedar Street Therapy', 'Maya Okafor'],
      ['Cedar Street Therapy', 'Theo Okafor'],
      ['Harbor Dental', 'Dana Okafor'],
    ])
    expect((await signIn('ben@harbordental.example')).status).toBe(401)
    expect((await signIn('amara@cedarstreet.example')).body.next).toBe('second-step')
  })

  it('tells nobody by mail of what it makes up, and leaves every chain and balance whole', async () => {
    // The mail about a new browser is that of the sign-in above.
    const { rows: told } = await owner.query(
      `select distinct kind from outgoing_messages where kind not in ('accountLocked', 'newBrowser', 'appointmentReminder')`,
    )
    expect(told).toEqual([])
    // The reminders that it shows lie behind, and nobody hands them over.
    expect(
      (
        await one(
          `select count(*)::int as n from outgoing_messages where kind = 'appointmentReminder' and state <> 'sent'`,
        )
      ).n,
    ).toBe(0)
    expect((await one(`select count(*)::int as n from payments where status <> 'succeeded'`)).n).toBe(0)
    for (const { id } of (await owner.query('select id from practices')).rows) {
      await owner.query(
        `select set_config('app.practice_id', $1, false), set_config('app.actor_kind', 'system', false)`,
        [id],
      )
      expect((await owner.query('select * from app.first_broken_audit_row()')).rows).toEqual([])
    }
  })

  it('is the same every time', async () => {
    const again = await startProduct()
    try {
      again.setClock(now)
      await openDemonstration(again.services)
      const digest = async (url: string) => {
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        const { rows } = await client.query(`select array_agg(x order by x) as all from (
          select concat_ws('|', c.last_name, c.first_name, c.date_of_birth, c.email, a.starts_at, a.status) as x from clients c left join appointments a on a.practice_id = c.practice_id and a.client_id = c.id
          union all select concat_ws('|', number, issued_on, due_on) from invoices union all select concat_ws('|', state, count(*)) from form_assignments group by state) y`)
        await client.end()
        return createHash('sha256').update(JSON.stringify(rows[0].all)).digest('hex')
      }
      expect(await digest(again.databaseUrl)).toBe(await digest(product.databaseUrl))
    } finally {
      await again.stop()
    }
  }, 180_000)
})
