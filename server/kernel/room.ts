import type { AnyRoute } from './http/route.ts'
import type { JobData } from './jobs/jobs.ts'
import type { QueueName } from './jobs/queues.ts'
import type { Services } from './services.ts'

/** A room's front door: what the program registers of it. Other rooms use its exported functions, never its files. */
export type Room = {
  name: string
  routes: AnyRoute[]
  /** Runs once a minute in one of the processes: finishes what a crash left, removes what is over. Safe to run twice. */
  tidyUp?: (services: Services) => Promise<void>
  jobs?: (services: Services) => Partial<Record<QueueName, (data: JobData) => Promise<void>>>
}
