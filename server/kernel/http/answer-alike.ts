import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than what is done for a known address takes on any machine that is not drowning. */
const leastMs = 80

/**
 * Runs what must not tell by its time whether it had anything to do: the answer comes after the same time for all, and a failure
 * too (AUTH-03). `wait` is the clock; a test gives its own.
 */
export async function answerAlike<T>(
  run: () => Promise<T>,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<T> {
  const [done] = await Promise.allSettled([run(), wait(leastMs)])
  if (done.status === 'rejected') throw done.reason
  return done.value
}
