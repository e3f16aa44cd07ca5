import { fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import { appDatabaseUrl, type Config } from '../config.ts'
import type { Trx } from '../db/pool.ts'
import type { Log } from '../log.ts'
import { jobsSchema, type QueueName } from './queues.ts'

/** What a job carries: ids alone, and the practice whose settings it runs under. */
export type JobData = { practiceId: string | null; id: string }

export type Jobs = {
  /** Enqueues within the transaction of the cause: rolled back with it, visible when it commits. */
  enqueue(
    trx: Trx,
    queue: QueueName,
    data: JobData | JobData[],
    options?: { startAfter?: Date },
  ): Promise<void>
  /** Registers the one handler of a queue; runs it in this process once `start` is called. */
  handle(queue: QueueName, handler: (data: JobData) => Promise<void>): void
  start(): Promise<void>
  stop(): Promise<void>
  state(): 'running' | 'stopped'
}

/**
 * Two at a time, each with an outcome of its own, and the next two at once while there are more: a worker that took one job a poll
 * would need hours for the mails of a busy morning.
 */
const asWorked = {
  batchSize: 2,
  perJobResults: true,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
} as const

export function createJobs(config: Config, log: Log): Jobs {
  const boss = new PgBoss({
    connectionString: appDatabaseUrl(config),
    schema: jobsSchema,
    max: 3,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    application_name: 'foyer-jobs',
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  const handlers = new Map<QueueName, (data: JobData) => Promise<void>>()
  let isStarted = false
  let starting: Promise<unknown> | null = null
  let minute: NodeJS.Timeout | null = null
  const attempt = async (
    queue: QueueName,
    handler: (data: JobData) => Promise<void>,
    { id, data }: Job<JobData>,
  ): Promise<JobResult> => {
    try {
      await handler(data)
      return { id, status: 'completed' }
    } catch (error) {
      log.warn({ err: error, queue }, 'job failed, will be tried again')
      return { id, status: 'failed', output: { error: error instanceof Error ? error.name : 'unknown' } }
    }
  }
  // Sending needs pg-boss open; the first to enqueue opens it, so that a process that works no jobs pays nothing before.
  const open = () => (starting ??= boss.start())
  return {
    async enqueue(trx, queue, data, options) {
      await open()
      const rows = (Array.isArray(data) ? data : [data]).map((item) => ({
        data: item,
        ...(options?.startAfter ? { startAfter: options.startAfter } : {}),
      }))
      if (rows.length > 0) await boss.insert(queue, rows, { db: fromKysely(trx as never) })
    },
    handle(queue, handler) {
      if (handlers.has(queue)) throw new Error(`Two handlers for the queue ${queue}.`)
      handlers.set(queue, handler)
    },
    async start() {
      await open()
      for (const [queue, handler] of handlers) {
        await boss.work<JobData>(queue, asWorked, (jobs: Job<JobData>[]) =>
          Promise.all(jobs.map((job) => attempt(queue, handler, job))),
        )
      }
      isStarted = true
      // Every process asks once a minute; the queue takes one of them.
      const tidyUp = () =>
        boss
          .send(
            'tidy-up',
            { practiceId: null, id: 'tidy-up' },
            { singletonKey: 'tidy-up', singletonSeconds: 55 },
          )
          .catch(() => {})
      minute = setInterval(tidyUp, 60_000)
      minute.unref()
      await tidyUp()
    },
    async stop() {
      if (minute) clearInterval(minute)
      if (starting)
        await boss
          .stop({ graceful: true, timeout: 10_000 })
          .catch((error) => log.error({ err: error }, 'stopping jobs'))
      isStarted = false
      starting = null
    },
    state: () => (isStarted ? 'running' : 'stopped'),
  }
}
