const key = 'foyer-reloaded-at'
const pauseMs = 60_000

/**
 * A page opened before an update asks for files that the server no longer has. Loading the page anew
 * brings the new ones; once a minute at most, so that a broken server does not make it spin.
 */
export function reloadOnceForNewVersion(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const before = Number(sessionStorage.getItem(key) ?? 0)
    if (Date.now() - before < pauseMs) return
    sessionStorage.setItem(key, String(Date.now()))
    event.preventDefault()
    window.location.reload()
  })
}
