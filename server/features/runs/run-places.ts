import type { Place } from '../../kernel/crypto/keyring.ts'

export const settingsPlace = (practiceId: string, runId: string): Place => ({
  practiceId,
  column: 'runs.settings',
  rowId: runId,
})
export const linePlace = (practiceId: string, runId: string, position: number): Place => ({
  practiceId,
  column: 'run_lines.content',
  rowId: `${runId}/${position}`,
})
