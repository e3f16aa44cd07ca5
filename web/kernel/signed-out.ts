/** Why a page has to be signed in to again: the session ended by itself, or after nobody was there. */
export type EndReason = 'ended' | 'idle'

const signedInKey = 'foyer-signed-in-at'

let reason: EndReason | undefined
let coveredAt = 0
const watchers = new Set<() => void>()

/** Set while the page is covered because its session is over; what was typed on it is still there underneath. */
export const endOfSession = (): EndReason | undefined => reason

export function watchEndOfSession(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Covers the page until its person has signed in again. The first reason stands. */
export function coverPage(why: EndReason): void {
  if (reason) return
  reason = why
  coveredAt = Date.now()
  for (const watcher of watchers) watcher()
}

export function uncoverPage(): void {
  reason = undefined
  for (const watcher of watchers) watcher()
}

/** Called after every sign-in: pages of this browser's other tabs may be open again. */
export function noteSignIn(): void {
  localStorage.setItem(signedInKey, String(Date.now()))
}

/**
 * Whether somebody signed in, in any tab, since this page was covered. A session that merely still lives on the server, because the
 * sign-out did not reach it, opens no page.
 */
export const wasSignedInSince = (): boolean => Number(localStorage.getItem(signedInKey) ?? 0) > coveredAt
