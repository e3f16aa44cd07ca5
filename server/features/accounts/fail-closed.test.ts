import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestClient, type TestPractice } from '../../testing/world.ts'

const injected = vi.hoisted(() => ({ fails: false }))
vi.mock('../../kernel/permit.ts', async (original) => {
  const permit = await original<typeof import('../../kernel/permit.ts')>()
  return {
    ...permit,
    permissionsOf: (...given: Parameters<typeof permit.permissionsOf>) => {
      if (injected.fails) throw new Error('The check itself broke.')
      return permit.permissionsOf(...given)
    },
  }
})

let product: Product
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice, { firstName: 'Zebedia', lastName: 'Quartz' })
})
afterAll(() => product.stop())

/** What a person of the practice and a client can ask for, all of it naming the client where it succeeds. */
const ofPractice = () => [
  `${practice.path}/clients`,
  `${practice.path}/clients/${client.id}`,
  `${practice.path}/accounts`,
  `${practice.path}/team`,
  `${practice.path}/overview`,
]
async function asOwner<T>(run: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
  try {
    return await run(owner)
  } finally {
    await owner.end()
  }
}
const withRoles = (staffId: string, roles: string[]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    sql`update staff_members set roles = ${roles}::text[] where practice_id = ${practice.id} and id = ${staffId}`.execute(
      trx,
    ),
  )

describe('what happens where a right cannot be told', () => {
  it('gives nothing to a membership with no role, also where it may invite [TEN-10]', async () => {
    const somebody = await aStaffMember(product, practice, { roles: ['administrator'] })
    for (const path of ofPractice().filter((path) => !path.endsWith('/accounts')))
      expect((await somebody.caller.get(path)).status, path).toBe(200)
    await withRoles(somebody.staffId, [])
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      sql`update staff_members set may_invite_clients = true where id = ${somebody.staffId}`.execute(trx),
    )
    for (const path of ofPractice()) {
      const answer = await somebody.caller.get(path)
      expect(answer.status, path).toBe(403)
      expect(answer.text, path).not.toMatch(/Zebedia|Quartz/)
    }
    const { portals } = (await somebody.caller.get('/api/session')).body
    expect(portals).toMatchObject([{ kind: 'staff', permissions: [] }])
    const invited = await somebody.caller.post(`${practice.path}/clients/${client.id}/invitations`, {})
    expect(invited.status).toBe(403)
  })

  it('gives nothing to a role that nobody knows, and the database takes none [TEN-10]', async () => {
    const somebody = await aStaffMember(product, practice, { roles: ['administrator'] })
    await expect(withRoles(somebody.staffId, ['emperor'])).rejects.toThrow(/staff_members_roles_check/)
    await asOwner((owner) =>
      owner.query('alter table staff_members drop constraint staff_members_roles_check'),
    )
    for (const role of ['emperor', 'constructor', '__proto__', 'Owner', 'owner ']) {
      await withRoles(somebody.staffId, [role])
      for (const path of ofPractice()) {
        const answer = await somebody.caller.get(path)
        expect(answer.status, `${role} at ${path}`).toBe(403)
        expect(answer.text, `${role} at ${path}`).not.toMatch(/Zebedia|Quartz/)
      }
    }
  })

  it('gives nothing to a grant without rights [TEN-10]', async () => {
    const guest = await aClient(product, practice)
    await asOwner(async (owner) => {
      const { rows } = await owner.query(
        `select conname from pg_constraint where conrelid = 'portal_grants'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%permissions%'`,
      )
      for (const { conname } of rows)
        await owner.query(`alter table portal_grants drop constraint ${conname}`)
    })
    for (const permissions of [[], ['everything']]) {
      await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
        sql`update portal_grants set permissions = ${permissions}::text[] where client_id = ${guest.id}`.execute(
          trx,
        ),
      )
      for (const path of ['/home', '/appointments', '/threads', '/providers']) {
        const answer = await guest.caller.get(`${guest.path}${path}`)
        expect(answer.status, `${permissions} at ${path}`).toBe(403)
      }
    }
  })

  it('answers an error and never data where the check itself breaks [TEN-10]', async () => {
    injected.fails = true
    try {
      for (const path of ofPractice()) {
        const answer = await practice.owner.caller.get(path)
        expect(answer.status, path).toBe(500)
        expect(answer.text, path).not.toMatch(/Zebedia|Quartz|broke/)
      }
      const session = await practice.owner.caller.get('/api/session')
      expect(session.status).toBe(500)
    } finally {
      injected.fails = false
    }
    expect((await practice.owner.caller.get(ofPractice()[0]!)).text).toContain('Zebedia')
  })

  it('gives nothing where the database cannot tell who one is [TEN-10]', async () => {
    const definition = await asOwner(async (owner) => {
      const { rows } = await owner.query(
        `select pg_get_functiondef(oid) as text from pg_proc where proname in ('enter_practice', 'enter_portal')`,
      )
      for (const { text } of rows)
        await owner.query((text as string).replace(/begin\n/i, "begin\n  raise exception 'injected';\n"))
      return rows
    })
    try {
      for (const path of ofPractice()) {
        const answer = await practice.owner.caller.get(path)
        expect(answer.status, path).toBe(500)
        expect(answer.text, path).not.toMatch(/Zebedia|Quartz|injected/)
      }
      const answer = await client.caller.get(`${client.path}/home`)
      expect(answer.status).toBe(500)
      expect(answer.text).not.toMatch(/Zebedia|Quartz|injected/)
    } finally {
      await asOwner(async (owner) => {
        for (const { text } of definition) await owner.query(text)
      })
    }
    expect((await practice.owner.caller.get(ofPractice()[0]!)).text).toContain('Zebedia')
  })

  it('shows no row where a policy is gone [TEN-10]', async () => {
    await asOwner((owner) => owner.query('drop policy practice on clients'))
    const list = await practice.owner.caller.get(`${practice.path}/clients`)
    expect(list.text).not.toMatch(/Zebedia|Quartz/)
    expect((await practice.owner.caller.get(`${practice.path}/clients/${client.id}`)).status).toBe(404)
  })
})
