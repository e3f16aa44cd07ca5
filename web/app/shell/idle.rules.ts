const warnSeconds = 60

/** Somebody who is there is made known to the server after this long without any other request. */
export const keepAliveAfterMs = 60_000

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
