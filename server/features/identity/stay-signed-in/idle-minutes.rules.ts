/** No session rests for longer than this, wherever it is. */
const longestIdleMinutes = 30

/**
 * How long a session may rest where it is: as the open portal says; outside of all portals as the strictest of them. Null for a
 * portal that is not open to the person.
 */
export function idleMinutesAt(
  portal: string | null,
  open: readonly { portal: string; idleMinutes: number }[],
): number | null {
  if (portal === null) return Math.min(longestIdleMinutes, ...open.map((one) => one.idleMinutes))
  return open.find((one) => one.portal === portal)?.idleMinutes ?? null
}
