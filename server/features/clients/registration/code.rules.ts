/** AUTH-07: at least six digits, at most ten minutes, at most five tries. */
export const codeMinutes = 10
export const codeTries = 5

export type KeptCode = { codeHash: Buffer | null; expiresAt: Date | null; tries: number }
/** Whether a try may be made against the kept code at all. */
export const mayTryCode = ({ codeHash, expiresAt, tries }: KeptCode, now: number): boolean =>
  codeHash !== null && expiresAt !== null && expiresAt.getTime() > now && tries < codeTries
