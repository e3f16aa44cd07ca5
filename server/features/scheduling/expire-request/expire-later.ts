import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'

/** Lets a held time be given up at that moment, if it is still held by then. */
export const expireLater = (work: Work, id: string, at: EpochMs) =>
  work.services.jobs.enqueue(
    work.trx,
    'expire-request',
    { practiceId: work.practiceId, id },
    { startAfter: new Date(at) },
  )
