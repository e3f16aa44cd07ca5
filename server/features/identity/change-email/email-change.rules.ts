export const linkHours = 24
/** More asked for within a day are refused, so that nobody's mailbox is filled from here. */
export const changesPerDay = 5

export type Confirmations = { oldAt: Date | null; newAt: Date | null }
export type Awaited = 'old' | 'new' | 'nothing'

/** Which address has not confirmed yet; the old one is named first, since both must. */
export function awaited({ oldAt, newAt }: Confirmations): Awaited {
  if (oldAt === null) return 'old'
  return newAt === null ? 'new' : 'nothing'
}
