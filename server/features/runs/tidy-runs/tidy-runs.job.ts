import { asSystem } from '../../../kernel/db/work.ts'
import type { QueueName } from '../../../kernel/jobs/queues.ts'
import type { Services } from '../../../kernel/services.ts'

/** A run of which nothing was heard for so long lost its worker: another takes it up. */
const silentMs = 90_000
/** What could not be done for so long will not be. */
const givenUpMs = 24 * 3_600_000
const perRound = 100

/** Takes up what a killed worker left, and removes results and lines whose time is over. */
export async function tidyRuns(services: Services): Promise<void> {
  await asSystem(services, 'tidy up', async ({ trx, now }) => {
    await trx
      .updateTable('runs')
      .set({
        state: 'failed',
        problem: 'given-up',
        worker: null,
        finished_at: new Date(now),
        kept_until: new Date(now),
      })
      .where('state', 'in', ['waiting', 'running'])
      .where('created_at', '<', new Date(now - givenUpMs))
      .where('progress_at', '<', new Date(now - silentMs))
      .execute()
    const left = await trx
      .selectFrom('runs')
      .select(['practice_id', 'id', 'queue'])
      .where('state', 'in', ['waiting', 'running'])
      .where('progress_at', '<', new Date(now - silentMs))
      .limit(perRound)
      .execute()
    for (const run of left)
      await services.jobs.enqueue(trx, run.queue as QueueName, { practiceId: run.practice_id, id: run.id })
    const over = await trx
      .updateTable('runs as r')
      .from('runs as before')
      .set({ result_file_id: null, kept_until: null })
      .whereRef('before.practice_id', '=', 'r.practice_id')
      .whereRef('before.id', '=', 'r.id')
      .where('r.kept_until', '<=', new Date(now))
      .returning(['r.practice_id', 'r.id', 'before.result_file_id'])
      .execute()
    for (const run of over) {
      await trx
        .deleteFrom('run_lines')
        .where('practice_id', '=', run.practice_id)
        .where('run_id', '=', run.id)
        .execute()
      if (run.result_file_id)
        await trx
          .deleteFrom('files')
          .where('practice_id', '=', run.practice_id)
          .where('id', '=', run.result_file_id)
          .execute()
    }
  })
}
