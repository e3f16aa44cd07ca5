import type { Work } from '../../../kernel/services.ts'

export type RunRow = {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'finished' | 'failed'
  total: number
  done: number
  failed: number
  skipped: number
  problem: string | null
  fileId: string | null
  needsFreshSignIn: boolean
  permission: string
  createdAt: Date
  finishedAt: Date | null
  keptUntil: Date | null
}

const newest = 20

const runsOf = (work: Work, personId: string) =>
  work.trx
    .selectFrom('runs')
    .select([
      'id',
      'kind',
      'state',
      'total',
      'done',
      'failed',
      'skipped',
      'problem',
      'result_file_id as fileId',
      'needs_fresh_sign_in as needsFreshSignIn',
      'permission',
      'created_at as createdAt',
      'finished_at as finishedAt',
      'kept_until as keptUntil',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('started_by_person_id', '=', personId)

/** The newest of what this person started on this side; the policy of the table holds to the side. */
export const findRuns = (work: Work, personId: string, kind: string | null) =>
  runsOf(work, personId)
    .$if(kind !== null, (q) => q.where('kind', '=', kind!))
    .orderBy('created_at', 'desc')
    .limit(newest)
    .execute() as Promise<RunRow[]>

export const findRun = (work: Work, personId: string, runId: string) =>
  runsOf(work, personId).where('id', '=', runId).executeTakeFirst() as Promise<RunRow | undefined>
