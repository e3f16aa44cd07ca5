import { Type } from 'typebox'
import { guessColumns, maxCsvBytes, readCsv } from '../../../kernel/csv/index.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { judgeWritten } from './judge-written.ts'
import { JudgedLines, linesBodyLimit, mostLines, WrittenLines } from './line-shapes.ts'
import { columnNames, neededColumns, type WrittenField, type WrittenLine } from './read-lines.rules.ts'

const longest: Record<WrittenField, number> = {
  firstName: 200,
  lastName: 200,
  email: 300,
  dateOfBirth: 100,
  cellPhone: 100,
  locale: 100,
}

export const previewInvitations = practiceRoute({
  operationId: 'previewInvitations',
  method: 'POST',
  path: '/invitations/many/preview',
  summary:
    'Reads a table (CSV) of people to be invited and says for each line what is in the way. Nothing is kept, and nobody is invited.',
  permit: 'practice.settings',
  audit: { action: 'read', subject: 'client' },
  rawBody: 'bytes',
  bodyLimit: maxCsvBytes + 1,
  success: [200, Closed({ lines: JudgedLines, unknownColumns: Type.Array(Type.String()) })],
  async handle({ work, request }) {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const table = readCsv(bytes, { maxRows: mostLines })
    const columns = guessColumns(table.headers, columnNames)
    const missing = neededColumns.filter((field) => columns[field] === null)
    if (missing.length > 0)
      throw new Problem(
        400,
        'columns-missing',
        `This table needs the columns first name, last name and e-mail. Missing: ${missing.join(', ')}.`,
        { extra: { missing } },
      )
    const used = new Set(Object.values(columns))
    const written = table.rows.map(({ line, cells }): WrittenLine => {
      const cell = (field: WrittenField) =>
        columns[field] === null ? '' : (cells[columns[field]] ?? '').slice(0, longest[field])
      return {
        line,
        firstName: cell('firstName'),
        lastName: cell('lastName'),
        email: cell('email'),
        dateOfBirth: cell('dateOfBirth'),
        cellPhone: cell('cellPhone'),
        locale: cell('locale'),
      }
    })
    return {
      lines: await judgeWritten(work, written),
      unknownColumns: table.headers.filter((name, index) => name !== '' && !used.has(index)),
    } as never
  },
})

export const checkInvitations = practiceRoute({
  operationId: 'checkInvitations',
  method: 'POST',
  path: '/invitations/many/check',
  summary:
    'Judges lines of such a table again, after they were put right. Nothing is kept, and nobody is invited.',
  permit: 'practice.settings',
  audit: { action: 'read', subject: 'client' },
  bodyLimit: linesBodyLimit,
  body: Closed({ lines: WrittenLines }),
  success: [200, Closed({ lines: JudgedLines })],
  handle: async ({ work, body }) => ({ lines: await judgeWritten(work, body.lines) }) as never,
})
