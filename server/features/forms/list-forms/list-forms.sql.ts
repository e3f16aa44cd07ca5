import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type FormRow = {
  id: string
  title_en: string
  title_es: string
  origin: 'standard' | 'import'
  status: 'active' | 'archived'
  version: number
  question_count: number
  asks_signature: boolean
  made_at: Date
  open_count: number
}

/** The forms of the practice, standard ones first, with how many clients have each to do now. */
export async function findForms(work: Work): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    select t.id, t.title_en, t.title_es, t.origin, t.status, t.current_version as version, v.question_count, v.asks_signature, v.made_at,
      (select count(*)::int from form_assignments a where a.practice_id = t.practice_id and a.form_id = t.id
        and a.state in ('open', 'inProgress')) as open_count
    from form_templates t
    join form_versions v on v.practice_id = t.practice_id and v.form_id = t.id and v.version = t.current_version
    where t.practice_id = ${work.practiceId}
    order by t.origin desc, t.created_at, t.id limit 500`.execute(work.trx)
  return rows
}
