/** ASVS 7.5.1: what changes a login needs a sign-in with all its factors that is this young at most. */
export const freshMinutes = 10

export type SignInTimes = { firstFactorAt: Date; secondFactorAt: Date | null; hasSecondFactor: boolean }

/** `now` in milliseconds since 1970. A remembered device has given no second factor, so it has to give one. */
export function isFresh(
  { firstFactorAt, secondFactorAt, hasSecondFactor }: SignInTimes,
  now: number,
): boolean {
  const since = now - freshMinutes * 60_000
  if (firstFactorAt.getTime() < since) return false
  return !hasSecondFactor || (secondFactorAt !== null && secondFactorAt.getTime() >= since)
}
