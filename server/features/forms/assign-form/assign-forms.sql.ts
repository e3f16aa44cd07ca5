import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'

export type FormsToAssign = {
  clientId: string
  formIds: string[]
  staffId: string
  /** The last day, as the practice reckons; null for none. */
  dueOn?: string | null
}

export class UnknownFormError extends Error {
  constructor() {
    super('A form to be assigned is not one of this practice, or is archived.')
  }
}

/**
 * Makes the forms tasks of the client (FRM-5) and gives back the tasks made. A form that the client has to do already stays the one
 * task it is.
 * @throws UnknownFormError when one of them is no active form of this practice; nothing is assigned then
 */
export async function assignForms(
  work: Work,
  { clientId, formIds, staffId, dueOn }: FormsToAssign,
): Promise<{ id: string; formId: string }[]> {
  const wanted = [...new Set(formIds)]
  if (wanted.length === 0) return []
  const ids = wanted.map(newId)
  const { rows } = await sql<{ id: string | null; form_id: string }>`
    with wanted as (
      select w.id, t.id as form_id, w.position from unnest(${ids}::uuid[], ${wanted}::uuid[]) with ordinality as w(id, form_id, position)
      join form_templates t on t.practice_id = ${work.practiceId} and t.id = w.form_id and t.status = 'active'
    ), made as (
      insert into form_assignments (practice_id, id, client_id, form_id, assigned_by_staff_id, assigned_at, due_on)
      select ${work.practiceId}, id, ${clientId}, form_id, ${staffId}, ${new Date(work.now)}, ${dueOn ?? null}::date from wanted order by position
      on conflict (practice_id, client_id, form_id) where state in ('open', 'inProgress') do nothing
      returning id
    )
    select m.id, w.form_id from wanted w left join made m on m.id = w.id order by w.position`.execute(
    work.trx,
  )
  if (rows.length !== wanted.length) throw new UnknownFormError()
  const made = rows.flatMap(({ id, form_id }) => (id ? [{ id, formId: form_id }] : []))
  for (const { id } of made)
    work.record({ action: 'create', subjectType: 'formAssignment', subjectId: id, clientId })
  if (made.length > 0) work.tell({ practiceId: work.practiceId, kind: 'form', clientId })
  return made
}
