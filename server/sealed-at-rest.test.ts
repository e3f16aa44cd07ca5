import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from './testing/product.ts'
import { aCaseWorld, type CaseWorld } from './testing/route-cases.ts'

let product: Product
let world: CaseWorld
beforeAll(async () => {
  product = await startProduct()
  world = await aCaseWorld(product)
})
afterAll(() => product.stop())

const canary = (name: string) => `canary-${name}-b7e1`

/** Every table of the database in which a text stands in clear, in a text column or as bytes. */
async function tablesThatShow(text: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query(
      `select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'pgboss')`,
    )
    const found: string[] = []
    for (const { nspname, relname } of rows) {
      const { rows: hits } = await owner.query(
        `select 1 from "${nspname}"."${relname}" t where t::text like $1 or t::text like $2 limit 1`,
        [`%${text}%`, `%${Buffer.from(text).toString('hex')}%`],
      )
      if (hits.length > 0) found.push(relname)
    }
    return found
  } finally {
    await owner.end()
  }
}

describe('what a reader of the database finds', () => {
  it('finds what it looks for where it does stand in clear', async () => {
    expect(await tablesThatShow('Okafor')).toContain('clients')
  })

  it('finds no message, subject, draft, file or file name [CRY-02]', async () => {
    const { client, provider } = world
    const key = { 'idempotency-key': 'canary-thread-1' }
    const file = await client.caller.post(`${client.path}/files`, Buffer.from(canary('file')), {
      'content-type': 'application/octet-stream',
      'x-file-name': `${canary('name')}.txt`,
    })
    expect(file.status, file.text).toBe(201)
    const sent = await client.caller.post(
      `${client.path}/threads`,
      {
        to: { topic: 'provider', staffId: provider.staffId },
        subject: canary('subject'),
        body: canary('body'),
        fileIds: [file.body.id],
      },
      key,
    )
    expect(sent.status, sent.text).toBe(201)
    // The answer is kept for a repetition of the request, sealed too.
    expect(
      (
        await client.caller.post(
          `${client.path}/threads`,
          {
            to: { topic: 'provider', staffId: provider.staffId },
            subject: canary('subject'),
            body: canary('body'),
            fileIds: [file.body.id],
          },
          key,
        )
      ).body,
    ).toEqual(sent.body)
    for (const name of ['file', 'name', 'subject', 'body'])
      expect(await tablesThatShow(canary(name)), name).toEqual([])
  })
})
