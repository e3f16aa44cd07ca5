import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { ArchivedTable } from './archived-tables.ts'

export type Row = Record<string, unknown>

/** The rows of one table about this client that the transaction may see, its sealed columns opened. */
export async function rowsOf(
  work: Work,
  source: ArchivedTable,
  { clientId, personId }: { clientId: string; personId: string | null },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select * from ${sql.table(source.table)} where practice_id = ${work.practiceId} and ${sql.ref(source.client ?? 'client_id')} = ${clientId}
    order by ${sql.ref(source.orderBy)}`.execute(work.trx)
  return Promise.all(rows.map((row) => shown(work, source, row, personId)))
}

async function shown(work: Work, source: ArchivedTable, row: Row, personId: string | null): Promise<Row> {
  const out: Row = {}
  const { ownOf } = source
  const isOthers = ownOf !== undefined && row[ownOf.person] !== personId
  for (const [name, value] of Object.entries(row)) {
    if (name === 'practice_id' || source.leftOut?.includes(name)) continue
    if (isOthers && ownOf.columns.includes(name)) {
      out[name] = null
      continue
    }
    const opening = source.opened?.[name]
    if (opening) {
      out[opening.as] = null
      if (!Buffer.isBuffer(value)) continue
      const text = await work.services.keyring.openText(
        work.trx,
        { practiceId: work.practiceId, column: opening.column, rowId: String(row[opening.row ?? 'id']) },
        value,
      )
      out[opening.as] = opening.isJson ? JSON.parse(text) : text
    } else out[name] = Buffer.isBuffer(value) ? value.toString('hex') : value
  }
  return out
}

/** Names of the practice's people by their login and by their post, as clients are shown them. */
export async function staffNames(work: Work): Promise<Map<string, string>> {
  const rows = await work.trx
    .selectFrom('staff_members')
    .select(['id', 'person_id', 'display_name'])
    .where('practice_id', '=', work.practiceId)
    .execute()
  return new Map(
    rows.flatMap((row) => [[row.id, row.display_name] as const, [row.person_id, row.display_name] as const]),
  )
}
