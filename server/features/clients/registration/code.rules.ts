/** AUTH-07: at least six digits, at most ten minutes, at most five tries. */
export const codeMinutes = 10
export const codeTries = 5

/** AUTH-14. Whatever is beyond is answered alike and not sent. */
export const codeCaps = {
  perRecipient: 3,
  recipientMinutes: 15,
  perAddress: 10,
  addressMinutes: 60,
  perPracticeDay: 500,
}

export type CodeCounts = { recipient: number; address: number; practice: number }
export const maySendCode = (counts: CodeCounts): boolean =>
  counts.recipient < codeCaps.perRecipient &&
  counts.address < codeCaps.perAddress &&
  counts.practice < codeCaps.perPracticeDay

export type KeptCode = { codeHash: Buffer | null; expiresAt: Date | null; tries: number }
/** Whether a try may be made against the kept code at all. */
export const mayTryCode = ({ codeHash, expiresAt, tries }: KeptCode, now: number): boolean =>
  codeHash !== null && expiresAt !== null && expiresAt.getTime() > now && tries < codeTries
