import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { Closed, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { documentStateOf } from '../document-state.rules.ts'
import { Assignment } from '../form.schemas.ts'
import { type AssignmentRow, findAssignments } from './assignments.sql.ts'

export const AssignmentQuery = Closed({
  /** What waits to be filled, what was sent in, or everything with what was taken back. */
  list: Type.Optional(OneOf(['toDo', 'done', 'all'])),
  ...PageQuery,
})
export const AssignmentPage = PageOf(Assignment)

export async function assignmentPage(
  work: Work,
  clientId: string,
  query: { list?: 'toDo' | 'done' | 'all'; cursor?: string; limit?: number },
) {
  const after = decodeCursor(query.cursor, ['instant', 'uuid'])
  const limit = query.limit ?? 25
  const rows = await findAssignments(work, {
    clientId,
    list: query.list ?? 'all',
    after: after && { movedAt: after[0], id: after[1] },
    limit,
  })
  const page = pageOf(rows, limit, (row) => [row.moved_at.toISOString(), row.id])
  return { items: page.items.map(assignmentOf), next: page.next }
}

const assignmentOf = (row: AssignmentRow) => ({
  id: row.id,
  formId: row.form_id,
  titles: { en: row.title_en, es: row.title_es },
  state: row.state,
  assignedAt: row.assigned_at.toISOString(),
  dueOn: row.due_on,
  answered: row.answered,
  total: row.total,
  asksSignature: row.asks_signature,
  completedAt: row.completed_at?.toISOString() ?? null,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  submissionId: row.submission_id,
  isSigned: row.is_signed,
  document: documentStateOf(row.is_signed, row.has_document),
})
