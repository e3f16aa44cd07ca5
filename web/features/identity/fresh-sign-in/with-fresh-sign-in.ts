import { asProblem } from '../../../kernel/api.ts'

/** Who waits for the person's password: opened by the first, answered for all. */
let waiting: ((isConfirmed: boolean) => void)[] = []
const watchers = new Set<() => void>()

export const isFreshSignInAsked = (): boolean => waiting.length > 0

export function watchFreshSignIn(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function tellWatchers(): void {
  for (const watcher of watchers) watcher()
}

function askForFreshSignIn(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    tellWatchers()
  })
}

/** Called by the dialog: the factors were given, or the person went back. */
export function answerFreshSignIn(isConfirmed: boolean): void {
  const asked = waiting
  waiting = []
  for (const answer of asked) answer(isConfirmed)
  tellWatchers()
}

/**
 * Runs a call that changes what a login rests on. Where the server wants the factors again first, the person is asked for them in
 * a dialog and the call is repeated; whoever goes back gets the server's refusal (`fresh-sign-in-needed`) thrown.
 */
export async function withFreshSignIn<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (asProblem(error).kind !== 'fresh-sign-in-needed' || !(await askForFreshSignIn())) throw error
    return run()
  }
}
