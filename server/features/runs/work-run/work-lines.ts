import { sql } from 'kysely'
import { inScopeOf } from '../../../kernel/db/scope.ts'
import type { OpenWork } from '../../../kernel/db/work.ts'
import { storeBytes } from '../../../kernel/files/store.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { QueueName } from '../../../kernel/jobs/queues.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { linePlace } from '../run-places.ts'
import { endRun, loadRun, type Run, starterMayGoOn, tellOf } from './run-under-way.sql.ts'

export type LineOutcome = {
  outcome: 'done' | 'skipped' | 'failed'
  /** Why, as a stable code that the result and the page have words for. */
  note?: string
  /** What came of it, such as the new chart. */
  subjectId?: string
}
export type DoneLine<L> = { position: number; content: L } & LineOutcome
export type RunResult = { name: string; mediaType: string; bytes: Buffer }

export type LineWork<S, L> = {
  /**
   * Does one line, in a transaction under the eyes of whoever started the run. What it writes and its outcome become lasting
   * together. A `Problem` that it throws undoes that line alone and is its outcome, by the problem's name.
   */
  line(work: Work, content: L, run: Run<S>, position: number): Promise<LineOutcome>
  /** The file about all lines, made once they are through. */
  result?(work: Work, lines: DoneLine<L>[], run: Run<S>): Promise<RunResult | null>
}

const linesPerStep = 25
/** A job ends by itself before its queue would take it for dead, and goes on as a new one. */
const longestJobMs = 30_000

/**
 * The handler of a queue whose runs consist of lines. Each line is done once, whatever happens: its outcome is written in the
 * transaction of its work, under the lock of the run. A killed worker's run is taken up where it stood.
 */
export async function workLines<S, L>(
  services: Services,
  data: JobData,
  kind: LineWork<S, L>,
): Promise<void> {
  const run = await loadRun<S>(services, data)
  if (!run) return
  const began = Date.now()
  for (;;) {
    const isOver = await inScopeOf(services, run.scope, run.kind, (work) => oneStep(work, run, kind))
    if (isOver) return
    if (Date.now() - began > longestJobMs) {
      await inScopeOf(services, run.scope, run.kind, async (work) => {
        const { queue } = await work.trx
          .selectFrom('runs')
          .select('queue')
          .where('practice_id', '=', run.practiceId)
          .where('id', '=', run.id)
          .executeTakeFirstOrThrow()
        await services.jobs.enqueue(work.trx, queue as QueueName, data)
      })
      return
    }
  }
}

/** Does the next lines. True when there is nothing left to do for this worker. */
async function oneStep<S, L>(work: Work, run: Run<S>, kind: LineWork<S, L>): Promise<boolean> {
  const { trx, practiceId, services } = work
  const row = await trx
    .selectFrom('runs')
    .select(['state', 'permission'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', run.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.state === 'finished' || row.state === 'failed') return true
  if (!(await starterMayGoOn(work, run, row.permission))) {
    await endRun(work, run, { state: 'failed', problem: 'starter-left' })
    return true
  }
  const next = await trx
    .selectFrom('run_lines')
    .select(['position', 'sealed_content'])
    .where('practice_id', '=', practiceId)
    .where('run_id', '=', run.id)
    .where('outcome', 'is', null)
    .orderBy('position')
    .limit(linesPerStep)
    .execute()
  if (next.length === 0) {
    await finish(work, run, kind)
    return true
  }
  const outcomes: (LineOutcome & { position: number })[] = []
  for (const { position, sealed_content } of next) {
    const text = await services.keyring.openText(trx, linePlace(practiceId, run.id, position), sealed_content)
    outcomes.push({ position, ...(await oneLine(work as OpenWork, run, kind, JSON.parse(text), position)) })
  }
  await sql`update run_lines l set outcome = given.outcome, note = given.note, subject_id = given.subject_id
    from unnest(${outcomes.map((o) => o.position)}::int[], ${outcomes.map((o) => o.outcome)}::text[],
      ${outcomes.map((o) => o.note ?? null)}::text[], ${outcomes.map((o) => o.subjectId ?? null)}::uuid[])
      as given (position, outcome, note, subject_id)
    where l.practice_id = ${practiceId} and l.run_id = ${run.id} and l.position = given.position`.execute(trx)
  await sql`update runs set state = 'running', progress_at = ${new Date(work.now)}, done = done + ${outcomes.length}::int,
      failed = failed + ${outcomes.filter((o) => o.outcome === 'failed').length}::int,
      skipped = skipped + ${outcomes.filter((o) => o.outcome === 'skipped').length}::int
    where practice_id = ${practiceId} and id = ${run.id}`.execute(trx)
  tellOf(work, run)
  return false
}

/** One line behind a savepoint: what cannot be done takes nothing with it. */
async function oneLine<S, L>(
  work: OpenWork,
  run: Run<S>,
  kind: LineWork<S, L>,
  content: L,
  position: number,
): Promise<LineOutcome> {
  const kept = [work.entries.length, work.tellings.length, work.commits.length, work.lastWrites.length]
  await sql`savepoint line`.execute(work.trx)
  try {
    const outcome = await kind.line(work, content, run, position)
    // What is held back to the end of a transaction is asked here, where it still concerns this line alone.
    await sql`set constraints all immediate`.execute(work.trx)
    await sql`set constraints all deferred`.execute(work.trx)
    await sql`release savepoint line`.execute(work.trx)
    return outcome
  } catch (error) {
    const note = error instanceof Problem ? error.slug : isAboutTheData(error) ? 'refused-by-database' : null
    if (note === null) throw error
    await sql`rollback to savepoint line`.execute(work.trx)
    const lists = [work.entries, work.tellings, work.commits, work.lastWrites]
    lists.forEach((list, index) => {
      list.length = kept[index]!
    })
    if (note === 'refused-by-database')
      work.services.log.error({ err: error, kind: run.kind }, 'a line of a run was refused by the database')
    return { outcome: 'failed', note }
  }
}

/** Data exceptions and broken constraints come again at every try; a lost connection does not. */
const isAboutTheData = (error: unknown) => /^(22|23)/.test((error as { code?: string }).code ?? '')

async function finish<S, L>(work: Work, run: Run<S>, kind: LineWork<S, L>): Promise<void> {
  const result = kind.result ? await kind.result(work, await linesOf<S, L>(work, run), run) : null
  const file = result
    ? await storeBytes(work, {
        clientId: run.startedBy.clientId,
        personId: run.startedBy.personId,
        ...result,
      })
    : null
  await endRun(work, run, { state: 'finished', fileId: file?.id ?? null })
}

async function linesOf<S, L>(work: Work, run: Run<S>): Promise<DoneLine<L>[]> {
  const rows = await work.trx
    .selectFrom('run_lines')
    .select(['position', 'sealed_content', 'outcome', 'note', 'subject_id'])
    .where('practice_id', '=', run.practiceId)
    .where('run_id', '=', run.id)
    .orderBy('position')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      position: row.position,
      content: JSON.parse(
        await work.services.keyring.openText(
          work.trx,
          linePlace(run.practiceId, run.id, row.position),
          row.sealed_content,
        ),
      ) as L,
      outcome: row.outcome as LineOutcome['outcome'],
      ...(row.note ? { note: row.note } : {}),
      ...(row.subject_id ? { subjectId: row.subject_id } : {}),
    })),
  )
}
