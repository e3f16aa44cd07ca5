const warnSeconds = 60

/** Somebody who is there is made known to the server this often; so it knows of the last sign within the minute of the warning. */
export const tellEveryMs = 30_000

/** `lifeAt` is the last sign of life, `toldAt` when the server was told last. Times are epoch milliseconds. */
export function isToBeTold(at: { now: number; lifeAt: number; toldAt: number }): boolean {
  return at.lifeAt > at.toldAt && at.now - at.toldAt >= tellEveryMs
}

export interface IdleState {
  over: boolean
  /** Whole seconds until the sign-out, within the last minute only. */
  secondsLeft?: number
}

/** Times are epoch milliseconds. */
export function idleState(at: { now: number; activeAt: number; idleMinutes: number }): IdleState {
  const secondsLeft = Math.ceil((at.activeAt + at.idleMinutes * 60_000 - at.now) / 1000)
  if (secondsLeft <= 0) return { over: true }
  return secondsLeft <= warnSeconds ? { over: false, secondsLeft } : { over: false }
}
