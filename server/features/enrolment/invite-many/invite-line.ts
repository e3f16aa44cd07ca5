import { writeCsv } from '../../../kernel/csv/index.ts'
import { portalPermissions } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { insertClient, lockClient, sendInvitation, tellListeners } from '../../clients/index.ts'
import { findPractice } from '../../practice/index.ts'
import type { DoneLine, LineOutcome, LineWork, Run } from '../../runs/index.ts'
import { verdictsOn } from './judge-written.ts'
import type { MeantLine } from './read-lines.rules.ts'

export type InviteManySettings = {
  /** Of the mails, where a line names no language. */
  locale: 'en' | 'es'
  formIds: string[]
  /** Of the table with the result: that of whoever started it. */
  resultLocale: 'en' | 'es'
}

/** Already done before, so that a second go of the same file is no failure. */
const isDone = new Set(['alreadyInvited', 'alreadyRegistered', 'twiceInFile'])

/** One line, judged again: much may have happened since the preview, in other windows and in lines before. */
async function inviteLine(work: Work, line: MeantLine, run: Run<InviteManySettings>): Promise<LineOutcome> {
  const [verdict] = await verdictsOn(work, [line])
  if (verdict!.problem)
    return {
      outcome: isDone.has(verdict!.problem.code) ? 'skipped' : 'failed',
      note: verdict!.problem.code,
    }
  const clientId = verdict!.clientId ?? (await openChart(work, line))
  const client = await lockClient(work, clientId)
  const staffId = run.startedBy.staffId!
  await sendInvitation(work, client!, {
    email: line.email,
    firstName: line.firstName,
    lastName: line.lastName,
    relationship: 'self',
    permissions: [...portalPermissions],
    locale: line.locale ?? run.settings.locale,
    staffId,
  })
  await tellListeners(work, { clientId, formIds: run.settings.formIds, staffId })
  return { outcome: 'done', subjectId: clientId, ...(verdict!.clientId ? { note: 'chartWasThere' } : {}) }
}

async function openChart(work: Work, line: MeantLine): Promise<string> {
  const { timeZone } = await findPractice(work)
  return insertClient(work, {
    firstName: line.firstName,
    lastName: line.lastName,
    dateOfBirth: line.dateOfBirth,
    email: line.email,
    cellPhone: line.cellPhone,
    timeZone,
  })
}

function resultOf(lines: DoneLine<MeantLine>[], locale: 'en' | 'es'): Buffer {
  const t = words(locale)
  return writeCsv(
    ['line', 'firstName', 'lastName', 'email', 'result', 'reason'].map((name) =>
      t(`enrolment:result.column.${name}`),
    ),
    lines.map(({ content, outcome, note }) => [
      content.line,
      content.firstName,
      content.lastName,
      content.email,
      t(`enrolment:result.outcome.${outcome}`),
      note ? t([`enrolment:lineProblem.${note}`, 'enrolment:lineProblem.other']) : '',
    ]),
  )
}

/** What the queue does with each line, and the table that is left in the end. */
export const invitingMany: LineWork<InviteManySettings, MeantLine> = {
  line: inviteLine,
  result: async (_work, lines, run) => ({
    name: `${words(run.settings.resultLocale)('enrolment:result.fileName')}.csv`,
    mediaType: 'text/csv',
    bytes: resultOf(lines, run.settings.resultLocale),
  }),
}
