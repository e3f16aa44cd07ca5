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

/** The sign-in page, keeping where the person was. */
export function signInAddress(from: string): string {
  return from === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ returnTo: from })}`
}
