import type { EpochMs } from '../../../kernel/time/index.ts'
import type { TimeRange } from './open-slots.types.ts'

/** Half-open ranges in order of time, none touching another, as two columns of numbers for quick searching. */
export type MergedRanges = { startsAt: Float64Array; endsAt: Float64Array }

const noRanges: MergedRanges = { startsAt: new Float64Array(0), endsAt: new Float64Array(0) }

/** Empty and backward ranges hold no time and are left out. */
export function mergeRanges(ranges: readonly TimeRange[]): MergedRanges {
  if (ranges.length === 0) return noRanges
  const sorted = ranges.filter((range) => range.startsAt < range.endsAt)
  sorted.sort((a, b) => a.startsAt - b.startsAt)
  const startsAt = new Float64Array(sorted.length)
  const endsAt = new Float64Array(sorted.length)
  let count = 0
  for (const range of sorted) {
    if (count > 0 && range.startsAt <= endsAt[count - 1]!) {
      if (range.endsAt > endsAt[count - 1]!) endsAt[count - 1] = range.endsAt
    } else {
      startsAt[count] = range.startsAt
      endsAt[count] = range.endsAt
      count++
    }
  }
  return { startsAt: startsAt.subarray(0, count), endsAt: endsAt.subarray(0, count) }
}

export function overlapsAny(ranges: MergedRanges, from: EpochMs, to: EpochMs): boolean {
  const i = lastStartingBefore(ranges, to)
  return i >= 0 && ranges.endsAt[i]! > from
}

/** One of the ranges holds the whole time from `from` to `to`. */
export function coveredByOne(ranges: MergedRanges, from: EpochMs, to: EpochMs): boolean {
  const i = lastStartingBefore(ranges, from + 1)
  return i >= 0 && ranges.endsAt[i]! >= to
}

function lastStartingBefore({ startsAt }: MergedRanges, moment: EpochMs): number {
  let low = 0
  let high = startsAt.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (startsAt[middle]! < moment) low = middle + 1
    else high = middle
  }
  return low - 1
}
