import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startEmbeddedPostgres } from '../kernel/db/embedded.ts'
import { anInstallation, publicUrl, type TestInstallation } from './operator.factories.ts'

let installation: TestInstallation
beforeAll(async () => {
  installation = await anInstallation(inject('databaseUrl'))
})
afterAll(() => installation.remove())

const cedar = [
  ...['create-practice', '--name', 'Cedar Street Therapy', '--legal-name', 'Cedar Street Therapy, PLLC'],
  ...['--time-zone', 'America/New_York', '--word', 'patient'],
  ...['--owner-first-name', 'Ruth', '--owner-last-name', 'Calloway', '--owner-email', 'ruth@cedar.example'],
]
type Finding = { name: string; status: string; detail: string }
const doctor = async (env: NodeJS.ProcessEnv = {}) => {
  const { status, out, err } = await installation.run(['doctor', '--json'], env)
  const report = JSON.parse(out || '{}') as { status: string; findings: Finding[] }
  return { status, err, of: (name: string) => report.findings?.find((finding) => finding.name === name) }
}
const rows = async (text: string, values: unknown[] = []) =>
  (await installation.owner.query(text, values)).rows

/** In the order in which an operator would go: each test finds what the one before left. */
describe('the command line of the operator', () => {
  it('tells what there is, and what is wrong with a command [PLT-3]', async () => {
    const help = await installation.run([])
    expect([help.status, help.err]).toEqual([0, ''])
    for (const command of ['create-practice', 'grant-user-manager', 'migrate', 'doctor'])
      expect(help.out).toContain(command)
    for (const [args, words] of [
      [['make-practice'], 'There is no command "make-practice"'],
      [['doctor', '--email', 'a@b.example'], 'doctor does not take --email'],
      [['create-practice', '--name', 'Cedar'], 'needs --legal-name, --time-zone'],
      [[...cedar, '--time-zone', 'Mars/Phobos'], '"Mars/Phobos" is no time zone'],
      [[...cedar, '--owner-email', 'ruth'], '"ruth" is no e-mail address'],
      [['grant-user-manager', '--email', 'a@b.example'], 'needs --practice'],
    ] as const) {
      const misused = await installation.run([...args])
      expect([misused.status, misused.out, misused.err.includes(words)], misused.err).toEqual([2, '', true])
    }
  })

  it('refuses a weak master key, or none, before it touches anything [SUP-03, PLT-3]', async () => {
    const keys = [
      ['', 'FOYER_MASTER_KEY is missing'],
      ['c2VjcmV0', 'must be 32 bytes'],
      [Buffer.alloc(32, 7).toString('base64'), 'is not random'],
    ] as const
    const dataDir = mkdtempSync(join(tmpdir(), 'foyer-no-key-'))
    for (const [FOYER_MASTER_KEY, words] of keys) {
      const refused = await installation.run(cedar, { FOYER_MASTER_KEY, FOYER_DATA_DIR: dataDir })
      expect([refused.status, refused.err.includes(words)], refused.err).toEqual([1, true])
    }
    rmSync(dataDir, { recursive: true })
    expect((await rows(`select to_regclass('practices') as made`))[0].made).toBeNull()
  })

  it('doctor finds an empty database, and says what to do [PLT-3]', async () => {
    const found = await doctor()
    expect(found.status).toBe(1)
    expect(found.of('schema')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('-- migrate'),
    })
    expect(found.of('roles')!.status).toBe('fail')
    const early = await installation.run(['list-practices'])
    expect([early.status, early.err.includes('npm run foyer -- migrate')]).toEqual([1, true])
  })

  it('creates a practice with keys and forms, and invites its owner; nothing else has an account [PLT-3, SUP-03]', async () => {
    const made = await installation.run([...cedar, '--json'])
    expect([made.status, made.err]).toEqual([0, ''])
    const { practiceId, invitationUrl, loginUrl } = JSON.parse(made.out)
    expect(loginUrl).toBe(`${publicUrl}/p/cedar-street-therapy`)
    expect(invitationUrl).toMatch(/^http:\/\/localhost:4219\/invitation#[\w-]{40,}$/)
    expect(await rows('select name, word_for_client, may_verify_by_email from practices')).toEqual([
      { name: 'Cedar Street Therapy', word_for_client: 'patient', may_verify_by_email: true },
    ])
    expect((await rows('select 1 from practice_keys where practice_id = $1', [practiceId])).length).toBe(1)
    expect(
      (await rows('select 1 from form_templates where practice_id = $1', [practiceId])).length,
    ).toBeGreaterThan(0)
    expect(await rows('select kind, staff_roles, sent_by_staff_id from invitations')).toEqual([
      { kind: 'staff', staff_roles: ['owner'], sent_by_staff_id: null },
    ])
    // No default account, no password, no session: the link is the one way in.
    expect((await rows('select 1 from auth."user" union all select 1 from auth.session')).length).toBe(0)
    // The link's secret stands in the mail that waits, never in the invitation or the trail.
    const secret = invitationUrl.split('#')[1]
    expect(
      (await rows('select 1 from invitations where token_hash::text like $1', [`%${secret}%`])).length,
    ).toBe(0)
    expect(
      (await rows('select operation, actor_kind from audit_events')).map((row) => row.operation),
    ).toEqual(expect.arrayContaining(['create a practice']))
  })

  it('makes nothing where a part of the order cannot be [PLT-3]', async () => {
    const again = await installation.run([...cedar, '--owner-email', `${'x'.repeat(260)}@cedar.example`])
    expect(again.status).toBe(2)
    const listed = await installation.run(['list-practices', '--json'])
    expect(JSON.parse(listed.out)).toMatchObject([
      { address: 'cedar-street-therapy', staff: 0, userManagers: 0, clients: 0 },
    ])
  })

  it('migrates a second time without harm [PLT-3, PLT-2]', async () => {
    const again = await installation.run(['migrate'])
    expect([again.status, again.out.trim()]).toEqual([0, 'The database is up to date.'])
  })

  it('grants the role of User Manager and takes it, and puts both on record [MGR-1, PLT-3]', async () => {
    const person = '01900000-0000-7000-8000-00000000000a'
    const [{ id: practiceId }] = await rows('select id from practices')
    await rows(`insert into auth."user" (id, name, email) values ($1, 'Lena', 'lena@cedar.example')`, [
      person,
    ])
    await rows(
      `insert into persons (id, first_name, last_name, time_zone) values ($1, 'Lena', 'Brandt', 'America/New_York')`,
      [person],
    )
    const change = (command: string, email: string, practice = 'cedar-street-therapy') =>
      installation.run([command, '--practice', practice, '--email', email])
    expect((await change('grant-user-manager', 'lena@cedar.example')).err).toContain(
      'does not work at this practice',
    )
    await rows(
      `insert into staff_members (practice_id, id, person_id, display_name, roles, time_zone)
       values ($1, $2, $2, 'Dr. Lena Brandt', '{provider}', 'America/New_York')`,
      [practiceId, person],
    )
    expect((await change('grant-user-manager', 'nobody@cedar.example')).err).toContain(
      'Nobody has an account',
    )
    expect((await change('grant-user-manager', 'lena@cedar.example', 'harbor')).err).toContain(
      'There is no practice "harbor"',
    )

    const granted = await change('grant-user-manager', 'Lena@Cedar.example')
    expect([granted.status, granted.out]).toEqual([
      0,
      'Dr. Lena Brandt is User Manager of Cedar Street Therapy.\n',
    ])
    expect((await rows('select roles from staff_members'))[0].roles).toEqual(['provider', 'userManager'])
    const revoked = await change('revoke-user-manager', 'lena@cedar.example', practiceId)
    expect(revoked.out).toContain('Nobody is User Manager of this practice now.')
    expect((await rows('select roles from staff_members'))[0].roles).toEqual(['provider'])
    await rows(`update staff_members set roles = '{userManager}'`)
    expect((await change('revoke-user-manager', 'lena@cedar.example')).err).toContain('no other role')
    await rows(`update staff_members set roles = '{provider}'`)
    const trail = await rows(
      `select operation, details from audit_events where operation like '%user-manager' order by seq`,
    )
    expect(trail).toEqual([
      { operation: 'grant-user-manager', details: { gained: ['userManager'] } },
      { operation: 'revoke-user-manager', details: { lost: ['userManager'] } },
    ])
  })

  it('doctor: everything is well but the mail server that does not answer, and that fails [PLT-3]', async () => {
    const found = await doctor()
    expect([found.status, found.of('mail')]).toMatchObject([1, { status: 'fail' }])
    for (const name of [
      'database',
      'connection',
      'clock',
      'schema',
      'roles',
      'borders',
      'keys',
      'audit trail',
      'jobs',
      'disk',
    ])
      expect(found.of(name), name).toMatchObject({ status: 'ok' })
    expect(found.of('practices')!.detail).toContain('grant-user-manager')
    const read = await installation.run(['doctor'])
    expect(read.out).toMatch(/^FAIL {2}mail/m)
    expect(read.out + read.err).not.toContain(installation.env.FOYER_MASTER_KEY)
  })

  it('doctor notices another master key, a changed trail, an open table, a strong role and a worker that is missing [PLT-3]', async () => {
    const otherKey = await doctor({ FOYER_MASTER_KEY: randomBytes(32).toString('base64') })
    expect([otherKey.status, otherKey.of('roles')!.status]).toEqual([1, 'fail'])

    const role = (await rows('select current_database() as name'))[0].name
    await rows('alter table clients no force row level security')
    await rows(`alter role ${role}_app inherit`)
    await rows('alter table audit_events disable trigger append_only')
    await rows(`update audit_events set action = 'read' where seq = 1`)
    await rows(
      `update pgboss.job set start_after = now() - interval '1 hour' where state in ('created', 'retry')`,
    )
    const found = await doctor()
    expect(found.of('borders')).toMatchObject({ status: 'fail', detail: expect.stringContaining('clients') })
    expect(found.of('roles')).toMatchObject({ status: 'fail', detail: expect.stringContaining('_app') })
    await rows(`alter role ${role}_app noinherit`)
    const further = await doctor()
    expect(further.of('audit trail')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('cedar-street-therapy at line 1'),
    })
    expect(further.of('jobs')).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('Is a server running'),
    })
    await rows('update practice_keys set wrapped_key = sha256(wrapped_key)')
    expect((await doctor()).of('keys')).toMatchObject({ status: 'fail' })
  })

  it('works on the embedded database, whether a server runs on it or not [PLT-3]', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'foyer-embedded-'))
    chmodSync(dataDir, 0o711)
    const env = { DATABASE_URL: '', FOYER_MASTER_KEY: '', FOYER_DATA_DIR: dataDir }
    const running = await startEmbeddedPostgres({ dataDir })
    try {
      const migrated = await installation.run(['migrate'], env)
      expect([migrated.status, migrated.err]).toEqual([0, ''])
      expect((await installation.run(['list-practices'], env)).out).toContain('There is no practice yet')
    } finally {
      await running.stop()
    }
    const alone = await installation.run(['list-practices', '--json'], env)
    expect([alone.status, alone.out.trim()], alone.err).toEqual([0, '[]'])
    // It left nothing running, and the folder to whoever comes next.
    const next = await startEmbeddedPostgres({ dataDir })
    await next.stop()
    rmSync(dataDir, { recursive: true })
  })

  it('says in a sentence that a database does not answer or refuses [PLT-3]', async () => {
    const silent = await installation.run(['list-practices'], {
      DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/foyer',
    })
    expect([silent.status, silent.err]).toEqual([
      1,
      'The database does not answer (ECONNREFUSED). Is it running, and may this machine reach it?\n',
    ])
    const empty = mkdtempSync(join(tmpdir(), 'foyer-empty-'))
    const none = await installation.run(['doctor'], { DATABASE_URL: '', FOYER_DATA_DIR: empty })
    expect([none.status, none.err.includes('There is no database in')], none.err).toEqual([1, true])
    rmSync(empty, { recursive: true })
  })
})
