const key = 'foyer-invitation'

/** The secret of the link, from its fragment, or from before a detour over the sign-in page in this tab. */
export function keptToken(): string | undefined {
  const given = window.location.hash.slice(1)
  if (/^[\w-]{20,100}$/.test(given)) return given
  return read() ?? undefined
}

/** For the detour over the sign-in page: its address must not carry the secret. Lives as long as the tab. */
export function keepToken(token: string): void {
  try {
    sessionStorage.setItem(key, token)
  } catch {
    // Without storage the person opens the mailed link again after signing in.
  }
}

export function forgetToken(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

function read(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}
