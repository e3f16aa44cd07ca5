import { sql } from 'kysely'
import type pg from 'pg'
import type { Work } from '../../../kernel/services.ts'
import { KeptWithin } from './kept-within.ts'
import type { TimeRange } from './open-slots.types.ts'

/** As app.busy_times answers of one provider. The same object as long as nothing of it changed. */
export type HeldTimes = { readonly ours: string | null; readonly outside: string | null }

/** What the statement that asks saw of a provider: by which transaction his times were changed last, and which was the oldest still open. */
export type SeenOfTimes = {
  staffId: string
  changedIn: number | null
  oldestOpen: number
  /** Which database this is and since when it runs: one that was restored counts its transactions anew. */
  databaseLife: string
}

type Kept = { times: HeldTimes; oldestOpen: number; databaseLife: string; readAt: number }

/** Nothing is kept for longer, whatever the database says: the last net below a database that was changed behind its own back. */
const longestKeptMs = 10 * 60_000
const mostBytes = 6 * 2 ** 20
const keptOf = new WeakMap<pg.Pool, KeptWithin<Kept>>()

/**
 * The times that each of these providers is held within the range, from memory where nothing changed since they were read, in one
 * statement where something did. Never older than what the transaction's last statement saw (docs/decisions/0037).
 */
export async function heldTimes(
  work: Work,
  range: TimeRange,
  seen: readonly SeenOfTimes[],
): Promise<Map<string, HeldTimes>> {
  const kept = keptBy(work)
  const found = new Map<string, HeldTimes>()
  const toRead: string[] = []
  for (const provider of seen) {
    const known = kept.get(keyOf(work, range, provider.staffId))
    if (known && stillHolds(known, provider)) found.set(provider.staffId, known.times)
    else toRead.push(provider.staffId)
  }
  if (toRead.length === 0) return found
  const databaseLife = seen[0]!.databaseLife
  for (const { staffId, ours, outside, changedIn, oldestOpen } of await readTimes(work, range, toRead)) {
    const times = { ours, outside }
    found.set(staffId, times)
    // What this transaction itself has changed so far may yet be taken back; what another may add is not in it.
    if (changedIn === null || changedIn < oldestOpen)
      kept.keep(
        keyOf(work, range, staffId),
        { times, oldestOpen, databaseLife, readAt: performance.now() },
        (ours?.length ?? 0) + (outside?.length ?? 0),
      )
  }
  return found
}

/**
 * Everything that ended before `oldestOpen` was in what was read; whatever came after it noted its own number, which is no smaller. So
 * nothing came as long as no number that can be seen reaches it.
 */
const stillHolds = (known: Kept, now: SeenOfTimes): boolean =>
  known.databaseLife === now.databaseLife &&
  known.oldestOpen <= now.oldestOpen &&
  (now.changedIn === null || now.changedIn < known.oldestOpen) &&
  performance.now() - known.readAt < longestKeptMs

function keptBy({ services }: Work): KeptWithin<Kept> {
  const known = keptOf.get(services.pool)
  if (known) return known
  const kept = new KeptWithin<Kept>(mostBytes)
  keptOf.set(services.pool, kept)
  return kept
}

const keyOf = ({ practiceId }: Work, { startsAt, endsAt }: TimeRange, staffId: string) =>
  `${practiceId}/${staffId}/${startsAt}/${endsAt}`

type Row = HeldTimes & { staffId: string; changedIn: number | null; oldestOpen: number }

async function readTimes(work: Work, range: TimeRange, staffIds: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select staff_id as "staffId", ours, outside, changed_in as "changedIn", oldest_open as "oldestOpen"
    from app.busy_times(${staffIds}::uuid[], ${new Date(range.startsAt)}, ${new Date(range.endsAt)})`.execute(
    work.trx,
  )
  return rows
}

/** Those of which a later one in the list tells more; run by the tidy-up. A later number than any yet given is of another database's life. */
export const forgetOldChanges = (work: Work) =>
  sql`delete from held_time_changes old where old.changed_in >= pg_snapshot_xmax(pg_current_snapshot()) or exists (
    select 1 from held_time_changes newer where newer.practice_id = old.practice_id and newer.staff_id = old.staff_id
      and newer.changed_in > old.changed_in and newer.changed_in < pg_snapshot_xmax(pg_current_snapshot()))`.execute(
    work.trx,
  )
