import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { FieldKind } from './field-value.rules.ts'

export type ClientField = { id: string; label: string; kind: FieldKind; choices: string[]; version: number }
export type NewField = { label: string; kind: FieldKind; choices: string[] }

const mostFields = 40

/** The fields in use, in their order. */
export async function fieldsOf(work: Work): Promise<ClientField[]> {
  const { rows } = await sql<ClientField>`
    select id, label, kind, choices, version from client_fields
    where practice_id = ${work.practiceId} and removed_at is null order by position, id`.execute(work.trx)
  return rows
}

/** Adds a field at the end. Null when the practice has as many as it can have. */
export async function addField(work: Work, field: NewField): Promise<string | null> {
  const id = newId()
  const { rows } = await sql`
    insert into client_fields (practice_id, id, label, kind, choices, position)
    select ${work.practiceId}, ${id}, ${field.label}, ${field.kind}, ${field.choices}::text[], coalesce(max(position), 0) + 1
    from client_fields where practice_id = ${work.practiceId}
    having count(*) filter (where removed_at is null) < ${mostFields} returning id`.execute(work.trx)
  return rows.length > 0 ? id : null
}

/** Changes the words of a field that is still at this version; its kind stays, because answers were given to it. */
export async function changeField(
  work: Work,
  id: string,
  version: number,
  changes: { label: string; choices: string[] },
): Promise<number | null> {
  const row = await work.trx
    .updateTable('client_fields')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  return row?.version ?? null
}

/** Moves a field before or after its neighbour. Nothing happens at either end. */
export async function moveField(work: Work, id: string, to: 'up' | 'down'): Promise<boolean> {
  const fields = await work.trx
    .selectFrom('client_fields')
    .select(['id', 'position'])
    .where('practice_id', '=', work.practiceId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute()
  const here = fields.findIndex((field) => field.id === id)
  if (here < 0) return false
  const there = here + (to === 'up' ? -1 : 1)
  const order = fields.map((field) => field.id)
  if (there >= 0 && there < order.length) [order[here], order[there]] = [order[there]!, order[here]!]
  await sql`update client_fields f set position = n.position
    from unnest(${order}::uuid[]) with ordinality as n (id, position)
    where f.practice_id = ${work.practiceId} and f.id = n.id`.execute(work.trx)
  return true
}

/** Takes a field out of use. What was entered in it stays in the database, for whoever must give account of it. */
export async function removeField(work: Work, id: string): Promise<boolean> {
  const row = await work.trx
    .updateTable('client_fields')
    .set({ removed_at: new Date(work.now) })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
