import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type AssignmentRow = {
  id: string
  form_id: string
  title_en: string
  title_es: string
  state: 'open' | 'inProgress' | 'completed' | 'withdrawn'
  assigned_at: Date
  due_on: string | null
  answered: number
  total: number
  asks_signature: boolean
  completed_at: Date | null
  withdrawn_at: Date | null
  submission_id: string | null
  is_signed: boolean
  has_document: boolean
  moved_at: Date
}

export type AssignmentList = {
  clientId: string
  /** `toDo`: what waits to be filled, by its due day. `done`: what was sent in, newest first. */
  list: 'toDo' | 'done' | 'all'
  after: { movedAt: string; id: string } | null
  limit: number
}

/** What a client was asked to fill, one row more than asked for. Nothing that was answered is read. */
export async function findAssignments(work: Work, { clientId, list, after, limit }: AssignmentList) {
  const states = {
    toDo: '{open,inProgress}',
    done: '{completed}',
    all: '{open,inProgress,completed,withdrawn}',
  }
  const { rows } = await sql<AssignmentRow>`
    select a.id, a.form_id, t.title_en, t.title_es, a.state, a.assigned_at, a.due_on, a.answered,
      case when a.state = 'open' then v.question_count else a.total end as total, v.asks_signature,
      a.completed_at, a.withdrawn_at, s.id as submission_id, coalesce(s.is_signed, false) as is_signed, d.file_id is not null as has_document,
      date_trunc('milliseconds', coalesce(a.completed_at, a.withdrawn_at, a.assigned_at)) as moved_at
    from form_assignments a
    join form_templates t on t.practice_id = a.practice_id and t.id = a.form_id
    join form_versions v on v.practice_id = t.practice_id and v.form_id = t.id and v.version = t.current_version
    left join form_submissions s on s.practice_id = a.practice_id and s.assignment_id = a.id
    left join signed_documents d on d.practice_id = s.practice_id and d.submission_id = s.id
    where a.practice_id = ${work.practiceId} and a.client_id = ${clientId} and a.state = any(${states[list]}::text[])
      and (${after === null}::boolean or (date_trunc('milliseconds', coalesce(a.completed_at, a.withdrawn_at, a.assigned_at)), a.id)
        < (${after?.movedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by date_trunc('milliseconds', coalesce(a.completed_at, a.withdrawn_at, a.assigned_at)) desc, a.id desc
    limit ${limit + 1}`.execute(work.trx)
  return rows
}

export type FormTask = {
  assignmentId: string
  formId: string
  titles: { en: string; es: string }
  state: 'open' | 'inProgress'
  /** The last day, without a zone: as the practice reckons. */
  dueOn: string | null
  answered: number
  total: number
  asksSignature: boolean
}

/**
 * The forms that the client has to fill now, the most pressing first, with how far each is (DSH-1), and how many he has sent in since
 * a moment (milliseconds since 1970). One statement.
 */
export async function openTasksOf(
  work: Work,
  clientId: string,
  sinceMs: number,
): Promise<{ open: FormTask[]; completedCount: number }> {
  const { rows } = await sql<
    { completed: number } & (AssignmentRow | { [Column in keyof AssignmentRow]: null })
  >`
    select d.completed, a.*
    from (select count(*)::int as completed from form_assignments
      where practice_id = ${work.practiceId} and client_id = ${clientId} and completed_at >= ${new Date(sinceMs)}) d
    left join (
      select a.id, a.form_id, t.title_en, t.title_es, a.state, a.due_on, a.assigned_at, a.answered,
        case when a.state = 'open' then v.question_count else a.total end as total, v.asks_signature
      from form_assignments a
      join form_templates t on t.practice_id = a.practice_id and t.id = a.form_id
      join form_versions v on v.practice_id = t.practice_id and v.form_id = t.id and v.version = t.current_version
      where a.practice_id = ${work.practiceId} and a.client_id = ${clientId} and a.state in ('open', 'inProgress')
      order by a.due_on nulls last, a.assigned_at, a.id limit 50
    ) a on true
    order by a.due_on nulls last, a.assigned_at, a.id`.execute(work.trx)
  return {
    completedCount: rows[0]!.completed,
    open: rows.flatMap((row) =>
      row.id === null
        ? []
        : {
            assignmentId: row.id,
            formId: row.form_id,
            titles: { en: row.title_en, es: row.title_es },
            state: row.state as 'open' | 'inProgress',
            dueOn: row.due_on,
            answered: row.answered,
            total: row.total,
            asksSignature: row.asks_signature,
          },
    ),
  }
}
