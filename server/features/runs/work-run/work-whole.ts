import { inScopeOf } from '../../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { makeReady, removePieces, storePieces } from '../../../kernel/files/store-pieces.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { endRun, loadRun, type Run, starterMayGoOn, tellOf } from './run-under-way.sql.ts'

export type WholeResult = { name: string; mediaType: string; pieces: AsyncIterable<Buffer> }

export type WholeWork<S> = {
  /**
   * Makes the result as a stream of bytes; its transactions are its own, under `run.scope`. `report` says how far it is and fails
   * when whoever started it may no longer have it. A `Problem` that it throws ends the run by its name.
   */
  make(
    services: Services,
    run: Run<S>,
    report: (done: number, total: number) => Promise<void>,
  ): Promise<WholeResult>
  /** Written in the transaction that makes the result available. */
  onFinished?(work: Work, run: Run<S>, fileId: string): Promise<void>
}

/** A worker that has not been heard of for so long is taken for dead. */
const silentMs = 60_000

class NoLongerOurs extends Error {}

/**
 * The handler of a queue whose runs make one file and change nothing. One worker at a time; after a killed one the next begins
 * anew, and of two files only one is ever kept.
 */
export async function workWhole<S>(services: Services, data: JobData, kind: WholeWork<S>): Promise<void> {
  const run = await loadRun<S>(services, data)
  if (!run) return
  const worker = newId()
  if (!(await claim(services, run, worker))) return
  let fileId: string | null = null
  try {
    const report = (done: number, total: number) => reportProgress(services, run, worker, done, total)
    const result = await kind.make(services, run, report)
    const stored = await storePieces(services, run.scope, run.kind, result)
    fileId = stored.id
    await inScopeOf(services, run.scope, run.kind, async (work) => {
      const row = await work.trx
        .selectFrom('runs')
        .select('permission')
        .where('practice_id', '=', run.practiceId)
        .where('id', '=', run.id)
        .where('worker', '=', worker)
        .forUpdate()
        .executeTakeFirst()
      if (!row) throw new NoLongerOurs()
      if (!(await starterMayGoOn(work, run, row.permission)))
        throw new Problem(403, 'starter-left', 'Whoever started this may not have it any more.')
      await makeReady(work, stored)
      await work.trx
        .updateTable('runs')
        .set((eb) => ({ done: eb.ref('total') }))
        .where('practice_id', '=', run.practiceId)
        .where('id', '=', run.id)
        .execute()
      await kind.onFinished?.(work, run, stored.id)
      await endRun(work, run, { state: 'finished', fileId: stored.id })
    })
  } catch (error) {
    if (fileId) await removePieces(services, run.practiceId, fileId)
    if (error instanceof NoLongerOurs) return
    if (error instanceof Problem) {
      await inPracticeAsSystem(services, run.practiceId, run.kind, (work) =>
        endRun(work, run, { state: 'failed', problem: error.slug }),
      )
      return
    }
    await inPracticeAsSystem(services, run.practiceId, run.kind, (work) =>
      work.trx
        .updateTable('runs')
        .set({ worker: null })
        .where('practice_id', '=', run.practiceId)
        .where('id', '=', run.id)
        .where('worker', '=', worker)
        .execute(),
    )
    throw error
  }
}

const claim = (services: Services, run: Run<unknown>, worker: string) =>
  inPracticeAsSystem(services, run.practiceId, run.kind, async (work) => {
    const { numUpdatedRows } = await work.trx
      .updateTable('runs')
      .set({ worker, state: 'running', progress_at: new Date(work.now), done: 0 })
      .where('practice_id', '=', run.practiceId)
      .where('id', '=', run.id)
      .where('state', 'in', ['waiting', 'running'])
      .where((eb) => eb.or([eb('worker', 'is', null), eb('progress_at', '<', new Date(work.now - silentMs))]))
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })

const reportProgress = (services: Services, run: Run<unknown>, worker: string, done: number, total: number) =>
  inScopeOf(services, run.scope, run.kind, async (work) => {
    const row = await work.trx
      .updateTable('runs')
      .set({ done, total, progress_at: new Date(work.now) })
      .where('practice_id', '=', run.practiceId)
      .where('id', '=', run.id)
      .where('worker', '=', worker)
      .returning('permission')
      .executeTakeFirst()
    if (!row) throw new NoLongerOurs()
    if (!(await starterMayGoOn(work, run, row.permission)))
      throw new Problem(403, 'starter-left', 'Whoever started this may not have it any more.')
    tellOf(work, run)
  })
