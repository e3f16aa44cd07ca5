import { stringify } from 'csv-stringify/sync'

export type CsvCell = string | number | boolean | null | undefined

/**
 * A table as a spreadsheet program opens it at a double-click: UTF-8 with its mark, lines ended by CR LF. A cell that such a
 * program would take for a formula gets an apostrophe before it (INP-07); `readCsv` takes it away again.
 */
export const writeCsv = (headers: readonly string[], rows: readonly (readonly CsvCell[])[]): Buffer =>
  Buffer.from(`\ufeff${csvLines([headers, ...rows])}`, 'utf8')

/** The lines of a table without the mark at its beginning, for a file that is written piece by piece. */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string =>
  stringify(rows.map((row) => row.map(asCell)) as string[][], {
    record_delimiter: '\r\n',
    quote_record_delimiter: true,
  })

const asCell = (cell: CsvCell): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  return beginsFormula.test(cell) ? `'${cell}` : cell
}

/** Blanks before the sign do not help: some programs leave them out. The wide forms are taken for the plain ones. */
export const beginsFormula = /^(?:[\t\r]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/
