/**
 * The address to go to after signing in, from an untrusted `returnTo`: one of our own pages, or `/`.
 * A link that names another host must not lead there (open redirect).
 */
export function safeReturn(returnTo: unknown, origin: string): string {
  if (typeof returnTo !== 'string' || !returnTo.startsWith('/')) return '/'
  let url: URL
  try {
    url = new URL(returnTo, origin)
  } catch {
    return '/'
  }
  if (url.origin !== origin || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in'))
    return '/'
  return url.pathname + url.search + url.hash
}

/** Why the sign-in page is shown: the session ended by itself, or after nobody was there. */
export type SignInReason = 'ended' | 'idle'

/** The sign-in page, keeping where the person was. */
export function signInAddress(from: string, reason?: SignInReason): string {
  const search = new URLSearchParams()
  if (from !== '/') search.set('returnTo', from)
  if (reason) search.set('reason', reason)
  const query = search.toString()
  return query === '' ? '/sign-in' : `/sign-in?${query}`
}
