import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { testRoles } from '../../testing/template.ts'

let product: Product
let owner: pg.Client
beforeAll(async () => {
  product = await startProduct()
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await product.stop()
})

const rows = async (text: string, values: unknown[] = []) => (await owner.query(text, values)).rows

const tenantTables = `select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'practices' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'practice_id' and not a.attisdropped))`

/** Functions that run with their owner's rights, each with the reason why it must. */
const definerFunctions: Record<string, string> = {
  record_audit: 'the program may not write the audit chain itself',
  busy_ranges: 'a client sees that a provider is busy, and nothing else of it',
  busy_times: 'for the same reason as busy_ranges, of many providers at once; it answers bare times',
  free_seat:
    'a client sees no other client’s appointment and cannot count the seats taken; it answers one number',
  follow_in_calendars:
    'what a client books goes to the provider’s calendar, of which the client may know nothing; it answers ids of calendars alone',
  someone_waits: 'a client sees nobody else’s wishes; it answers yes or no',
  forget_client_words: 'for the same reason as find_clients; it answers nothing',
  find_clients:
    'an operator that is not leakproof uses no index under row-level security; it answers ids of its own practice to its staff',
}

describe('the catalogue of the database', () => {
  it('forces row-level security on every table of a practice, for reading and for writing [TEN-03]', async () => {
    const tables = await rows(tenantTables)
    expect(tables.length).toBeGreaterThan(10)
    const open = await rows(
      `select t.relname from (${tenantTables}) t join pg_class c on c.oid = t.oid where not c.relrowsecurity or not c.relforcerowsecurity
       or not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*' and p.polqual is not null and p.polwithcheck is not null and p.polroles = '{0}')`,
    )
    expect(open).toEqual([])
  })

  it('gives a table without a practice to nobody by accident: each is on this list [TEN-03]', async () => {
    const tables = await rows(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'auth', 'app') and c.relkind in ('r', 'p', 'm', 'f') and not exists (select 1 from (${tenantTables}) t where t.oid = c.oid) order by 1`,
    )
    expect(tables.map((t) => t.name)).toEqual([
      'auth.account',
      'auth.session',
      'auth.user',
      'auth.verification',
      'public.authenticator_apps',
      'public.backup_codes',
      'public.cell_phone_changes',
      'public.code_factors',
      'public.email_changes',
      'public.factor_set_ups',
      'public.installation_marks',
      'public.known_browsers',
      'public.notices_off',
      'public.passkey_challenges',
      'public.passkeys',
      'public.password_resets',
      'public.persons',
      'public.profile_photos',
      'public.received_texts',
      'public.remembered_devices',
      'public.reminder_progress',
      'public.sign_in_attempts',
      'public.sign_in_events',
      'public.sign_in_notices',
      'public.staff_profiles',
      'public.stopped_numbers',
      'public.terms_acceptances',
      'public.tour_states',
      'public.used_totp_codes',
    ])
  })

  it('leads every key between tables of a practice with the practice [TEN-03]', async () => {
    const loose = await rows(
      `select con.conname from pg_constraint con join (${tenantTables}) a on a.oid = con.conrelid join (${tenantTables}) b on b.oid = con.confrelid
       where con.contype = 'f' and b.relname <> 'practices'
         and (select attname from pg_attribute where attrelid = con.conrelid and attnum = con.conkey[1]) <> 'practice_id'`,
    )
    expect(loose).toEqual([])
    const notLed = await rows(
      `select t.relname from (${tenantTables}) t where t.relname not in ('practices', 'outgoing_messages') and not exists (
         select 1 from pg_constraint con where con.conrelid = t.oid and con.contype = 'p'
           and (select attname from pg_attribute where attrelid = t.oid and attnum = con.conkey[1]) = 'practice_id')`,
    )
    expect(notLed).toEqual([])
  })

  it('has no view, materialized view or owner-rights function that would see past the policies, but those written down [TEN-03]', async () => {
    const views = await rows(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'app', 'auth')
       and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on)', false)))`,
    )
    expect(views).toEqual([])
    const definers = await rows(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'app', 'auth') and p.prosecdef order by 1`,
    )
    expect(definers.map((f) => f.proname).filter((name) => !(name in definerFunctions))).toEqual([])
    const withoutPath = await rows(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'app') and p.prosecdef and not coalesce(p.proconfig::text ~ 'search_path', false)`,
    )
    expect(withoutPath).toEqual([])
  })

  it('gives the program roles that own nothing, bypass nothing, and widen nothing unasked [TEN-03]', async () => {
    const roles = [testRoles.appRole, testRoles.systemRole]
    expect(
      await rows(
        `select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit)`,
        [roles],
      ),
    ).toEqual([])
    expect(
      await rows(`select c.relname from pg_class c where pg_get_userbyid(c.relowner) = any($1)`, [roles]),
    ).toEqual([])
    expect(
      await rows(
        `select table_name from information_schema.role_table_grants where grantee = any($1) and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') and table_schema <> 'pgboss'`,
        [roles],
      ),
    ).toEqual([])
    // Were the membership inherited, the elevated policies would hold for every request.
    expect(
      await rows(
        `select 1 as inherited from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = $1 and m.inherit_option`,
        [testRoles.appRole],
      ),
    ).toEqual([])
  })

  it('lets nobody of the program change what is written once [TRL-03]', async () => {
    const changeable = await rows(
      `select table_name, privilege_type from information_schema.role_table_grants where grantee = any($1) and table_name in ('audit_events', 'audit_heads') and privilege_type <> 'SELECT'`,
      [[testRoles.appRole, testRoles.systemRole]],
    )
    expect(changeable).toEqual([])
  })
})
