import { Type } from 'typebox'
import { maxCsvBytes } from '../../../kernel/csv/index.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { startRun } from '../../runs/index.ts'
import type { ImportLine, ImportSettings } from './import-clients.job.ts'
import { type Columns, type JudgedTable, judgeTable } from './judge-table.ts'
import { type ImportField, importFields } from './read-line.rules.ts'

const Column = Type.Optional(Type.Integer({ minimum: 0, maximum: 199 }))
const columnQuery = Object.fromEntries(importFields.map((field) => [field, Column])) as Record<
  ImportField,
  typeof Column
>
const DateOrderSchema = OneOf(['monthFirst', 'dayFirst'])
const shownLines = 100

const DuplicateShape = Type.Union([
  Closed({
    clientId: Id,
    name: Type.String(),
    dateOfBirth: Nullable(LocalDate),
    by: OneOf(['nameAndBirth', 'email', 'phone']),
  }),
  Closed({ line: Type.Integer({ description: 'An earlier line of the file.' }) }),
])
const Preview = Closed({
  headers: Type.Array(Type.String()),
  samples: Type.Array(Type.Array(Type.String()), { description: 'The first rows as they stand.' }),
  columns: Closed(columnQuery),
  dateOrder: DateOrderSchema,
  total: Type.Integer(),
  ready: Type.Integer({ description: 'Lines with neither a problem nor a likely duplicate.' }),
  problemCount: Type.Integer(),
  duplicateCount: Type.Integer(),
  /** At most a hundred of each are listed; the result of the import names all. */
  problems: Type.Array(
    Closed({
      line: Type.Integer(),
      name: Type.String(),
      problems: Type.Array(
        Closed({ field: OneOf([...importFields]), code: Type.String(), value: Type.String() }),
      ),
    }),
  ),
  duplicates: Type.Array(
    Closed({
      line: Type.Integer(),
      name: Type.String(),
      dateOfBirth: Nullable(LocalDate),
      likely: DuplicateShape,
    }),
  ),
})

const bytesOf = (body: unknown) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))
const columnsOf = (query: Record<string, unknown>): Columns =>
  Object.fromEntries(
    importFields.flatMap((field) => (query[field] === undefined ? [] : [[field, query[field]]])),
  )

export const previewImport = practiceRoute({
  operationId: 'previewImport',
  method: 'POST',
  path: '/clients/import/preview',
  summary:
    'Reads a table (CSV) of clients and says which column seems to hold what, what is wrong with which line, and who seems to have a chart already. Nothing is kept.',
  permit: 'clients.write',
  audit: { action: 'read', subject: 'client' },
  rawBody: 'bytes',
  bodyLimit: maxCsvBytes + 1,
  query: Closed({ ...columnQuery, dateOrder: Type.Optional(DateOrderSchema) }),
  success: [200, Preview],
  async handle({ work, query, request }) {
    const judged = await judgeTable(work, bytesOf(request.body), columnsOf(query), query.dateOrder ?? null)
    for (const line of judged.lines)
      if (line.duplicate && 'clientId' in line.duplicate)
        work.record({
          action: 'read',
          subjectType: 'client',
          subjectId: line.duplicate.clientId,
          clientId: line.duplicate.clientId,
        })
    return previewOf(judged) as never
  },
})

function previewOf(judged: JudgedTable) {
  const wrong = judged.lines.filter((line) => line.problems.length > 0)
  const twice = judged.lines.filter((line) => line.problems.length === 0 && line.duplicate)
  const nameOf = ({ chart }: JudgedTable['lines'][number]) => `${chart.firstName} ${chart.lastName}`.trim()
  return {
    headers: judged.headers,
    samples: judged.samples,
    columns: judged.columns,
    dateOrder: judged.dateOrder,
    total: judged.lines.length,
    ready: judged.lines.length - wrong.length - twice.length,
    problemCount: wrong.length,
    duplicateCount: twice.length,
    problems: wrong.slice(0, shownLines).map((line) => ({
      line: line.written.line,
      name: nameOf(line),
      problems: line.problems.map((problem) => ({ ...problem, value: line.written[problem.field] ?? '' })),
    })),
    duplicates: twice.slice(0, shownLines).map((line) => ({
      line: line.written.line,
      name: nameOf(line),
      dateOfBirth: line.chart.dateOfBirth,
      likely: line.duplicate!,
    })),
  }
}

export const importClients = practiceRoute({
  operationId: 'importClients',
  method: 'POST',
  path: '/clients/import',
  summary:
    'Opens a chart for each line of a table (CSV), in the background. The run tells how far it is and gives a table of what became of each line. Nobody is written to.',
  permit: 'clients.write',
  audit: { action: 'create', subject: 'run' },
  idempotency: 'required',
  rawBody: 'bytes',
  bodyLimit: maxCsvBytes + 1,
  query: Closed({ ...columnQuery, dateOrder: DateOrderSchema, duplicates: OneOf(['leaveOut', 'add']) }),
  success: [202, Closed({ runId: Id })],
  async handle({ work, staff, query, request }) {
    const judged = await judgeTable(work, bytesOf(request.body), columnsOf(query), query.dateOrder)
    if (judged.lines.length === 0)
      throw invalid([
        { path: 'body', code: 'noLines', message: 'This table has no lines besides its heads.' },
      ])
    const { columns } = judged
    if (columns.fullName === undefined && (columns.firstName === undefined || columns.lastName === undefined))
      throw invalid([
        {
          path: columns.firstName === undefined ? 'firstName' : 'lastName',
          code: 'noNameColumn',
          message: 'Say which columns hold the first and the last name.',
        },
      ])
    const settings: ImportSettings = {
      addsDuplicates: query.duplicates === 'add',
      resultLocale: staff.locale,
      timeZone: staff.practiceZone,
    }
    const runId = await startRun(work, {
      kind: 'importClients',
      queue: 'import-clients',
      settings,
      staff: { personId: staff.personId, staffId: staff.staffId },
      permission: 'clients.write',
      lines: judged.lines.map(
        (line): ImportLine => ({
          written: line.written,
          chart: line.chart,
          problems: line.problems,
          isDuplicate: line.duplicate !== null,
        }),
      ),
    })
    work.record({
      action: 'create',
      subjectType: 'run',
      subjectId: runId,
      details: { kind: 'importClients', lines: judged.lines.length },
    })
    return { runId }
  },
})
