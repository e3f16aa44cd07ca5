import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aChart, anInvitation, aPhone } from '../../clients/clients.factories.ts'
import { addStaffMember, createPractice } from '../../practice/index.ts'
import { aStaffInvitation, lockedOut, register } from '../accounts.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

type Account = { id: string; firstName: string; lastName: string; email: string; state: string; role: string }
const list = async (practice: TestPractice, query = ''): Promise<Account[]> => {
  const answer = await practice.owner.caller.get(`${practice.path}/accounts?limit=100${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.items
}
const named = async (practice: TestPractice, query: string) =>
  (await list(practice, query)).map((one) => `${one.firstName} ${one.lastName}`)

describe('whom the page for managing accounts shows', () => {
  it('makes the first account of a practice its User Manager, and no later one [MGR-1]', async () => {
    const [first, second] = await Promise.all([aPerson(product), aPerson(product)])
    const roles = await asSystem(product.services, 'create a practice', async (work) => {
      const id = await createPractice(work, { name: 'New Leaf', timeZone: 'America/New_York' })
      for (const { personId } of [first, second])
        await addStaffMember(work, {
          personId,
          displayName: 'Somebody',
          roles: ['owner'],
          timeZone: 'America/New_York',
        })
      const rows = await work.trx
        .selectFrom('staff_members')
        .select(['person_id', 'roles'])
        .where('practice_id', '=', id)
        .execute()
      return Object.fromEntries(rows.map((row) => [row.person_id, row.roles]))
    })
    expect(roles[first.personId]).toEqual(['owner', 'userManager'])
    expect(roles[second.personId]).toEqual(['owner'])
  })

  it('is for holders of the role alone, also among owners [MGR-2, MGR-12]', async () => {
    const practice = await aPractice(product)
    const other = await aStaffMember(product, practice, { roles: ['owner', 'administrator'] })
    expect((await other.caller.get(`${practice.path}/accounts`)).status).toBe(403)
    const manager = await aStaffMember(product, practice, { roles: ['userManager'] })
    expect((await manager.caller.get(`${practice.path}/accounts`)).status).toBe(200)
    const elsewhere = await aPractice(product)
    expect((await practice.owner.caller.get(`${elsewhere.path}/accounts`)).status).toBe(404)
  })

  it('lists who is registered here and who was invited and is not, each once; nobody of another practice [MGR-3, MGR-12, ACC-3]', async () => {
    const practice = await aPractice(product)
    const elsewhere = await aPractice(product)
    const both = await aStaffMember(product, practice, { roles: ['provider'] })
    await aClient(product, practice, { personId: both.personId, firstName: 'Lena' })
    const client = await aClient(product, practice, { firstName: 'Maya', lastName: 'Okafor' })
    await aClient(product, elsewhere, { firstName: 'Stranger' })
    const gone = await aStaffMember(product, practice, { displayName: 'Gone' })
    await practice.owner.caller.post(`${practice.path}/team/${gone.staffId}/deactivate`, { version: 1 })
    const invited = await anInvitation(product, practice)
    const open = await anInvitation(product, practice)
    await product.anonymous.post('/api/invitation/start', {
      token: open.token,
      phone: aPhone(),
      method: 'text',
      locale: 'en',
    })
    const staff = await aStaffInvitation(product, practice)
    await anInvitation(product, elsewhere)

    const accounts = await list(practice)
    expect(accounts.map(({ id, state, role }) => ({ id, state, role })).sort(byId)).toEqual(
      [
        { id: practice.owner.personId, state: 'registered', role: 'staff' },
        { id: both.personId, state: 'registered', role: 'staff' },
        { id: client.personId, state: 'registered', role: 'client' },
        { id: invited.invitationId, state: 'invited', role: 'client' },
        { id: open.invitationId, state: 'secondStepOpen', role: 'client' },
        { id: staff.id, state: 'invited', role: 'staff' },
      ].sort(byId),
    )
    expect((await register(product, staff.token)).status).toBe(201)
    const registered = (await list(practice)).filter((one) => one.email === staff.email)
    expect(registered).toMatchObject([{ state: 'registered', role: 'staff', firstName: 'Ana' }])
    expect(registered[0]!.id).not.toBe(staff.id)
  })

  it('sorts by each of its columns, both ways, over pages that neither repeat nor leave out [MGR-4]', async () => {
    const practice = await aPractice(product)
    await aClient(product, practice, { firstName: 'Álvaro', lastName: 'Zúñiga' })
    const locked = await aClient(product, practice, { firstName: 'ben', lastName: 'adeyemi' })
    await lockedOut(product, practice.id, locked.personId)
    await aStaffInvitation(product, practice, { firstName: 'Nora', lastName: 'Ñandú' })
    await anInvitation(product, practice)
    const all = await named(practice, '')
    expect(all).toEqual(['ben adeyemi', 'Robin Meyer', 'Nora Ñandú', 'Maya Okafor', 'Álvaro Zúñiga'])
    expect(await named(practice, '&sort=firstName')).toEqual([
      'Álvaro Zúñiga',
      'ben adeyemi',
      'Maya Okafor',
      'Nora Ñandú',
      'Robin Meyer',
    ])
    const keys: Record<string, (one: never) => unknown> = {
      firstName: (one: { firstName: string }) => one.firstName,
      lastName: (one: { lastName: string }) => one.lastName,
      email: (one: Account) => one.email,
      role: (one: Account) => one.role,
      since: (one: { since: string }) => one.since,
      lastActivity: (one: { lastActivityAt: string | null }) => one.lastActivityAt ?? '',
      registered: (one: { isLocked: boolean; state: string }) => (one.isLocked ? 'locked' : one.state),
      tier: (one: { tier: string | null }) => one.tier ?? '',
    }
    const collator = new Intl.Collator('und')
    for (const [sort, keyOf] of Object.entries(keys)) {
      const up = await list(practice, `&sort=${sort}`)
      const values = up.map((one) => String(keyOf(one as never)))
      expect(values, sort).toEqual(
        [...values].sort(sort.startsWith('last') && sort !== 'lastName' ? undefined : collator.compare),
      )
      expect(
        (await list(practice, `&sort=${sort}&direction=desc`)).map((one) => one.id),
        sort,
      ).toEqual(up.map((one) => one.id).reverse())
      expect(await pagesOf(practice, sort), sort).toEqual(up.map((one) => one.id))
      expect(await pagesOf(practice, `${sort}&direction=desc`), sort).toEqual(
        up.map((one) => one.id).reverse(),
      )
    }
    expect((await practice.owner.caller.get(`${practice.path}/accounts?sort=password`)).status).toBe(400)
  })

  it('tells the last activity at this practice, and nothing of what somebody does elsewhere [MGR-4, TEN-05]', async () => {
    const practice = await aPractice(product)
    const elsewhere = await aPractice(product)
    const client = await aClient(product, practice)
    const there = await aClient(product, elsewhere, { personId: client.personId })
    const activity = async () =>
      ((await list(practice)) as (Account & { lastActivityAt: string | null })[]).find(
        (one) => one.id === client.personId,
      )!.lastActivityAt
    await client.caller.get(`${there.path}/home`)
    expect(await activity()).toBeNull()
    await client.caller.get(`${client.path}/home`)
    expect(Math.abs(Date.now() - Date.parse((await activity())!))).toBeLessThan(60_000)
  })

  it('finds each typed word in first name, last name or e-mail, and takes no sign for a pattern [MGR-5]', async () => {
    const practice = await aPractice(product)
    await aClient(product, practice, { firstName: 'Oskar', lastName: 'Lind' })
    await aStaffInvitation(product, practice, {
      firstName: 'Nora',
      lastName: 'Lindqvist',
      email: 'nora_ruiz@example.org',
    })
    expect(await named(practice, '&search=LIND')).toEqual(['Oskar Lind', 'Nora Lindqvist'])
    expect(await named(practice, '&search=nor%20lin')).toEqual(['Nora Lindqvist'])
    expect(await named(practice, '&search=ruiz@ex')).toEqual(['Nora Lindqvist'])
    expect(await named(practice, '&search=_')).toEqual(['Nora Lindqvist'])
    expect(await named(practice, '&search=%25')).toEqual([])
  })

  it('answers quickly and in pages where there are 700 people [MGR-3]', async () => {
    const practice = await aPractice(product)
    await manyPortals(practice, 700)
    const ids = await pagesOf(practice, 'lastActivity', 100)
    expect(new Set(ids).size).toBe(701)
    const begin = performance.now()
    await list(practice, '&sort=firstName&search=per')
    expect(performance.now() - begin).toBeLessThan(500)
  })
})

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)

async function pagesOf(practice: TestPractice, sort: string, limit = 2): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  for (let page = 0; page < 20; page += 1) {
    const { body } = await practice.owner.caller.get(
      `${practice.path}/accounts?sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    ids.push(...body.items.map((one: Account) => one.id))
    if (!body.next) break
    cursor = body.next
  }
  return ids
}

async function manyPortals(practice: TestPractice, count: number) {
  const chart = await aChart(product, practice)
  await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
    const rows = Array.from({ length: count }, (_, i) => ({ id: newId(), i }))
    const ids = rows.map((row) => row.id)
    await sql`insert into auth."user" (id, name, email) select id, 'Person', 'person-' || id || '@example.org' from unnest(${ids}::uuid[]) id`.execute(
      trx,
    )
    await sql`insert into persons (id, first_name, last_name, time_zone) select id, 'Person' || n, 'Family' || n, 'UTC' from unnest(${ids}::uuid[]) with ordinality t(id, n)`.execute(
      trx,
    )
    await sql`insert into portal_grants (practice_id, id, client_id, person_id, display_name, relationship)
      select ${practice.id}, gen_random_uuid(), ${chart.id}, id, 'Person', 'other' from unnest(${ids}::uuid[]) id`.execute(
      trx,
    )
  })
}
