const signsOfLife = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
const attentionMs = 30_000

// Opening the page is a sign of life too.
let lastSignAt = Date.now()

for (const sign of signsOfLife) {
  globalThis.window?.addEventListener(sign, () => noticeLife(), { passive: true, capture: true })
}

/** A person did something in this tab. */
export function noticeLife(): void {
  lastSignAt = Date.now()
}

/** When a person last did something in this tab (epoch milliseconds). */
export function lastSignOfLifeAt(): number {
  return lastSignAt
}

/** Whether somebody is at the page, so that a request now is his and not the page's own. */
export function isAttended(): boolean {
  return Date.now() - lastSignAt < attentionMs
}
