export type OutgoingText = { id: string; recipient: string; text: string; practiceId: string | null }
/** A message of which nobody knows whether the receiver took it. */
export type UnsettledMessage = OutgoingText & {
  channel: 'mail' | 'text'
  handingOverAt: Date
  /** The names of those that are known to be other messages. */
  isKnown: (receiverIds: string[]) => Promise<Set<string>>
}
export type WhatBecame =
  | { of: 'taken'; receiverId: string | null }
  | { of: 'notTaken' }
  /** The receiver has no way to be asked. */
  | { of: 'unknown' }
