/** AUTH-07: at least six digits, at most ten minutes, at most five tries. */
export const codeMinutes = 10
export const codeTries = 5
/** AUTH-14: codes to one number, and by one person, within the time. */
export const codesPerNumber = { most: 3, minutes: 15 } as const
export const codesPerPerson = { most: 10, minutes: 24 * 60 } as const

export const maySendCode = (sent: { toNumber: number; byPerson: number }): boolean =>
  sent.toNumber < codesPerNumber.most && sent.byPerson < codesPerPerson.most
