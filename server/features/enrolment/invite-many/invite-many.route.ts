import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { startRun } from '../../runs/index.ts'
import type { InviteManySettings } from './invite-line.ts'
import { linesBodyLimit, WrittenLines } from './line-shapes.ts'
import { meantBy } from './read-lines.rules.ts'

export const inviteMany = practiceRoute({
  operationId: 'inviteMany',
  method: 'POST',
  path: '/invitations/many',
  summary:
    'Opens a chart for each line where there is none, and invites. Works on in the background; the run tells how far it is, and gives a table of what became of each line.',
  permit: 'practice.settings',
  audit: { action: 'invite', subject: 'client' },
  idempotency: 'required',
  bodyLimit: linesBodyLimit,
  body: Closed({
    lines: WrittenLines,
    locale: OneOf(['en', 'es']),
    formIds: Type.Optional(Type.Array(Id, { maxItems: 30, uniqueItems: true })),
  }),
  success: [202, Closed({ runId: Id })],
  async handle({ work, staff, body }) {
    const today = new Date(work.now).toISOString().slice(0, 10)
    const lines = body.lines.map((line, index) => {
      const read = meantBy(line, today)
      if ('meant' in read) return read.meant
      throw invalid([
        {
          path: `lines.${index}.${read.problem.field}`,
          code: read.problem.code,
          message: `Line ${line.line} is not right yet. Put it right or leave it out.`,
        },
      ])
    })
    const settings: InviteManySettings = {
      locale: body.locale,
      formIds: body.formIds ?? [],
      resultLocale: staff.locale,
    }
    const runId = await startRun(work, {
      kind: 'inviteMany',
      queue: 'invite-many',
      settings,
      staff: { personId: staff.personId, staffId: staff.staffId },
      permission: 'clients.invite',
      lines,
    })
    work.record({
      action: 'invite',
      subjectType: 'run',
      subjectId: runId,
      details: { lines: lines.length },
    })
    return { runId }
  },
})
