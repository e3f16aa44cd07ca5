/**
 * Seconds until a message is tried again. A receiver that cannot be reached is tried each minute, so that all goes out within two
 * minutes of its return (AVL-03); one that answered "not now" is given longer and longer, up to an hour.
 */
export const pauseSeconds = (because: 'unreachable' | 'refused', tries: number): number =>
  because === 'unreachable' ? 30 : Math.min(3600, 5 * 2 ** Math.min(tries, 10))
