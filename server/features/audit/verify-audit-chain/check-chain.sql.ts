import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** Reads the practice's whole trail anew. `holdsKnownHead` is null where no earlier head was given. */
export async function checkChain(
  work: Work,
  known: { knownSeq?: number | undefined; knownHash?: string | undefined },
) {
  const broken = await sql<{ seq: number; problem: string }>`
    select seq::float8 as seq, problem from app.first_broken_audit_row()`.execute(work.trx)
  const head = await sql<{ seq: number; hash: string }>`
    select seq::float8 as seq, encode(hash, 'hex') as hash from audit_heads where practice_id = ${work.practiceId}`.execute(
    work.trx,
  )
  const standing =
    known.knownSeq && known.knownHash
      ? await sql<{ holds: boolean }>`
          select exists (select 1 from audit_events where practice_id = ${work.practiceId} and seq = ${known.knownSeq}
            and encode(hash, 'hex') = ${known.knownHash}) as holds`.execute(work.trx)
      : null
  return {
    broken: broken.rows[0] ?? null,
    head: head.rows[0] ?? null,
    holdsKnownHead: standing?.rows[0]?.holds ?? null,
  }
}
