import type { EpochMs, LocalDate } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'

export type SeriesScope = 'this' | 'following' | 'all'

export type Reach = {
  scope: 'following' | 'all'
  /** Those that were changed one by one go along. */
  withExceptions: boolean
}

type Dated = {
  id: string
  date: LocalDate
  startsAt: EpochMs
  status: AppointmentStatus
  isException: boolean
}

/** Only what lies ahead and stands is changed with its series; what has been, is cancelled or is going on stays as it is. */
const standing: readonly AppointmentStatus[] = ['requested', 'scheduled', 'confirmed']

/** Which dates a change that was made to one of them reaches; that one always. */
export function reachedBy<T extends Dated>(all: readonly T[], changed: T, reach: Reach, now: EpochMs): T[] {
  return all.filter(
    (one) =>
      one.id === changed.id ||
      ((reach.scope === 'all' || one.date >= changed.date) &&
        one.startsAt > now &&
        standing.includes(one.status) &&
        (!one.isException || reach.withExceptions)),
  )
}
