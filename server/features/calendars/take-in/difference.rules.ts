import type { EpochMs } from '../../../kernel/time/index.ts'

type Times = { startsAt: EpochMs; endsAt: EpochMs }

export type LinkState = 'ok' | 'vanished' | 'movedOutside' | 'conflict' | 'removed'

const same = (a: Times, b: Times) => a.startsAt === b.startsAt && a.endsAt === b.endsAt

/**
 * How an appointment of ours and its event outside stand to each other (CAL-4). Nothing follows from it by itself but a flag: which
 * side is right is for a person to say.
 * @param agreed the times at which both sides were last at one; null before the event went out
 * @param here what stands here; null when the appointment holds its time no more, and the event is ours to take away
 * @param outside what stands outside; null when it is gone
 */
export function differenceOf(agreed: Times | null, here: Times | null, outside: Times | null): LinkState {
  if (!here) return 'ok'
  // What has not gone out yet, or is to go out again, is not missing there.
  if (!outside) return agreed ? 'vanished' : 'ok'
  // Also when both moved it to the same time.
  if (same(here, outside)) return 'ok'
  // Nothing was changed there; ours is on its way.
  if (!agreed || same(agreed, outside)) return 'ok'
  return same(agreed, here) ? 'movedOutside' : 'conflict'
}

/** The same, when it is the appointment that has just changed and what stands outside is known from before. */
export function afterOurChange(
  state: LinkState,
  agreed: Times | null,
  here: Times,
  outside: Times | null,
): LinkState {
  if (state === 'vanished') return 'vanished'
  if (state !== 'movedOutside' && state !== 'conflict') return state
  return differenceOf(agreed, here, outside)
}
