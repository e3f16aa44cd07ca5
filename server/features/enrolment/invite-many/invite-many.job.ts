import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services } from '../../../kernel/services.ts'
import { workLines } from '../../runs/index.ts'
import { invitingMany } from './invite-line.ts'

/** Twenty-five lines a transaction; a killed worker's next one goes on behind the last that was committed. */
export const inviteManyJob = (services: Services, data: JobData): Promise<void> =>
  workLines(services, data, invitingMany)
