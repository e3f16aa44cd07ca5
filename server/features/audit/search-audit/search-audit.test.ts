import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

type Line = {
  seq: number
  at: string
  actor: { kind: string; name: string | null; staffId: string | null }
  client: { id: string; name: string } | null
  action: string
  operation: string
  subject: string
  outcome: string
  ip: string | null
}
const search = async (practice: TestPractice, query = ''): Promise<Line[]> => {
  const answer = await practice.owner.caller.get(`${practice.path}/audit-events?limit=100${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.items
}
/** Lines of other days, written as the program itself would have then. */
const writeOn = (practice: TestPractice, action: 'read' | 'download', clientId: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async (work) =>
    work.record({ action, subjectType: 'client', subjectId: clientId, clientId }),
  )

describe('who did what', () => {
  it('names person, client, what, when, from where and how it ended, of readings and refusals alike [AUD-1, TRL-01]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    const provider = await aStaffMember(product, practice, { displayName: 'Dr. Ines Vogel' })
    await provider.caller.get(`${practice.path}/clients/${client.id}`)
    await provider.caller.patch(`${practice.path}/clients/${client.id}`, { version: 1, firstName: 'X' })
    await client.caller.get(`${client.path}/home`)
    const lines = await search(practice, `&clientId=${client.id}`)
    const of = (operation: string) => lines.find((line) => line.operation === operation)
    expect(of('showClient')).toMatchObject({
      actor: { kind: 'staff', name: 'Dr. Ines Vogel', staffId: provider.staffId },
      client: { id: client.id, name: 'Maya Okafor' },
      action: 'read',
      subject: 'client',
      outcome: 'done',
      ip: '127.0.0.1',
    })
    expect(Math.abs(Date.parse(of('showClient')!.at) - Date.now())).toBeLessThan(60_000)
    expect(of('showHome')?.actor).toMatchObject({ kind: 'client', name: 'Maya Okafor', staffId: null })
    const refused = await search(practice, '&kind=refused')
    expect(refused.map((line) => [line.operation, line.outcome])).toEqual([['updateClient', 'refused']])
  })

  it('lists all disclosures of one client and all readings by one worker [AUD-2, TRL-04]', async () => {
    const practice = await aPractice(product)
    const [one, two] = [await aClient(product, practice), await aClient(product, practice)]
    const reader = await aStaffMember(product, practice)
    for (const client of [one, two]) {
      await reader.caller.get(`${practice.path}/clients/${client.id}`)
      await practice.owner.caller.get(`${practice.path}/clients/${client.id}`)
      await writeOn(practice, 'download', client.id)
    }
    expect(
      (await search(practice, `&clientId=${one.id}&kind=disclosures`)).map((l) => [l.action, l.client?.id]),
    ).toEqual([
      ['download', one.id],
      ['share', one.id],
    ])
    const read = await search(practice, `&staffId=${reader.staffId}&kind=reads`)
    expect(read.map((l) => l.client?.id)).toEqual([two.id, one.id])
    expect(new Set(read.map((l) => l.actor.staffId))).toEqual(new Set([reader.staffId]))
    expect(await search(practice, `&staffId=${reader.staffId}&kind=changes`)).toEqual([])
  })

  it('finds by days as the practice’s calendar shows them, and refuses a range turned round [AUD-2]', async () => {
    const practice = await aPractice(product, { timeZone: 'Pacific/Honolulu' })
    const client = await aClient(product, practice)
    await writeOn(practice, 'read', client.id)
    const [line] = await search(practice, `&clientId=${client.id}&kind=reads`)
    const day = (at: number) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Honolulu' }).format(new Date(at))
    const written = Date.parse(line!.at)
    const [today, yesterday] = [day(written), day(written - 86_400_000)]
    const found = async (range: string) =>
      (await search(practice, `&clientId=${client.id}${range}`)).some((l) => l.seq === line!.seq)
    expect(await found(`&from=${today}&to=${today}`)).toBe(true)
    expect(await found(`&to=${yesterday}`)).toBe(false)
    const turned = await practice.owner.caller.get(
      `${practice.path}/audit-events?from=${today}&to=${yesterday}`,
    )
    expect([turned.status, turned.body.errors[0].path]).toEqual([400, 'to'])
  })

  it('comes in pages without gaps, though lines are added meanwhile [AUD-2]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    for (let i = 0; i < 7; i += 1) await writeOn(practice, 'read', client.id)
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { items: Line[]; next: string | null } } = await practice.owner.caller.get(
        `${practice.path}/audit-events?limit=3&clientId=${client.id}&kind=reads${cursor ? `&cursor=${cursor}` : ''}`,
      )
      seen.push(...body.items.filter((l) => l.subject === 'client').map((l) => l.seq))
      cursor = body.next
    }
    expect(seen).toHaveLength(7)
    expect(seen).toEqual([...seen].sort((a, b) => b - a))
  })

  it('is exported whole as CSV, which is itself on record; formulas stay text [AUD-2, INP-07]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice, { firstName: '=1+1', lastName: 'Okafor' })
    for (let i = 0; i < 3; i += 1) await writeOn(practice, 'read', client.id)
    const csv = await practice.owner.caller.get(`${practice.path}/audit-events/export?clientId=${client.id}`)
    expect(csv.headers['content-type']).toContain('text/csv')
    const lines = csv.text.trim().split('\r\n')
    expect(lines[0]).toContain('seq,at,actor_kind,actor,client')
    expect(lines.slice(1).filter((line) => line.includes(",'=1+1 Okafor,"))).toHaveLength(lines.length - 1)
    expect((await search(practice, '&kind=disclosures')).map((line) => line.operation)).toContain(
      'exportAudit',
    )
  })

  it('is kept: no job removes a line, and no role of the program could [AUD-2, TRL-04]', async () => {
    const { rows } = await product.services.pool.query<{ privilege: boolean }>(
      `select bool_or(has_table_privilege(r, 'audit_events', p)) as privilege
         from unnest(array[current_user::text, $1]) r, unnest('{update,delete,truncate}'::text[]) p`,
      [product.config.systemRole],
    )
    expect(rows[0]?.privilege).toBe(false)
  })
})

describe('the proof that nothing was changed', () => {
  it('names the head of the chain, and tells later whether that head still stands [TRL-03]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    await writeOn(practice, 'read', client.id)
    const check = (query = '') => practice.owner.caller.get(`${practice.path}/audit-events/chain${query}`)
    const first = (await check()).body
    expect(first).toMatchObject({ isWhole: true, brokenAt: null, holdsKnownHead: null })
    const { seq, hash } = first.head
    expect((await check(`?knownSeq=${seq}&knownHash=${hash}`)).body).toMatchObject({
      isWhole: true,
      holdsKnownHead: true,
    })
    expect((await check(`?knownSeq=${seq + 500}&knownHash=${hash}`)).body).toMatchObject({
      isWhole: false,
      holdsKnownHead: false,
    })
  })
})

describe('the client’s own view of who looked', () => {
  const accesses = async (who: { caller: { get(path: string): Promise<{ body: unknown }> }; path: string }) =>
    ((await who.caller.get(`${who.path}/record-accesses?by=everyone&limit=100`)).body as { items: never[] })
      .items as {
      subject: string
      by: { kind: string; name: string | null; isSelf: boolean }
      action: string
    }[]

  it('shows who opened the record and when, of her own record alone [PRF-12, AUD-1]', async () => {
    const practice = await aPractice(product)
    const [client, other] = [await aClient(product, practice), await aClient(product, practice)]
    const provider = await aStaffMember(product, practice, { displayName: 'Dr. Ines Vogel' })
    await provider.caller.get(`${practice.path}/clients/${client.id}`)
    await client.caller.get(`${client.path}/home`)
    const mine = await accesses(client)
    expect(mine).toContainEqual(
      expect.objectContaining({
        by: { kind: 'practice', name: 'Dr. Ines Vogel', isSelf: false },
        action: 'read',
        subject: 'client',
      }),
    )
    expect(mine.some((line) => line.by.isSelf)).toBe(true)
    expect((await accesses(other)).filter((line) => line.by.name === 'Dr. Ines Vogel')).toEqual([])
    const byPractice = (await client.caller.get(`${client.path}/record-accesses`)).body.items
    expect(byPractice.every((line: { by: { kind: string } }) => line.by.kind === 'practice')).toBe(true)
  })

  it('keeps from a person what her access leaves out [PRV-02, PRT-6]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice, {
      relationship: 'parent',
      permissions: ['basic', 'billing'],
    })
    await inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
      for (const subjectType of ['thread', 'formSubmission', 'invoice', 'client'])
        work.record({ action: 'read', subjectType, clientId: client.id })
    })
    const subjects = new Set((await accesses(client)).map((line) => line.subject))
    expect([...subjects].filter((s) => ['thread', 'formSubmission'].includes(s))).toEqual([])
    expect(subjects).toContain('invoice')
  })
})
