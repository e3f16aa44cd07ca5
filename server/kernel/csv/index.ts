export { guessColumns, plainHeader } from './guess-columns.ts'
export { type CsvRow, type CsvTable, maxCsvBytes, readCsv } from './read-csv.ts'
export { type CsvCell, csvLines, writeCsv } from './write-csv.ts'
