import type { Room } from '../../kernel/room.ts'
import { downloadMyRunResult, downloadRunResult } from './show-run/download-run-result.route.ts'
import { listMyRuns, listRuns, showMyRun, showRun } from './show-run/show-run.route.ts'
import { tidyRuns } from './tidy-runs/tidy-runs.job.ts'

export { type NewRun, startRun } from './start-run/start-run.sql.ts'
export type { Run } from './work-run/run-under-way.sql.ts'
export {
  type DoneLine,
  type LineOutcome,
  type LineWork,
  type RunResult,
  workLines,
} from './work-run/work-lines.ts'
export { type WholeResult, type WholeWork, workWhole } from './work-run/work-whole.ts'

export const runs: Room = {
  name: 'runs',
  routes: [listRuns, showRun, downloadRunResult, listMyRuns, showMyRun, downloadMyRunResult],
  tidyUp: tidyRuns,
}
