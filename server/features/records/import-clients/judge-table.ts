import { type CsvTable, guessColumns, readCsv } from '../../../kernel/csv/index.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { type LikelySame, likelySame } from './likely-same.sql.ts'
import {
  columnNames,
  type DateOrder,
  guessDateOrder,
  type ImportField,
  importFields,
  type LineProblem,
  type ReadChart,
  readLine,
  type WrittenLine,
} from './read-line.rules.ts'

export const mostLines = 5_000
const longestCell = 300

export type Columns = Partial<Record<ImportField, number>>
export type JudgedLine = {
  written: WrittenLine
  chart: ReadChart
  problems: LineProblem[]
  /** A chart that is likely the same person, or an earlier line of the file. */
  duplicate: Omit<LikelySame, 'index'> | { line: number } | null
}
export type JudgedTable = {
  headers: string[]
  columns: Columns
  dateOrder: DateOrder
  lines: JudgedLine[]
  samples: string[][]
}

/** Reads a table under the chosen columns, or under those that fit best where none were chosen, and judges each of its lines. */
export async function judgeTable(
  work: Work,
  bytes: Buffer,
  chosen: Columns,
  chosenOrder: DateOrder | null,
): Promise<JudgedTable> {
  const table = readCsv(bytes, { maxRows: mostLines })
  const columns = Object.keys(chosen).length > 0 ? checkedColumns(chosen, table) : guessed(table)
  const born = columns.dateOfBirth
  const dateOrder =
    chosenOrder ?? guessDateOrder(born === undefined ? [] : table.rows.map((row) => row.cells[born] ?? ''))
  const today = new Date(work.now + 14 * 3_600_000).toISOString().slice(0, 10)
  const lines = table.rows.map((row) => {
    const written: WrittenLine = { line: row.line }
    for (const field of importFields) {
      const index = columns[field]
      if (index !== undefined) written[field] = (row.cells[index] ?? '').slice(0, longestCell)
    }
    return { written, ...readLine(written, dateOrder, today) }
  })
  const same = new Map(
    (
      await likelySame(
        work,
        lines.map((line) => line.chart),
      )
    ).map(({ index, ...found }) => [index, found]),
  )
  const earlier = new Map<string, number>()
  return {
    headers: table.headers,
    columns,
    dateOrder,
    samples: table.rows.slice(0, 3).map((row) => row.cells.map((cell) => cell.slice(0, 80))),
    lines: lines.map((line, index) => {
      const { firstName, lastName, dateOfBirth, email } = line.chart
      const key = [firstName, lastName, dateOfBirth ?? email ?? ''].join('\n').toLowerCase()
      const first = earlier.get(key)
      if (first === undefined) earlier.set(key, line.written.line)
      return { ...line, duplicate: same.get(index) ?? (first === undefined ? null : { line: first }) }
    }),
  }
}

function guessed(table: CsvTable): Columns {
  const columns: Columns = {}
  for (const [field, index] of Object.entries(guessColumns(table.headers, columnNames)))
    if (index !== null) columns[field as ImportField] = index
  // A whole name is of use only where its parts have no columns of their own.
  if (columns.firstName !== undefined && columns.lastName !== undefined) delete columns.fullName
  return columns
}

function checkedColumns(chosen: Columns, table: CsvTable): Columns {
  const beyond = Object.entries(chosen).filter(([, index]) => index >= table.headers.length)
  if (beyond.length > 0)
    throw invalid(
      beyond.map(([field]) => ({
        path: field,
        code: 'noSuchColumn',
        message: 'The table has no such column. Choose again.',
      })),
    )
  return chosen
}
