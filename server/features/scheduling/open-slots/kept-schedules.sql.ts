import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { Work } from '../../../kernel/services.ts'
import { KeptWithin } from './kept-within.ts'
import type { TimeRange } from './open-slots.types.ts'

/**
 * What decides of a provider's open times and is his alone, as text: hours as JSON, held times as app.busy_times answers. The same
 * object as long as nothing of it changed.
 */
export type KeptSchedule = {
  readonly blocks: string | null
  readonly exceptions: string | null
  readonly timeOff: string | null
  readonly ours: string | null
  readonly outside: string | null
}

/** What the statement that asks saw of a provider: by which transaction his schedule was changed last, and which was the oldest still open. */
export type SeenOfSchedule = {
  staffId: string
  changedIn: number | null
  oldestOpen: number
  /** Which database this is and since when it runs: one that was restored counts its transactions anew. */
  databaseLife: string
}

type Kept = { schedule: KeptSchedule; oldestOpen: number; databaseLife: string; readAt: number }

/** Nothing is kept for longer, whatever the database says: the last net below a database that was changed behind its own back. */
const longestKeptMs = 10 * 60_000
const mostBytes = 8 * 2 ** 20
const keptOf = new WeakMap<pg.Pool, KeptWithin<Kept>>()

/**
 * What each of these providers' days hold within the range, from memory where nothing changed since it was read, in one statement
 * where something did. Never older than what the transaction's last statement saw (docs/decisions/0037).
 */
export async function keptSchedules(
  work: Work,
  range: TimeRange,
  seen: readonly SeenOfSchedule[],
): Promise<Map<string, KeptSchedule>> {
  const kept = keptBy(work)
  const found = new Map<string, KeptSchedule>()
  const toRead: string[] = []
  for (const provider of seen) {
    const known = kept.get(keyOf(work, range, provider.staffId))
    if (known && stillHolds(known, provider)) found.set(provider.staffId, known.schedule)
    else toRead.push(provider.staffId)
  }
  if (toRead.length === 0) return found
  const databaseLife = seen[0]!.databaseLife
  for (const { staffId, changedIn, oldestOpen, ...schedule } of await readSchedules(work, range, toRead)) {
    found.set(staffId, schedule)
    // What this transaction itself has changed so far may yet be taken back; what another may add is not in it.
    if (changedIn === null || changedIn < oldestOpen)
      kept.keep(
        keyOf(work, range, staffId),
        { schedule, oldestOpen, databaseLife, readAt: performance.now() },
        lengthOf(schedule),
      )
  }
  return found
}

const lengthOf = (schedule: KeptSchedule) =>
  Object.values(schedule).reduce((sum, text) => sum + (text?.length ?? 0), 0)

/**
 * Everything that ended before `oldestOpen` was in what was read; whatever came after it noted its own number, which is no smaller. So
 * nothing came as long as no number that can be seen reaches it.
 */
const stillHolds = (known: Kept, now: SeenOfSchedule): boolean =>
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

type Row = KeptSchedule & { staffId: string; changedIn: number | null; oldestOpen: number }

async function readSchedules(work: Work, range: TimeRange, staffIds: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select t.staff_id as "staffId", t.ours, t.outside, t.changed_in as "changedIn", t.oldest_open as "oldestOpen",
      h.blocks, x.exceptions, o.time_off as "timeOff"
    from app.busy_times(${staffIds}::uuid[], ${new Date(range.startsAt)}, ${new Date(range.endsAt)}) t
    ${hoursOf(sql`${work.practiceId}::uuid`, sql`t.staff_id`, range)}`.execute(work.trx)
  return rows
}

/** Joins the hours of a provider: weekly ones, dates off the rule, and time off, each as the text of a JSON list or null. */
export const hoursOf = (
  practiceId: RawBuilder<unknown>,
  staffId: RawBuilder<unknown>,
  range: TimeRange,
) => sql`
    left join lateral (
      select json_agg(json_build_array(b.weekday, b.local_start_minutes, b.local_end_minutes, b.time_zone, b.location_id, b.service_ids,
        b.valid_from, b.valid_until, b.every_n_weeks, b.anchor_date))::text as blocks
      from availability_blocks b where b.practice_id = ${practiceId} and b.staff_id = ${staffId}
    ) h on true
    left join lateral (
      select json_agg(json_build_array(e.kind, e.local_date, e.is_everywhere, e.location_id, e.local_start_minutes, e.local_end_minutes,
        e.time_zone, e.service_ids))::text as exceptions
      from availability_exceptions e where e.practice_id = ${practiceId} and e.staff_id = ${staffId}
        and e.local_date >= (${new Date(range.startsAt)}::timestamptz - interval '3 days')::date
        and e.local_date <= (${new Date(range.endsAt)}::timestamptz + interval '3 days')::date
    ) x on true
    left join lateral (
      select json_agg(json_build_array((extract(epoch from f.starts_at) * 1000)::bigint, (extract(epoch from f.ends_at) * 1000)::bigint))::text as time_off
      from time_off f where f.practice_id = ${practiceId} and f.staff_id = ${staffId}
        and f.ends_at > ${new Date(range.startsAt)}::timestamptz and f.starts_at < ${new Date(range.endsAt)}::timestamptz + interval '1 day'
    ) o on true`

/** Those of which a later one in the list tells more; run by the tidy-up. A later number than any yet given is of another database's life. */
export const forgetOldChanges = (work: Work) =>
  sql`delete from schedule_changes old where old.changed_in >= pg_snapshot_xmax(pg_current_snapshot()) or exists (
    select 1 from schedule_changes newer where newer.practice_id = old.practice_id and newer.staff_id = old.staff_id
      and newer.changed_in > old.changed_in and newer.changed_in < pg_snapshot_xmax(pg_current_snapshot()))`.execute(
    work.trx,
  )
