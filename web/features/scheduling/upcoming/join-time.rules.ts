const minuteMs = 60_000
/** The server opens the link of a video visit this long before the start. */
const joinAheadMinutes = 15
const longestPauseMs = 10 * minuteMs

type Visit = { startsAt: string; modality: 'inPerson' | 'telehealth'; telehealthUrl: string | null }

/**
 * How long to wait before the page is read again, so that the link of the next video visit appears when it opens; `false` where
 * none comes within a day. In steps of ten minutes at most: a sleeping device's clock stands still.
 */
export function msUntilJoin(visits: Visit[], now: number): number | false {
  const opensAt = visits
    .filter((visit) => visit.modality === 'telehealth' && visit.telehealthUrl === null)
    .map((visit) => Date.parse(visit.startsAt) - joinAheadMinutes * minuteMs)
  const next = Math.min(...opensAt)
  if (next - now > 24 * 60 * minuteMs) return false
  // A visit under way without a link has none at all.
  if (next < now - joinAheadMinutes * minuteMs) return false
  return Math.min(longestPauseMs, Math.max(next - now + 1_000, minuteMs / 2))
}
