import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** One offer of a practice at a time, so that two freed times do not go to the same person past somebody else. */
export const lockWaitlist = (work: Work) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${work.practiceId}/waitlist`}, 35))`.execute(work.trx)
