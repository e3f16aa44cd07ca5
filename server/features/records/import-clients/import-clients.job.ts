import { writeCsv } from '../../../kernel/csv/index.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { insertClient } from '../../clients/index.ts'
import { type DoneLine, type LineOutcome, type LineWork, type Run, workLines } from '../../runs/index.ts'
import { isThereByNow } from './likely-same.sql.ts'
import {
  type ImportField,
  importFields,
  type LineProblem,
  type ReadChart,
  type WrittenLine,
} from './read-line.rules.ts'

export type ImportSettings = { addsDuplicates: boolean; resultLocale: 'en' | 'es'; timeZone: string }
export type ImportLine = {
  written: WrittenLine
  chart: ReadChart
  problems: LineProblem[]
  isDuplicate: boolean
}

async function importLine(work: Work, line: ImportLine, run: Run<ImportSettings>): Promise<LineOutcome> {
  const problem = line.problems[0]
  if (problem) return { outcome: 'failed', note: `${problem.field}.${problem.code}` }
  if (!run.settings.addsDuplicates && (line.isDuplicate || (await isThereByNow(work, line.chart))))
    return { outcome: 'skipped', note: 'likelyDuplicate' }
  const subjectId = await insertClient(work, { ...line.chart, timeZone: run.settings.timeZone })
  return { outcome: 'done', subjectId }
}

function resultOf(lines: DoneLine<ImportLine>[], locale: 'en' | 'es'): Buffer {
  const t = words(locale)
  const used = importFields.filter((field) => lines.some((line) => line.content.written[field] !== undefined))
  const reason = (note: string) => {
    const [field, code] = note.split('.') as [ImportField, string | undefined]
    return code
      ? `${t(`records:field.${field}`)}: ${t([`records:lineProblem.${code}`, 'records:lineProblem.other'])}`
      : t([`records:lineProblem.${note}`, 'records:lineProblem.other'])
  }
  return writeCsv(
    [
      t('records:result.line'),
      ...used.map((field) => t(`records:field.${field}`)),
      t('records:result.outcome'),
      t('records:result.reason'),
    ],
    lines.map(({ content, outcome, note }) => [
      content.written.line,
      ...used.map((field) => content.written[field]),
      t(`records:outcome.${outcome}`),
      note ? reason(note) : '',
    ]),
  )
}

export const importingClients: LineWork<ImportSettings, ImportLine> = {
  line: importLine,
  result: async (work, lines, run) => {
    // One word to the open lists when all is in, not one for each chart.
    work.tell({ practiceId: work.practiceId, kind: 'client', toStaff: true })
    return {
      name: `${words(run.settings.resultLocale)('records:result.fileName')}.csv`,
      mediaType: 'text/csv',
      bytes: resultOf(lines, run.settings.resultLocale),
    }
  },
}

export const importClientsJob = (services: Services, data: JobData): Promise<void> =>
  workLines(services, data, importingClients)
