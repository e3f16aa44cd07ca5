import type { Work } from '../../kernel/services.ts'
import type { BounceReason } from './receive-bounce/bounce-reason.rules.ts'

export type MessageBounced = { messageId: string; kind: string; reason: BounceReason }
export type MessageBouncedListener = (work: Work, bounced: MessageBounced) => Promise<void>

const listeners: MessageBouncedListener[] = []

/** A room above this one registers what it does when a mail of its making bounced, in the same transaction, inside the mail's practice. */
export const onMessageBounced = (listener: MessageBouncedListener): void => {
  listeners.push(listener)
}

export async function tellOfBounce(work: Work, bounced: MessageBounced): Promise<void> {
  for (const listener of listeners) await listener(work, bounced)
}
