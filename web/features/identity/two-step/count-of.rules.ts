/** How many factors ask for a second step; the last one's removal turns it off. Backup codes stand in for others and do not count. */
export const countOf = (twoStep: {
  app: unknown
  text: unknown
  email: unknown
  passkeys: readonly unknown[]
}): number => [twoStep.app, twoStep.text, twoStep.email].filter(Boolean).length + twoStep.passkeys.length
