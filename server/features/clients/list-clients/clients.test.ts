import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aChart, anInvitation, aRegistration } from '../clients.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

const list = (query = '', by = practice) => by.owner.caller.get(`${by.path}/clients${query}`)
const names = async (query: string, by = practice) =>
  (await list(query, by)).body.items.map(
    (c: { firstName: string; lastName: string }) => `${c.firstName} ${c.lastName}`,
  )

describe('the list of clients', () => {
  it('shows how far each has come, and finds by the beginning of names and e-mail [ACC-3, CLI-1]', async () => {
    await aChart(product, practice, { firstName: 'Ana', lastName: 'Petrov', email: null })
    await anInvitation(product, practice)
    await aRegistration(product, practice)
    await aClient(product, practice, { firstName: 'Zoë', lastName: 'Lind' })
    await aChart(product, practice, { firstName: '100%', lastName: 'Sure_', email: 'percent@example.org' })
    expect((await list()).body.items.map((c: { registration: string }) => c.registration)).toEqual([
      'registered',
      'invited',
      'secondStepOpen',
      'none',
      'none',
    ])
    expect(await names('?search=pet')).toEqual(['Ana Petrov'])
    expect(await names('?search=ana%20pet')).toEqual(['Ana Petrov'])
    expect(await names('?search=ana%20lind')).toEqual([])
    expect(await names('?search=percent@')).toEqual(['100% Sure_'])
    expect(await names('?search=100%25')).toEqual(['100% Sure_'])
    expect(await names('?search=%25')).toEqual([])
  })

  it('comes in pages without gaps or repetitions, also among people of one name', async () => {
    const other = await aPractice(product)
    for (let i = 0; i < 7; i += 1)
      await aChart(product, other, { firstName: 'Sam', lastName: 'Same', email: null })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`, other)
      seen.push(...body.items.map((c: { id: string }) => c.id))
      cursor = body.next
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
    expect((await list('?cursor=nonsense', other)).status).toBe(400)
  })
})

describe('a chart', () => {
  it('is opened with checked and tidied fields [PRA-1]', async () => {
    const provider = await aStaffMember(product, practice, { displayName: 'Dr. Lena Brandt' })
    const add = (body: object) => practice.owner.caller.post(`${practice.path}/clients`, body)
    const added = await add({
      firstName: ' Nora ',
      lastName: 'Ruiz',
      email: 'Nora.Ruiz@example.org',
      cellPhone: '(518) 555-0177',
      dateOfBirth: '1988-02-29',
      providerIds: [provider.staffId],
    })
    expect(added.status, added.text).toBe(201)
    expect((await list('')).status).toBe(200)
    const shown = await provider.caller.get(`${practice.path}/clients/${added.body.id}`)
    expect(shown.body).toMatchObject({
      firstName: 'Nora',
      email: 'Nora.Ruiz@example.org',
      cellPhone: '+15185550177',
      dateOfBirth: '1988-02-29',
      timeZone: 'America/New_York',
      providers: [{ id: provider.staffId, displayName: 'Dr. Lena Brandt' }],
      version: 1,
    })
    const wrong = [
      [{ firstName: '  ' }, 'firstName'],
      [{ email: 'not an address' }, 'email'],
      [{ cellPhone: '123' }, 'cellPhone'],
      [{ dateOfBirth: '2099-01-01' }, 'dateOfBirth'],
      [{ timeZone: 'Nowhere/Land' }, 'timeZone'],
      [{ providerIds: ['01900000-0000-7000-8000-000000000000'] }, 'providerIds'],
    ] as const
    for (const [change, path] of wrong) {
      const answer = await add({ firstName: 'Nora', lastName: 'Ruiz', ...change })
      expect([answer.status, answer.body.errors?.[0].path], path).toEqual([400, path])
    }
  })

  it('is changed by whoever saw its newest version; the other is told [CLI-6]', async () => {
    const client = await aClient(product, practice)
    const path = `${practice.path}/clients/${client.id}`
    const change = (body: object) => practice.owner.caller.patch(path, body)
    const both = await Promise.all([
      change({ version: 1, timeZone: 'America/Chicago' }),
      change({ version: 1, timeZone: 'America/Phoenix' }),
    ])
    expect(both.map((a) => a.status).sort()).toEqual([200, 409])
    const lost = both.find((a) => a.status === 409)!
    expect(lost.body).toMatchObject({ title: 'changed-meanwhile', version: 2 })
    const provider = await aStaffMember(product, practice)
    expect(
      (await change({ version: 2, preferredName: 'May', providerIds: [provider.staffId] })).body,
    ).toEqual({
      version: 3,
    })
    expect((await practice.owner.caller.get(path)).body).toMatchObject({
      preferredName: 'May',
      lastName: 'Okafor',
      providers: [{ id: provider.staffId }],
    })
    expect((await provider.caller.patch(path, { version: 3, firstName: 'X' })).status).toBe(403)
  })

  it('leaves a line in the trail for each who read it', async () => {
    const client = await aClient(product, practice)
    await practice.owner.caller.get(`${practice.path}/clients/${client.id}`)
    const { inPracticeAsSystem } = await import('../../../kernel/db/work.ts')
    const lines = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      work.trx
        .selectFrom('audit_events')
        .select(['action', 'staff_id'])
        .where('client_id', '=', client.id)
        .where('operation', '=', 'showClient')
        .execute(),
    )
    expect(lines).toEqual([{ action: 'read', staff_id: practice.owner.staffId }])
  })
})
