import type { Work } from '../../../kernel/services.ts'
import { judgeLines, type Verdict } from './judge-lines.rules.ts'
import { findKnown } from './known-people.sql.ts'
import { type LineProblem, type MeantLine, meantBy, type WrittenLine } from './read-lines.rules.ts'

export type JudgedLine = WrittenLine & { problem: LineProblem | null; clientId: string | null }

/** Everything that is known to be in the way of each line, now. What is found is decided anew when the line's turn comes. */
export async function judgeWritten(work: Work, written: WrittenLine[]): Promise<JudgedLine[]> {
  const today = new Date(work.now).toISOString().slice(0, 10)
  const read = written.map((line) => meantBy(line, today))
  const meant = read.flatMap((one) => ('meant' in one ? [one.meant] : []))
  const verdicts = await verdictsOn(work, meant)
  const byLine = new Map(meant.map((line, index) => [line.line, verdicts[index]!]))
  return written.map((line, index) => {
    const one = read[index]!
    if ('problem' in one) return { ...line, problem: one.problem, clientId: null }
    const verdict = byLine.get(line.line)!
    return { ...line, problem: verdict.problem, clientId: verdict.problem ? null : verdict.clientId }
  })
}

export const verdictsOn = async (work: Work, lines: MeantLine[]): Promise<Verdict[]> =>
  lines.length === 0 ? [] : judgeLines(lines, await findKnown(work, lines))
