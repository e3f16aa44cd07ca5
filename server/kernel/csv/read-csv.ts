import { CsvError, parse } from 'csv-parse/sync'
import { Problem } from '../http/problem.ts'
import { beginsFormula } from './write-csv.ts'

export type CsvRow = {
  /** The line of the file on which the row begins, counted from 1, as a text editor shows it. */
  line: number
  /** As many as there are headers; what a short row lacks is ''. */
  cells: string[]
}
export type CsvTable = { headers: string[]; rows: CsvRow[] }

export const maxCsvBytes = 5 * 1024 * 1024
const maxColumns = 200

const unreadable = (detail: string, extra: Record<string, unknown> = {}) =>
  new Problem(400, 'csv-unreadable', detail, { extra })

/**
 * Reads a table whose first row names its columns. Finds out by itself how it was saved: comma, semicolon or tab between the
 * cells; UTF-8 with or without its mark, UTF-16 with it, or the Windows-1252 that spreadsheet programs save where nobody chose.
 * Cells come without the blanks around them, and without the apostrophe that `writeCsv` put before a formula's sign.
 * @throws Problem 413 `csv-too-large` beyond 5 MB, 400 `csv-too-many-rows` beyond `maxRows`, 400 `csv-unreadable` for what is no
 * such table; `extra.line` says where
 */
export function readCsv(bytes: Buffer, { maxRows = 5_000 }: { maxRows?: number } = {}): CsvTable {
  if (bytes.length > maxCsvBytes)
    throw new Problem(413, 'csv-too-large', 'This file is larger than 5 MB. Please send it in parts.')
  const text = decoded(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text))
    throw unreadable(
      'This is not a table in CSV form. In your spreadsheet program, choose “Save as” and then “CSV UTF-8”.',
    )
  const records = parsed(text, maxRows)
  const [first, ...rest] = records
  if (!first || first.record.every((cell) => cell === '')) throw unreadable('This file is empty.')
  const headers = first.record
  if (headers.length > maxColumns)
    throw unreadable(`This table has more than ${maxColumns} columns. Please leave out what is not needed.`)
  if (rest.length > maxRows)
    throw new Problem(
      400,
      'csv-too-many-rows',
      `This table has more than ${maxRows} rows. Please send it in parts.`,
      { extra: { maxRows } },
    )
  return {
    headers,
    rows: rest.map(({ line, record }) => ({
      line,
      cells: headers.map((_, index) => withoutMark(record[index] ?? '')),
    })),
  }
}

function parsed(text: string, maxRows: number): { line: number; record: string[] }[] {
  let line = 1
  try {
    const found = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: 100_000,
      to: maxRows + 2,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return found.map(({ record, info }) => {
      // `lines` is where a row ends; one with line breaks in its cells began as many lines before.
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
      line = info.lines - breaks
      return { line, record }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const at = typeof error.lines === 'number' ? error.lines : line
    throw unreadable(
      `The table cannot be read at line ${at}: a quotation mark there is opened and not closed, or the line is far too long.`,
      { line: at },
    )
  }
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The sign that stands most often in the first line outside of quotation marks. */
function delimiterOf(text: string): string {
  const counts: Record<string, number> = { ',': 0, ';': 0, '\t': 0 }
  let isQuoted = false
  for (const character of text.trimStart()) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || character === '\r')) break
    else if (!isQuoted && character in counts) counts[character]! += 1
  }
  return Object.keys(counts).reduce((best, sign) => (counts[sign]! > counts[best]! ? sign : best), ',')
}

const withoutMark = (cell: string) =>
  cell.startsWith("'") && beginsFormula.test(cell.slice(1)) ? cell.slice(1) : cell
