import { dayMs, type EpochMs } from '../../../kernel/time/index.ts'
import { oneSlotPerTime, openSlots, type SharedSlot } from '../open-slots/open-slots.rules.ts'
import type { SlotSearch } from '../open-slots/open-slots.types.ts'

/** How far from a lost time other times are looked for. */
export const nearestRange = (startsAt: EpochMs): { from: EpochMs; to: EpochMs } => ({
  from: startsAt - 7 * dayMs,
  to: startsAt + 14 * dayMs,
})

/** The open times nearest to one that could not be had, in order of time. */
export function nearestSlots(search: SlotSearch, startsAt: EpochMs, count: number): SharedSlot[] {
  return oneSlotPerTime(openSlots({ ...search, ...nearestRange(startsAt) }).slots)
    .sort((a, b) => Math.abs(a.startsAt - startsAt) - Math.abs(b.startsAt - startsAt))
    .slice(0, count)
    .sort((a, b) => a.startsAt - b.startsAt)
}
