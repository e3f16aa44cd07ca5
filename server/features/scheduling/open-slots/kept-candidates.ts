import type pg from 'pg'
import type { Work } from '../../../kernel/services.ts'
import type { Candidates } from './judge-candidates.rules.ts'
import type { KeptSchedule } from './kept-schedules.sql.ts'
import { KeptWithin } from './kept-within.ts'

type Kept = { schedule: KeptSchedule; content: string; candidates: Candidates }

const mostBytes = 10 * 2 ** 20
const keptOf = new WeakMap<pg.Pool, KeptWithin<Kept>>()

/**
 * The candidates that were made of this very schedule and of this very content, or new ones. `content` tells everything else that
 * they depend on, word for word, so nothing is kept beyond a change of anything; `place` is where in memory they stand.
 */
export function candidatesMadeOf(
  { services, practiceId }: Work,
  place: string,
  schedule: KeptSchedule,
  content: string,
  make: () => Candidates,
): Candidates {
  let kept = keptOf.get(services.pool)
  if (!kept) keptOf.set(services.pool, (kept = new KeptWithin(mostBytes)))
  const key = `${practiceId}/${place}`
  const known = kept.get(key)
  if (known && known.schedule === schedule && known.content === content) return known.candidates
  const candidates = make()
  kept.keep(key, { schedule, content, candidates }, content.length + bytesOf(candidates))
  return candidates
}

const bytesOf = ({ startsAt, endsAt, day, place, reasons, seatsLeft }: Candidates) =>
  bytesOfColumns +
  startsAt.byteLength +
  (endsAt?.byteLength ?? 0) +
  day.byteLength +
  place.byteLength +
  reasons.byteLength +
  (seatsLeft?.byteLength ?? 0)
const bytesOfColumns = 800
