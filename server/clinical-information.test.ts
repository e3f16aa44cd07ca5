import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from './testing/product.ts'

/**
 * What a clinician writes for clinicians: cases, treatment plans, case and progress notes (PRA-4). By the names that such things have
 * in an address, an answer or a table. The diagnosis code of a charge is none: it stands on the bill that the client gets.
 */
const clinical =
  /(^|_)(cases|case(?!_manager)|soap)(_|$)|treatment_?plan|(case|progress|clinical|session|psychotherapy|treatment)_?notes?(_|$)/
/** `caseManager` is a role of staff, and `case` inside another word is none. */
const isClinical = (name: string) =>
  clinical.test(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toLowerCase(),
  )

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

type Schema = { properties?: Record<string, Schema>; [more: string]: unknown }

/** Every name in a schema, however deep: of fields, and the words that a field may hold. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn)
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, const: word, enum: words, ...rest } = schema as Schema
  return [
    ...Object.keys(properties ?? {}),
    ...(typeof word === 'string' ? [word] : []),
    ...(Array.isArray(words) ? words.filter((one) => typeof one === 'string') : []),
    ...Object.values(properties ?? {}).flatMap(namesIn),
    ...Object.values(rest).flatMap(namesIn),
  ]
}

/** Tables of clinical information that a client's transaction could read. */
const openTables = async () =>
  (
    await owner.query(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not exists (
        select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'staff_only' and not p.polpermissive)`)
  ).rows
    .map((row) => row.relname as string)
    .filter(isClinical)

describe('clinical information', () => {
  it('is told from everything else by its name [PRA-4]', () => {
    expect(['progressNote', 'treatment-plans', 'cases', 'caseNotes', 'case_id'].every(isClinical)).toBe(true)
    expect(['caseManager', 'invoices', 'notes', 'release', 'showcase', 'appointments'].some(isClinical)).toBe(
      false,
    )
  })

  it('is neither named nor answered by any address of the portal [PRA-4]', () => {
    const { paths } = product.app.swagger() as unknown as {
      paths: Record<string, Record<string, { operationId: string; responses: unknown }>>
    }
    const ofPortal = Object.entries(paths).filter(([path]) => path.startsWith('/api/portals/'))
    expect(ofPortal.length).toBeGreaterThan(20)
    const told = ofPortal.flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ operationId, responses }) =>
        [...path.split('/'), operationId, ...namesIn(responses)]
          .filter(isClinical)
          .map((name) => `${operationId}: ${name}`),
      ),
    )
    expect(told).toEqual([])
  })

  it('stands in no table that a client’s transaction could read [PRA-4]', async () => {
    expect(await openTables()).toEqual([])
    // One that somebody forgets to close is found.
    await owner.query('begin')
    await owner.query('create table progress_notes (practice_id uuid not null)')
    expect(await openTables()).toEqual(['progress_notes'])
    await owner.query(`call app.protect_staff_rows('progress_notes')`)
    expect(await openTables()).toEqual([])
    await owner.query('rollback')
  })
})
